package main

import (
	"testing"

	"openicp/internal/checker"
	"openicp/internal/query"
)

// A provider that runs something else has reported to the demo over HTTP: the administration's board tells of it, with the records that
// were refused and their fields, what it reported stands in the list, and verify finds nothing.
func TestTheDemoIsReportedToFromOutside(t *testing.T) {
	t.Parallel()
	at := where{Data: t.TempDir()}
	s, err := newServer(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	defer s.house.Store.Close()
	s.connect(bothDesks, nil)
	d := &demo{server: s, at: at, password: "an invented password"}
	if err := d.people(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.outside(t.Context()); err != nil {
		t.Fatal(err)
	}
	officer, err := d.actor(t.Context(), "officer")
	if err != nil {
		t.Fatal(err)
	}
	q := &query.Query{House: s.house}
	board, err := q.ExchangeBoard(t.Context(), officer)
	if err != nil || len(board) != 1 {
		t.Fatalf("%v %v", board, err)
	}
	one := board[0]
	if one.Sequence != 2 || one.LastContact == nil || one.Unprocessed != 0 || one.Queue.Files == 0 || len(one.Errors) != 3 {
		t.Errorf("the board says %+v", one)
	}
	for _, wrong := range one.Errors {
		if len(wrong.Results) == 0 || wrong.Results[0].Code == 0 || wrong.Results[0].Text == "" {
			t.Errorf("file %d, record %d: %+v", wrong.Sequence, wrong.Record, wrong.Results)
		}
	}
	reports, err := q.ExchangeReports(t.Context(), officer, "", 10)
	if err != nil || len(reports.Items) != 1 || reports.Items[0].Kind != "handle_unfiled" {
		t.Errorf("reports: %+v %v", reports, err)
	}
	report, err := checker.Check{Store: s.house.Store}.Run(t.Context())
	if err != nil || len(report.Complaints) != 0 {
		t.Errorf("verify: %v %q", err, report.Complaints)
	}
}
