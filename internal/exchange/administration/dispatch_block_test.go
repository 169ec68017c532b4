package administration_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/store"
)

const listedGround = "多次虚假备案"

// listed puts something on the block list, and says under which id.
func (w *world) listed(in flow.BlockInput) (id string, err error) {
	w.t.Helper()
	in.Source, in.Ground = "北京市通信管理局", listedGround
	err = w.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) (err error) {
		id, err = w.AddBlock(ctx, tx, admin, in)
		return err
	})
	return id, err
}

// told takes what waits for the provider, and gives it as "operation name or domain/number".
func (w *world) told() (entries []string) {
	w.t.Helper()
	for file := w.client.take(); file != nil; file = w.client.take() {
		for _, r := range file.Records {
			switch b := r.Body.(type) {
			case *wire.BlockedService:
				entries = append(entries, operationName(b.Operation)+b.Service.Domains[0].Name)
				w.noGround(b.Remark)
			case *wire.BlockedSponsor:
				entries = append(entries, operationName(b.Operation)+b.Sponsor.Name+"/"+b.Sponsor.Document.Number)
				w.noGround(b.Remark)
			}
		}
	}
	return entries
}

func (w *world) noGround(remark string) {
	w.t.Helper()
	if strings.Contains(remark, listedGround) || !strings.HasPrefix(remark, "北京市通信管理局") {
		w.t.Errorf("the provider is told %q", remark)
	}
}

func operationName(n wire.Number) string { return map[int64]string{0: "+", 1: "~", 2: "-"}[n.Value] }

// Whoever has an account is told of each change of the list in its transaction: domains both ways, sponsors with their number while it
// is at hand. What is refused, and what has not begun, is told nobody.
func TestChangesOfTheBlockListAreHandedOut(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		w.BlockChanged = w.server.BlockChanged
		domain, err := w.listed(flow.BlockInput{Field: "domain", Value: "Blocked-Example.cn", ValidUntil: "2027-01-01"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.listed(flow.BlockInput{Field: "domain", Value: "blocked-example.cn"}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("listed twice: %v", err)
		}
		if _, err := w.listed(flow.BlockInput{Field: "domain", Value: "later-example.cn", ValidFrom: "2027-01-01"}); err != nil {
			t.Fatal(err)
		}
		company := invented.Enterprise(5, "110000").Sponsor
		unit, err := w.listed(flow.BlockInput{Field: "sponsor_document", Value: strings.ToLower(company.Document.Number), Name: company.Name})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.listed(flow.BlockInput{Field: "sponsor_document", Value: invented.Enterprise(7, "110000").Sponsor.Document.Number}); err != nil {
			t.Fatal(err) // without a name nobody can be told
		}
		if got, want := w.told(), []string{"+blocked-example.cn", "+" + company.Name + "/" + company.Document.Number}; !slices.Equal(got, want) {
			t.Errorf("told %v, want %v", got, want)
		}
		for _, id := range []string{domain, unit} {
			if err := w.RemoveBlock(context.Background(), admin, id); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.RemoveBlock(context.Background(), admin, domain); fault.KindOf(err) != fault.Conflict {
			t.Errorf("taken off twice: %v", err)
		}
		if got := w.told(); !slices.Equal(got, []string{"-blocked-example.cn"}) { // of the unit only a hash is left
			t.Errorf("told %v", got)
		}
	})
}

// A sponsor that stands in the register is told with its name there, both ways; of a plain V.3.0 end the same.
func TestAListedSponsorOfTheRegisterIsHandedOut(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		w.BlockChanged = w.server.BlockChanged
		w.client.upload(1, w.client.enterprise(1))
		id := filing.ApplicationID(w.cases()[0].ID)
		w.verified(id)
		w.decided(id, filing.AdministrationGrant, `{}`)
		w.told()
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeV30})
		company := invented.Enterprise(1, "110000").Sponsor
		entry, err := w.listed(flow.BlockInput{Field: "sponsor_document", Value: company.Document.Number})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.RemoveBlock(context.Background(), admin, entry); err != nil {
			t.Fatal(err)
		}
		known := company.Name + "/" + company.Document.Number
		if got := w.told(); !slices.Equal(got, []string{"+" + known, "-" + known}) {
			t.Errorf("told %v", got)
		}
	})
}
