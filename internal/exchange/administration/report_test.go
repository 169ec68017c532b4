package administration_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"openicp/internal/exchange/shown"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/testkit/house"
)

// confirmed is what came of confirming a website that an invented sponsor filed by itself.
func confirmed() wire.Record {
	lead := wire.Person{Name: "示例明", Mobile: "13800138000", Email: "ming@example.cn", DocumentType: 2, DocumentNumber: "110108198503120011"}
	return wire.Record{Kind: wire.ConfirmFiled, Body: &wire.Confirmation{Result: wire.N(0), By: "示例华", On: "2026-11-23", Unit: ispID, Opinion: "属实",
		Sponsor: wire.Sponsor{ID: 11, Name: "示例云图科技有限公司", Kind: 4, Address: wire.Address{Province: 110000, City: 110100, County: 110108, Detail: "示例路1号"},
			Document: wire.Document{Type: 1, Number: "91110108MA01ABCD5X", Address: "示例路1号"}, Lead: lead},
		Services: []wire.Service{{ID: 12, Name: "示例云图产品网站", Content: []int64{8}, Domains: []wire.Domain{{ID: 13, Name: "yuntu-example.cn"}}, Lead: lead,
			Accesses: []wire.Access{{ID: 14, Places: []int64{2}, Modes: []int64{5}, Ranges: []wire.Range{{ID: 15, First: 3405803786, Last: 3405803786}}, ReportedBy: wire.N(0)}}}}}}
}

// handled is what was done about an unfiled website.
func handled() wire.Record {
	return wire.Record{Kind: wire.HandleUnfiled, Body: &wire.UnfiledHandling{Domain: "unfiled-example.cn", Address: 3405803786, Carrier: 9, Provider: ispID,
		Province: 110000, Result: 1, Opinion: "已关停", ReceivedOn: "2026-11-20", HandledOn: "2026-11-23", Reporter: "示例强", Phone: "010-12345678"}}
}

// What is confirmed and how unfiled websites are handled is kept as it came, in either version, and can be read by the administration:
// in part where it is personal, and by the officers of the provinces it is about alone.
func TestWhatIsReportedCanBeRead(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		ctx, c := context.Background(), w.client
		c.upload(1, confirmed(), handled())
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeV30, Provinces: []string{"110000"}})
		c.version = wire.V30
		c.upload(2, handled())
		if file := c.take(); file != nil {
			t.Errorf("what was reported is answered with %v %v", kinds(file), codesOf(file))
		}
		q := &query.Query{House: w.House.House, Reading: shown.Reading{House: w.House.House}}
		page, err := q.ExchangeReports(ctx, house.Officer, "", 2)
		if err != nil || len(page.Items) != 2 || page.Next == "" || page.Items[0].Kind != "handle_unfiled" || page.Items[0].Sequence != 2 || page.Items[1].Record != 2 {
			t.Fatalf("%+v %v", page, err)
		}
		rest, err := q.ExchangeReports(ctx, house.Officer, page.Next, 2)
		if err != nil || len(rest.Items) != 1 || rest.Next != "" || rest.Items[0].Kind != "confirm_filed" {
			t.Fatalf("%+v %v", rest, err)
		}
		var text strings.Builder
		opened, err := q.ExchangeReport(ctx, house.Officer, rest.Items[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range opened.Elements {
			if e.Value != nil {
				text.WriteString(*e.Value + " ")
			}
		}
		if s := text.String(); !strings.Contains(s, "示例云图科技有限公司") || !strings.Contains(s, "属实") || strings.Contains(s, "示例明") ||
			strings.Contains(s, "110108198503120011") || strings.Contains(s, "13800138000") {
			t.Errorf("opened: %s", s)
		}
		other := policy.Actor{ID: "user-officer-2", Role: policy.Officer, Provinces: []string{"440000"}, Channel: "test"}
		for _, who := range []policy.Actor{house.Reviewer, house.Sponsor, other} {
			page, err := q.ExchangeReports(ctx, who, "", 10)
			if err == nil && len(page.Items) > 0 || err != nil && !errors.Is(err, fault.NotFound) {
				t.Errorf("%s is shown %+v, %v", who.Role, page, err)
			}
			if _, err := q.ExchangeReport(ctx, who, rest.Items[0].ID); !errors.Is(err, fault.NotFound) {
				t.Errorf("%s opens one: %v", who.Role, err)
			}
		}
		for _, id := range []string{"", "none", "none.1", rest.Items[0].ID + "0"} {
			if _, err := q.ExchangeReport(ctx, house.Officer, id); !errors.Is(err, fault.NotFound) {
				t.Errorf("%q: %v", id, err)
			}
		}
		w.agrees()
	})
}
