package administration_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
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

// asked hands out a list with the website of handled and a task to confirm the data of confirmed, and fetches both.
func (w *world) asked() {
	w.t.Helper()
	body := confirmed().Body.(*wire.Confirmation)
	task := wire.Filed{Sponsor: body.Sponsor, Services: body.Services}
	task.Sponsor.ReportedBy, task.Sponsor.ReportedAt = wire.N(0), "2026-11-20"
	task.Services[0].Languages = []int64{1}
	task.Services[0].Accesses[0].Reporter = ispID
	content, err := json.Marshal(task)
	if err != nil {
		w.t.Fatal(err)
	}
	for kind, record := range map[string]string{"to_confirm": string(content),
		"unfiled_website": `{"ID":1,"Domain":"Unfiled-Example.cn","Address":3405803786,"Carrier":9}`} {
		if file, err := w.dispatched(kind, record); err != nil || file == nil {
			w.t.Fatalf("%s: %v", kind, err)
		}
	}
}

// A report is held against what its provider was asked for: a website is handled once for each list it stood in, and what is confirmed is in
// a task or stands in the register, served by who confirms it.
func TestReportsAreHeldAgainstWhatWasAsked(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		check := func(what string, r wire.Record, want ...int64) {
			t.Helper()
			if got := c.answered(r); !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", what, got, want)
			}
		}
		check("a website of no list", handled(), 5005)
		check("a confirmation nobody asked for", confirmed(), 1058)
		w.asked()
		w.account("provider-2", flow.ExchangeAccountInput{ISP: ispID + 1, Version: flow.ExchangeOwn})
		other := &client{world: w, isp: ispID + 1, user: user, password: password, version: wire.Own, keys: c.keys, ids: map[string]int64{}}
		theirs := handled()
		theirs.Body.(*wire.UnfiledHandling).Provider++
		if got := other.answered(theirs); !slices.Equal(got, []int64{5005}) {
			t.Errorf("a website of another provider's list: %v", got)
		}
		check("a website of the list", handled())
		check("the same again", handled(), 5006)
		c.upload(c.sequence()+1, handled(), confirmed())
		if got := codesOf(c.take()); !slices.Equal(got, []int64{5006}) {
			t.Errorf("the same beside a confirmation that was asked for: %v", got)
		}
		w.asked()
		check("once it is asked for anew", handled())

		filed := w.filedOnce(1)
		known := func(sponsor, service int64) wire.Record {
			r := confirmed()
			body := r.Body.(*wire.Confirmation)
			body.Sponsor.ID, body.Services[0].ID = sponsor, service
			return r
		}
		check("what stands and is served here", known(filed.Sponsor.ID, filed.Services[0].ID))
		check("a service that is none", known(filed.Sponsor.ID, 987654), 1059)
		check("a sponsor that is none", known(987654, filed.Services[0].ID), 1058)
		another := known(filed.Sponsor.ID, filed.Services[0].ID)
		another.Body.(*wire.Confirmation).Unit++
		if got := other.answered(another); !slices.Equal(got, []int64{1048}) {
			t.Errorf("what another provider serves: %v", got)
		}
		w.agrees()
	})
}

// What is confirmed and how unfiled websites are handled is kept as it came, in either version, and can be read by the administration:
// in part where it is personal, and by the officers of the provinces it is about alone.
func TestWhatIsReportedCanBeRead(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		ctx, c := context.Background(), w.client
		w.asked()
		c.upload(1, confirmed(), handled())
		w.asked()
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
