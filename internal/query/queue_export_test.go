package query_test

import (
	"errors"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/invented"
	"openicp/internal/query"
	"openicp/testkit/house"
)

// An export that would be cut is refused before anything of it is given, and is none in the trail; one of just as many rows is whole.
func TestAnExportIsWholeOrRefused(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		for _, n := range []int{1, 3, 5} {
			open(t, h, invented.Enterprise(n, "110000"), house.Reviewer).submit()
		}
		export := func(limit int64) (given int, err error) {
			q := &query.Query{House: h.House, MaxExport: limit}
			err = q.QueueExport(t.Context(), house.Reviewer, query.QueueAsked{}, func(page []query.QueueRow) error {
				given += len(page)
				return nil
			})
			return given, err
		}
		for limit, want := range map[int64]int{2: 0, 3: 3, 4: 3, 0: 3} {
			given, err := export(limit)
			refused := err != nil && errors.Is(err, fault.Invalid) && fault.As(err).Code == "export_too_large" && fault.As(err).Text.ZH != "" && fault.As(err).Text.EN != ""
			if given != want || refused != (want == 0) || err != nil && !refused {
				t.Errorf("of 3 rows with room for %d: %d given, %v", limit, given, err)
			}
		}
		page, err := (&query.Query{House: h.House}).Audit(t.Context(), house.Auditor, query.AuditFilter{Flow: "queue.export"})
		if err != nil || len(page.Items) != 3 {
			t.Errorf("%d exports in the trail, %v", len(page.Items), err)
		}
	})
}
