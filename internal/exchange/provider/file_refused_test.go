package provider_test

import (
	"context"
	"testing"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
	"openicp/testkit/house"
)

// results puts a file of results of no record to where it is fetched from.
func (w *world) results(items ...wire.ResultItem) {
	w.t.Helper()
	file := wire.File{Version: wire.V30}
	file.Add(wire.SubmissionResult, &wire.RecordResult{Operation: wire.OperationNewFiling, Items: items})
	document, _, err := wire.Write(file, wire.Options{})
	if err != nil {
		w.t.Fatal(err)
	}
	w.office.mu.Lock()
	defer w.office.mu.Unlock()
	w.office.download = append(w.office.download, string(document))
}

// A file that was taken and then refused as a whole stops what stood in it: nobody would ever answer it otherwise. Its code is shown, and
// once the connection is saved anew it goes out again. A name that is nobody's stops nothing, and its code is shown too.
func TestAFileThatIsRefusedAfterItWasTaken(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w, ctx := newWorld(t, h, flow.ExchangeV30), context.Background()
		id := w.forwarded(1)
		w.visit(0)
		if len(w.office.taken) != 1 {
			t.Fatalf("%d files left", len(w.office.taken))
		}
		w.results(wire.ResultItem{Code: 5001, Detail: "UP0000000777.xml"})
		w.visit(2 * time.Minute)
		seen, err := w.questions().Case(ctx, house.Reviewer, id)
		if err != nil || seen.Handover == nil || seen.Handover.Unsent != nil {
			t.Fatalf("a file of nobody stopped it: %+v, %v", seen.Handover, err)
		}
		w.results(wire.ResultItem{Code: 5004, Detail: "接口版本错误，当前接口版本为“V.3.1”。UP0000000001.xml"})
		w.visit(2 * time.Minute)
		seen, err = w.questions().Case(ctx, house.Reviewer, id)
		if err != nil || seen.Handover == nil || seen.Handover.Unsent == nil || seen.Handover.Unsent.Reason != "file_refused" {
			t.Fatalf("the reviewer sees %+v, %v", seen.Handover, err)
		}
		board, err := w.questions().ExchangeAdministrations(ctx, house.Reviewer)
		if err != nil || len(board) != 1 || len(board[0].Errors) != 2 {
			t.Fatalf("%+v, %v", board, err)
		}
		for i, want := range []struct{ code, reason string }{{"5004", "file_refused"}, {"5001", "unknown_case"}} {
			if e := board[0].Errors[i]; e.Codes != want.code || e.Reason != want.reason {
				t.Errorf("%+v, want %s %s", e, want.code, want.reason)
			}
		}
		w.set(flow.ExchangePeerInput{URL: w.peer().Url, Version: flow.ExchangeV30, Password: "invented"})
		w.visit(time.Minute)
		if len(w.office.taken) != 2 {
			t.Errorf("%d files left, two should have", len(w.office.taken))
		}
	})
}
