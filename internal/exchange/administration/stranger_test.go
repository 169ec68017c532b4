package administration_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
)

// With an account of its own a provider reaches nothing of another's: it fetches and acknowledges none of its files, is given no upload of
// it, ends and changes nothing by its numbers, and none of the answers tells of the sponsor.
func TestNothingOfAnothersIsReached(t *testing.T) {
	t.Parallel()
	w := three(t)
	w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeOwn})
	w.account("provider-2", flow.ExchangeAccountInput{ISP: ispID + 1, Version: flow.ExchangeV30})
	c := w.client
	stranger := &client{world: w, isp: ispID + 1, user: user, password: password, version: wire.V30, keys: &envelope.Keys{Key: aesKey, Offset: aesIV}, ids: map[string]int64{}}
	number, secret := w.filed(1, 1)
	waiting, name := c.fetch()
	if waiting == nil {
		t.Fatal("nothing waits")
	}
	if a := stranger.ask(stranger.call(soap.Download)); a.Code != wire.NothingToDownload || a.File != nil {
		t.Errorf("a download of another's: %d", a.Code)
	}
	if a := stranger.ask(stranger.call(soap.DownloadAck).Set(soap.FileName, name)); a.Code != wire.OtherFailure {
		t.Errorf("an acknowledgement of another's: %d", a.Code)
	}
	if _, still := c.fetch(); still != name {
		t.Errorf("%s was taken off, now it is %q", name, still)
	}
	if a := stranger.ask(stranger.call(soap.PreviousUpload)); a.Code != wire.Done || a.File.Data != "" || !a.File.Sequence.Is(0) {
		t.Errorf("another's last upload: %d %+v", a.Code, a.File.Sequence)
	}
	var filed *wire.Filed
	for file := c.take(); file != nil; file = c.take() {
		for _, r := range file.Records {
			if body, ok := r.Body.(*wire.Filed); ok {
				filed = body
			}
		}
	}
	service := filed.Services[0]
	var records []wire.Record
	for what, id := range []int64{filed.Sponsor.ID, service.ID, service.Accesses[0].ID} {
		records = append(records, wire.Record{Kind: wire.Cancel, Body: &wire.Cancellation{What: wire.N(int64(what)), ID: id, Reason: 1, Remark: "不再开办", Password: secret}})
	}
	before := len(w.cases())
	stranger.upload(1, records...)
	answer := stranger.take()
	if got := codesOf(answer); len(answer.Records) != 3 || !slices.Equal(got, []int64{1047, 1048}) {
		t.Errorf("results %v", got)
	}
	if n := len(w.cases()); n != before {
		t.Errorf("%d cases were begun", n-before)
	}
	for _, r := range answer.Records {
		text := fmt.Sprintf("%+v", r.Body)
		for _, personal := range []string{filed.Sponsor.Name, filed.Sponsor.Document.Number, filed.Sponsor.Lead.Name, filed.Sponsor.Lead.Mobile, number, service.Name} {
			if personal != "" && strings.Contains(text, personal) {
				t.Errorf("an answer tells of the sponsor: %s", text)
			}
		}
	}
}
