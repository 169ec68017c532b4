// Package soapclient holds a provider's client in another language, with a stock SOAP library, and the test that lets it loose on an
// administration.
package soapclient_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"openicp/internal/exchange/administration"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// The account that the client signs in with.
var account = map[string]any{"isp": 110000000999, "user": "songfeng", "password": "口令 pass", "key": "0123456789ABCDEF", "iv": "0102030405060708"}

var passwordText = regexp.MustCompile(`备案密码为 ([2-9A-Z]{12})，`)

// A client that was written apart, in another language and on another SOAP library, drives all six methods: filed, unfiled, wrong
// password.
func TestAClientOfAnotherLanguage(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("node_modules/soap"); err != nil {
		t.Fatal("the client's packages are not installed; make test installs them (npm ci in testkit/soapclient)")
	}
	h := house.New(t, "")
	server := &administration.Server{House: h.House, Paper: noPapers, Log: slog.New(slog.DiscardHandler)}
	h.House.Provider = administration.Desk{Server: server}
	front := httptest.NewServer(server.Handler())
	defer front.Close()
	err := h.SetExchangeAccount(t.Context(), policy.Actor{ID: "admin", Role: policy.Admin}, "provider-1", flow.ExchangeAccountInput{ISP: 110000000999,
		User: "songfeng", Password: "口令 pass", AESKey: "0123456789ABCDEF", AESIV: "0102030405060708", Open: true, Provinces: []string{"110000"},
		Addresses: []string{"127.0.0.0/8", "::1/128"}})
	if err != nil {
		t.Fatal(err)
	}
	account["url"] = front.URL
	arguments, err := json.Marshal(account)
	if err != nil {
		t.Fatal(err)
	}
	var complaint bytes.Buffer
	client := exec.CommandContext(t.Context(), "node", "client.mjs", string(arguments))
	client.Stderr = &complaint
	answers, err := client.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := client.StdoutPipe()
	if err == nil {
		err = client.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if said = lines.Text(); said == "uploaded" {
			answer, _ := json.Marshal(decide(t, h, server))
			_, _ = answers.Write(append(answer, '\n'))
		}
	}
	if err := client.Wait(); err != nil || said != "done" {
		t.Errorf("the client ended with %q, %v\n%s", said, err, complaint.String())
	}
}

func noPapers(filing.Slot, string, []byte) (flow.Paper, error) { panic("there are none") }

// decide looks at the upload, enters the codes and grants, and says what the sponsor was told.
func decide(t *testing.T, h *house.House, server *administration.Server) map[string]string {
	t.Helper()
	ctx := context.Background()
	if err := server.ProcessAll(ctx); err != nil {
		t.Fatal(err)
	}
	row := onlyCase(t, h)
	id := filing.ApplicationID(row.ID)
	form, err := h.FormOf(row)
	if err != nil {
		t.Fatal(err)
	}
	document := form.Sponsor.Lead.Document.Number
	for _, code := range h.Codes(id) {
		input, _ := json.Marshal(flow.SMSInput{Phone: form.Sponsor.Lead.Mobile, Code: code, DocumentTail: document[len(document)-6:]})
		if _, err := h.Run(ctx, house.Nobody, flow.Command{Case: id, Name: string(filing.SMSVerify), Input: input}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Run(ctx, house.Officer, flow.Command{Case: id, Name: string(filing.AdministrationGrant)}); err != nil {
		t.Fatal(err)
	}
	told := map[string]string{"number": onlyCase(t, h).SponsorNumber}
	for _, text := range h.Messages(id) {
		if m := passwordText.FindStringSubmatch(text); m != nil {
			told["password"] = m[1]
		}
	}
	return told
}

func onlyCase(t *testing.T, h *house.House) rows.Application {
	t.Helper()
	var list []rows.Application
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		list, err = q.AllApplications(ctx, rows.AllApplicationsParams{Page: 10})
		return err
	})
	if err != nil || len(list) != 1 {
		refused := refusals(t, h)
		t.Fatalf("%d cases, %v; refused: %s", len(list), err, strings.Join(refused, " "))
	}
	return list[0]
}

func refusals(t *testing.T, h *house.House) (codes []string) {
	t.Helper()
	_ = h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		list, err := q.ExchangeRefusals(ctx, rows.ExchangeRefusalsParams{ProviderID: "provider-1", Page: 10})
		for _, r := range list {
			codes = append(codes, r.Codes)
		}
		return err
	})
	return codes
}
