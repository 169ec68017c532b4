package conformance_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"openicp/internal/exchange/administration"
	"openicp/internal/exchange/conformance"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/testkit/house"
)

// administrationOf is the product's own administration with an account of each kind that one process can have at once.
func administrationOf(t *testing.T, version wire.Version) conformance.Target {
	t.Helper()
	h := house.New(t, "")
	noPaper := func(filing.Slot, string, []byte) (flow.Paper, error) {
		return flow.Paper{}, fault.New(fault.Invalid, "paper_unreadable", "不是图片。", "This is no picture.")
	}
	server := &administration.Server{House: h.House, Provinces: []string{"110000"}, Paper: noPaper, Log: slog.New(slog.DiscardHandler)}
	server.Tries.Calls = 100
	h.House.Provider = administration.Desk{Server: server}
	handler := server.Handler()
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(w, r)
		if err := server.ProcessAll(context.Background()); err != nil { // as the job engine does
			t.Error(err)
		}
	}))
	t.Cleanup(front.Close)

	target := conformance.Target{URL: front.URL, Keys: &keys, Version: version, Accounts: map[conformance.Kind]conformance.Account{},
		HTTP: front.Client(), Wait: time.Nanosecond, Poll: time.Nanosecond, Now: time.Now}
	here := []string{"127.0.0.0/8", "::1/128"}
	target.Account = register(t, h, 3, flow.ExchangeAccountInput{Addresses: here, Open: true, Version: string(version)})
	target.Accounts[conformance.NotOpen] = register(t, h, 4, flow.ExchangeAccountInput{Addresses: here})
	target.Accounts[conformance.OtherAddress] = register(t, h, 5, flow.ExchangeAccountInput{Addresses: []string{"203.0.113.7/32"}, Open: true})
	target.Accounts[conformance.OtherProvince] = register(t, h, 6, flow.ExchangeAccountInput{Addresses: here, Open: true, Provinces: []string{"440000"}})
	target.Accounts[conformance.OutsideHours] = register(t, h, 7, flow.ExchangeAccountInput{Addresses: here, Open: true, Hours: []string{"03:00-03:01"}})
	return target
}

// register puts a provider in with an account.
func register(t *testing.T, h *house.House, n int, in flow.ExchangeAccountInput) conformance.Account {
	t.Helper()
	ctx := context.Background()
	provider := invented.Providers()[0]
	provider.ID, provider.UpdatedAt = "provider-"+string(rune('0'+n)), house.Start.UnixMicro()
	if err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return tx.PutProvider(ctx, provider) }); err != nil {
		t.Fatal(err)
	}
	if err := h.Reload(ctx); err != nil {
		t.Fatal(err)
	}
	a := conformance.Account{ISP: 110000000990 + int64(n), User: provider.ID, Password: "example-password"}
	in.ISP, in.User, in.Password, in.AESKey, in.AESIV = a.ISP, a.User, a.Password, keys.Key, keys.Offset
	admin := policy.Actor{ID: "user-admin", Role: policy.Admin, Channel: "test"}
	if err := h.SetExchangeAccount(ctx, admin, filing.ProviderID(provider.ID), in); err != nil {
		t.Fatal(err)
	}
	return a
}

// The product's own administration fails no case, in both versions; skipped is what needs something filed, or a state of the whole system.
func TestTheProductsAdministrationConforms(t *testing.T) {
	t.Parallel()
	skipped := []string{"auth.maintenance_download", "auth.maintenance_upload", "auth.queue_full", "status.filed", "status.filed_document", "status.document_of_another_type",
		"verify.right", "verify.hex", "verify.wrong"}
	for _, version := range wire.Versions() {
		t.Run(string(version), func(t *testing.T) {
			t.Parallel()
			report := conformance.Run(context.Background(), administrationOf(t, version))
			for _, c := range report.Cases {
				if c.Outcome == conformance.Fail || c.Outcome == conformance.Skipped && !slices.Contains(skipped, c.Name) {
					t.Errorf("%s: %s %s", c.Name, c.Outcome, c.Why)
				}
			}
			if report.Skipped != len(skipped) {
				t.Errorf("%d are skipped, not %d", report.Skipped, len(skipped))
			}
		})
	}
}
