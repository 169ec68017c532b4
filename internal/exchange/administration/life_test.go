package administration_test

import (
	"fmt"
	"slices"
	"testing"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
)

// filedOnce has an invented unit filed through the client and gives its data as they were told.
func (w *world) filedOnce(n int) *wire.Filed {
	w.t.Helper()
	c := w.client
	c.upload(c.sequence()+1, c.enterprise(n))
	list := w.cases()
	id := filing.ApplicationID(list[len(list)-1].ID)
	w.verified(id)
	w.decided(id, filing.AdministrationGrant, "")
	var filed *wire.Filed
	for file := c.take(); file != nil; file = c.take() {
		for _, r := range file.Records {
			if body, ok := r.Body.(*wire.Filed); ok {
				filed = body
			}
		}
	}
	if filed == nil {
		w.t.Fatal("nothing was filed")
	}
	return filed
}

// sequence is the number of the last upload that was taken.
func (c *client) sequence() int64 {
	previous := c.ask(c.call(soap.PreviousUpload))
	if previous.File == nil {
		return 0
	}
	return previous.File.Sequence.Value
}

// answered uploads a record and gives the codes that come back; none where a case came of it.
func (c *client) answered(r wire.Record) []int64 {
	c.t.Helper()
	c.upload(c.sequence()+1, r)
	var codes []int64
	for file := c.take(); file != nil; file = c.take() {
		codes = append(codes, codesOf(file)...)
	}
	return codes
}

// What is asked of something that does not stand, that has ended, that is another provider's, or with a wrong password is answered with the code that
// says so, in either version, and no case comes of it.
func TestWhatCannotBeAsked(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		filed := w.filedOnce(1)
		one, cases := filed.Services[0].Number, len(w.cases())
		access := wire.Access{ProviderID: 9001, Places: []int64{2}, Modes: []int64{5}, Ranges: []wire.Range{{ProviderID: 9002, First: 3405803786, Last: 3405803786}}}
		add := func(number, password string) wire.Record {
			return wire.Record{Kind: wire.NewAccess, Body: &wire.AccessAddition{Service: wire.Owner{Number: number}, Access: access, Password: password}}
		}
		cancel := func(what, id int64, number string) wire.Record {
			body := &wire.Cancellation{What: wire.N(what), ID: id, Reason: 1, Password: "0123456789abcdef0123456789abcdef"}
			if c.version == wire.Own {
				body.Number, body.Password = number, ""
			}
			return wire.Record{Kind: wire.Cancel, Body: body}
		}
		check := func(what string, r wire.Record, want int64) {
			t.Helper()
			if got := c.answered(r); !slices.Equal(got, []int64{want}) {
				t.Errorf("%s %s: %v, asked for is %d", c.version, what, got, want)
			}
		}
		for _, version := range wire.Versions() {
			c.version = version
			w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: string(version)})
			check("access to nothing", add("京ICP备2026999999号-1", "x"), 1016)
			check("access to what is served here", add(one, "x"), 1038)
			check("the end of nothing", cancel(wire.CancelService, 987654, ""), 1016)
			check("an access of nothing", cancel(wire.CancelAccess, 987654, ""), 1016)
		}
		check("one service by two numbers that differ", cancel(wire.CancelService, filed.Services[0].ID, one[:len(one)-1]+"7"), 1016)
		c.version = wire.V30
		check("the end of a sponsor with a wrong password", cancel(wire.CancelSponsor, filed.Sponsor.ID, ""), 1018)

		w.account("provider-2", flow.ExchangeAccountInput{ISP: ispID + 1, Version: flow.ExchangeOwn})
		other := *c
		other.isp, other.version = ispID+1, wire.Own
		if got := other.answered(wire.Record{Kind: wire.Cancel, Body: &wire.Cancellation{What: wire.N(wire.CancelAccess), Number: one, Reason: 1}}); !slices.Equal(got, []int64{1016}) && !slices.Equal(got, []int64{1047}) {
			t.Errorf("another provider's access is withdrawn: %v", got)
		}
		for what, number := range map[int64]string{wire.CancelSponsor: filed.Sponsor.Number, wire.CancelService: one} {
			r := wire.Record{Kind: wire.Cancel, Body: &wire.Cancellation{What: wire.N(what), Number: number, Reason: 1}}
			if got := other.answered(r); !slices.Equal(got, []int64{1048}) {
				t.Errorf("another provider's filing is ended: %v", got)
			}
		}
		if n := len(w.cases()); n != cases {
			t.Errorf("%d cases came of what cannot be asked", n-cases)
		}
		w.agrees()
	})
}

