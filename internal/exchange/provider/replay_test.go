package provider_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/testkit/house"
)

// A result that comes again under another name, when its case has been handed over anew meanwhile, is not the answer to that (D3). One
// that says the same anew, at another moment, is.
func TestAResultIsNotTheAnswerToALaterRound(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w := newWorld(t, h, flow.ExchangeV30)
		id := w.forwarded(1)
		w.visit(0)
		sponsor := w.office.taken[0].Records[0].Body.(*wire.Filing).Sponsor.ProviderID
		returned := func(at string, sponsor int64) string {
			return w.document(wire.Record{Kind: wire.Reviewed, Body: &wire.ReviewResult{Reviewer: "某某", Phone: "010-12345678", At: at,
				Approved: wire.N(0), Opinion: "请补充网站名称", Operation: wire.OperationNewFiling, ID: sponsor}})
		}
		first := returned("2026-11-24 10:00:00", sponsor)
		w.office.download = []string{first, returned("2026-11-24 10:00:00", 99)}
		w.visit(24 * time.Hour)
		if got := w.state(id); got != string(filing.Returned) {
			t.Fatalf("returned, and %s", got)
		}
		w.handedOverAgain(id)
		w.visit(time.Hour)
		w.office.download = []string{first} // as the second of two it had another name before
		w.visit(time.Hour)
		if got := w.state(id); got != string(filing.AwaitingSMS) && got != string(filing.AdministrationReview) {
			t.Errorf("an old result came again, and the case is %s", got)
		}
		w.office.download = []string{returned("2026-11-26 10:00:00", sponsor)}
		w.visit(24 * time.Hour)
		if got := w.state(id); got != string(filing.Returned) {
			t.Errorf("returned a second time, and %s", got)
		}
	})
}

// handedOverAgain corrects a returned case and brings it to the hand-over.
func (w *world) handedOverAgain(id filing.ApplicationID) {
	w.t.Helper()
	for _, step := range []struct {
		who   policy.Actor
		name  string
		input json.RawMessage
	}{{house.Sponsor, string(policy.EditCase), json.RawMessage(`{"sponsor":{"remark":"已补充"}}`)}, {house.Sponsor, string(filing.Submit), nil},
		{house.Reviewer, string(filing.PreliminaryPass), nil}, {house.Reviewer, string(filing.Forward), nil}} {
		if _, err := w.Run(context.Background(), step.who, flow.Command{Case: id, Name: step.name, Input: step.input}); err != nil {
			w.t.Fatalf("%s: %v", step.name, err)
		}
	}
}
