package provider_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/query"
	"openicp/testkit/house"
)

// What changes here because an administration told so, and no case of this house asked for it, stands in the audit trail with the connection
// and the number; told twice it is recorded once.
func TestWhatIsToldStandsInTheTrail(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w := newWorld(t, h, flow.ExchangeV30)
		first := w.forwarded(1)
		w.visit(0)
		const sponsor, service = "京ICP备2026000001号", "京ICP备2026000001号-1"
		w.granted(sponsor, service)
		if w.state(first) != string(filing.Filed) {
			t.Fatalf("the first filing is %s", w.state(first))
		}
		changed := invented.Enterprise(1, "110000")
		changed.Sponsor.Name = "示例新名科技有限公司"
		data, err := translate.NewFiled(wire.V30, wire.Record{Kind: wire.ChangeFiling, Body: &wire.Change{}}, translate.Granted{Case: "theirs",
			Numbers: flow.Numbers{Sponsor: sponsor, Services: []string{service}}, Objects: &counted{}, ProviderID: 110000000999, Provider: "provider-1",
			At: w.Clock(), Standing: changed})
		if err != nil {
			t.Fatal(err)
		}
		cancelled := func(what, id int64) string {
			return w.document(wire.Record{Kind: wire.CancelledData, Body: &wire.Cancelled{What: wire.N(what), ID: id}})
		}
		for _, documents := range [][]string{{w.document(data)}, {cancelled(wire.CancelService, 72)}, {cancelled(wire.CancelService, 72)}, {cancelled(wire.CancelSponsor, 71)}} {
			w.office.download = documents
			w.visit(time.Hour)
		}
		q := &query.Query{House: w.House.House}
		page, err := q.Audit(context.Background(), house.Auditor, query.AuditFilter{Flow: "held."})
		if err != nil {
			t.Fatal(err)
		}
		var trail []string
		for _, e := range slices.Backward(page.Items) {
			what, _ := e.Details.(map[string]any)
			trail = append(trail, fmt.Sprint(e.Move, " ", e.Role, " ", what["peer"], " ", what["number"], " ", what["after"]))
			if e.Case != first {
				t.Errorf("%s stands under %q", e.Move, e.Case)
			}
		}
		want := []string{"held.change peer beijing " + sponsor + " active", "held.cancel peer beijing " + service + " cancelled", "held.cancel peer beijing " + sponsor + " cancelled"}
		if !slices.Equal(trail, want) {
			t.Errorf("the trail says\n%s\nwant\n%s", strings.Join(trail, "\n"), strings.Join(want, "\n"))
		}
	})
}