// A change and an end that arrive are judged like anything else. What V.3.0 has no place for stays as it stood, and what ended is told with
// the number that the provider knows it by.
func TestAChangeAndAnEndInV30(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		filed := w.filedOnce(1)
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeV30})
		c.version = wire.V30
		form := invented.Enterprise(1, "110000")
		form.Services[0].Number, form.Services[0].Name = filed.Services[0].Number, "改名后的示例网站"
		form.Request = &filing.Request{Act: filing.ActChange, Number: filed.Sponsor.Number}
		out := c.submissionOf(1, form, "0198c0de-0000-7000-8000-0000000000c1")
		out.Submission.Kind = filing.ChangeFiling
		s := filed.Services[0]
		out.Standing = translate.Standing{ID: filed.Sponsor.ID, Number: filed.Sponsor.Number, Services: []translate.StandingService{{ID: s.ID, Access: s.Accesses[0].ID}}}
		if codes := c.answered(c.record(out)); len(codes) > 0 {
			t.Fatalf("the change is refused: %v", codes)
		}
		list := w.cases()
		id := filing.ApplicationID(list[len(list)-1].ID)
		got := w.submitted(id).Form
		if list[len(list)-1].Kind != string(filing.ChangeFiling) || got.Services[0].Name != "改名后的示例网站" ||
			got.Sponsor.Lead.EmergencyPhone != form.Sponsor.Lead.EmergencyPhone || got.Services[0].Commercial == nil {
			t.Errorf("it arrived as %s %+v", list[len(list)-1].Kind, got.Services[0])
		}
		w.verified(id)
		w.decided(id, filing.AdministrationGrant, "")
		file := c.take()
		named := slices.ContainsFunc(file.Records, func(r wire.Record) bool {
			review, ok := r.Body.(*wire.ReviewResult)
			return ok && review.ID == filed.Sponsor.ID && review.Operation == wire.OperationChange
		})
		if len(file.Records) != 2 || !named {
			t.Errorf("the grant of a change comes as %v", kinds(file))
		}
		end := wire.Record{Kind: wire.Cancel, Body: &wire.Cancellation{What: wire.N(wire.CancelService), ID: s.ID, Reason: 1}}
		if codes := c.answered(end); len(codes) > 0 {
			t.Fatalf("the end is refused: %v", codes)
		}
		list = w.cases()
		id = filing.ApplicationID(list[len(list)-1].ID)
		w.verified(id)
		w.decided(id, filing.AdministrationGrant, "")
		var told string
		for file := c.take(); file != nil; file = c.take() {
			for _, r := range file.Records {
				if body, ok := r.Body.(*wire.Cancelled); ok {
					told = fmt.Sprint(body.What.Value, " ", body.ID)
				}
			}
		}
		if told != fmt.Sprint("1 ", s.ID) {
			t.Errorf("the end is told as %q", told)
		}
		if got := c.answered(end); !slices.Equal(got, []int64{1050}) {
			t.Errorf("it ends again: %v", got)
		}
		w.agrees()
	})
}

// What the product does not have is stored with its file and answered: the function is not open.
func TestWhatTheProductDoesNotHave(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		material := wire.Record{Kind: wire.SendMaterial, Body: &wire.Attachment{Format: 1, Purpose: 1, Content: picture(1), OwnerKind: wire.OwnerService, Owner: wire.Owner{Number: "京ICP备2026000001号-1"}}}
		if got := c.answered(material); !slices.Equal(got, []int64{5011}) {
			t.Errorf("later material: %v", got)
		}
		c.upload(c.sequence()+1, wire.Record{Kind: wire.AddSource, Body: &wire.AddressSource{AddressID: wire.AddressID{ProviderID: 5}, First: 3405803786, Last: 3405803790, Unit: 7}})
		file := c.take()
		if result, ok := file.Records[0].Body.(*wire.AddressResult); !ok || result.Items[0].Code != 5011 || result.ProviderID != 5 {
			t.Errorf("an IP filing is answered with %v", kinds(file))
		}
		w.agrees()
	})
}
