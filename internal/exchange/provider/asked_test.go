package provider_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// another is a further service of an invented unit.
func another(n, service int) *filing.Form {
	form := invented.Enterprise(n, "110000")
	other := invented.Enterprise(service, "110000").Services[0]
	other.Lead = form.Services[0].Lead
	form.Services = []filing.Service{other}
	return form
}

// counted numbers an administration's objects from 71.
type counted struct {
	last int64
	of   map[translate.Object]int64
}

func (c *counted) Number(o translate.Object) (int64, error) {
	if c.of == nil {
		c.last, c.of = 70, map[translate.Object]int64{}
	}
	if c.of[o] == 0 {
		c.last++
		c.of[o] = c.last
	}
	return c.of[o], nil
}

// granted has the office grant the last record it took, under a number.
func (w *world) granted(sponsor string, services ...string) {
	w.t.Helper()
	last := w.office.taken[len(w.office.taken)-1]
	record := last.Records[len(last.Records)-1]
	data, err := translate.NewFiled(last.Version, record, translate.Granted{Case: "theirs", Numbers: flow.Numbers{Sponsor: sponsor, Services: services},
		Objects: &counted{}, ProviderID: 110000000999, Provider: "provider-1", At: w.Clock(), Standing: invented.Enterprise(1, "110000")})
	if err != nil {
		w.t.Fatal(err)
	}
	w.office.download = append(w.office.download, w.document(data))
	w.visit(24 * time.Hour)
}

// V.3.0 names an added service, before anybody has reviewed it, by its sponsor alone. A house that keeps no register knows what it has filed,
// sends what is new under the number the administration gave the sponsor, and settles what comes back by it: what is wrong goes to the
// sponsor, at the service's field.
func TestAnAddedServiceIsSettledByItsSponsor(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w := newWorld(t, h, flow.ExchangeV30)
		first := w.forwarded(1)
		w.visit(0)
		w.granted("京ICP备2026000001号", "京ICP备2026000001号-1")
		if w.state(first) != string(filing.Filed) {
			t.Fatalf("the first filing is %s", w.state(first))
		}
		form := another(1, 3)
		second := w.forwardedForm(form)
		w.visit(time.Hour)
		record := w.office.taken[len(w.office.taken)-1].Records[0]
		addition, ok := record.Body.(*wire.ServiceAddition)
		if !ok || addition.Sponsor != (wire.Owner{ID: 71}) || addition.Password != "" {
			t.Fatalf("it is sent as %s %+v", record.Kind, record.Body)
		}
		wrong := wire.Record{Kind: wire.SubmissionResult, Body: &wire.RecordResult{Operation: wire.OperationNewService, Mark: "71",
			Items: []wire.ResultItem{{Code: 1004, Detail: "无效域名，请核实后再次报备。网站名称：" + form.Services[0].Name + "，错误数据：x"}}}}
		others := wire.Record{Kind: wire.SubmissionResult, Body: &wire.RecordResult{Operation: wire.OperationNewService, Mark: "72", Items: []wire.ResultItem{{Code: 1004}}}}
		w.office.download = []string{w.document(others), w.document(wrong)}
		w.visit(time.Hour)
		if w.state(second) != string(filing.Returned) || w.state(first) != string(filing.Filed) {
			t.Errorf("the addition is %s, the first filing %s", w.state(second), w.state(first))
		}
		if open := w.opened(second); !strings.Contains(open, "/services/0/domains") || strings.Contains(open, "/sponsor") {
			t.Errorf("open is %s", open)
		}
	})
}

// opened lists what a return has opened.
func (w *world) opened(id filing.ApplicationID) (open string) {
	w.t.Helper()
	err := w.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		c, err := w.House.House.Load(ctx, q, id, house.Sponsor, w.Clock())
		if err == nil && c.Return != nil {
			open = strings.Join(c.Return.Open, " ")
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return open
}
