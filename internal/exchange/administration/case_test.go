package administration_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"openicp/internal/checker"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/query"
	"openicp/testkit/house"
)

// From an upload to a number: the case is there for officers, the codes go out, and what is decided waits to be fetched with every
// number.
func TestFirstFilingFromUploadToNumber(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		c.upload(1, c.enterprise(1))
		list := w.cases()
		if len(list) != 1 || list[0].State != string(filing.AwaitingSMS) || list[0].OwnerID != "" || list[0].ProviderID != "provider-1" {
			t.Fatalf("%+v", list)
		}
		id := filing.ApplicationID(list[0].ID)
		if file := c.take(); file == nil || !slices.Equal(kinds(file), []string{"sms_state"}) {
			t.Errorf("first comes %v", kinds(file))
		}
		w.verified(id)
		if file := c.take(); !slices.Equal(kinds(file), []string{"sms_state"}) || file.Records[0].Body.(*wire.SMSState).State != wire.SMSVerified {
			t.Errorf("then comes %v", kinds(file))
		}
		seen, err := (&query.Query{House: w.House.House}).Case(context.Background(), house.Officer, id)
		if err != nil || seen.State != filing.AdministrationReview || len(seen.Documents) == 0 || seen.Documents[0].State != "stored" || seen.Turn.DueOn == nil {
			t.Fatalf("the officer sees %+v, %v", seen, err)
		}
		w.decided(id, filing.AdministrationGrant, "")
		file := c.take()
		if !slices.Equal(kinds(file), []string{"filed", "review_result"}) && !slices.Equal(kinds(file), []string{"review_result", "filed"}) {
			t.Fatalf("the grant comes as %v", kinds(file))
		}
		for _, r := range file.Records {
			switch body := r.Body.(type) {
			case *wire.ReviewResult:
				if !body.Approved.Is(1) || body.ID != c.ids["sponsor:0198c0de-0000-7000-8000-000000000001"] || body.Case != "0198c0de-0000-7000-8000-000000000001" {
					t.Errorf("%+v", body)
				}
			case *wire.Filed:
				if !strings.HasPrefix(body.Sponsor.Number, "京ICP备2026") || body.Sponsor.ID < 1 || body.Services[0].ID < 1 || body.Services[0].Domains[0].ID < 1 ||
					body.Services[0].Number != body.Sponsor.Number+"-1" || body.Services[0].ProviderID != c.ids["service:0198c0de-0000-7000-8000-000000000001/0"] {
					t.Errorf("%+v", body)
				}
			}
		}
		if file := c.take(); file != nil {
			t.Errorf("and then %v", kinds(file))
		}
		if w.state(id) != filing.Filed {
			t.Errorf("it is %s", w.state(id))
		}
		w.agrees()
	})
}

// agrees has everything derived again.
func (w *world) agrees() {
	w.t.Helper()
	report, err := checker.Check{Store: w.Store, Seal: w.Seal}.Run(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	for _, complaint := range report.Complaints {
		w.t.Error(complaint)
	}
}

// A return opens the case at the provider; the next submission under the same number goes on with it.
func TestReturnedAndSubmittedAgain(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		first := c.submissionOf(2, invented.Enterprise(2, "110000"), "0198c0de-0000-7000-8000-000000000002")
		c.upload(1, c.record(first))
		id := filing.ApplicationID(w.cases()[0].ID)
		w.verified(id)
		w.decided(id, filing.AdministrationReturn, `{"findings":[{"field":"/services/0/name","reason":"名称与内容不符"}],"note":"请修改 𠮷"}`)
		c.take()
		c.take()
		file := c.take()
		review, ok := file.Records[0].Body.(*wire.ReviewResult)
		if !ok || !review.Approved.Is(0) || review.Outcome != wire.OutcomeReturned || len(review.Findings) != 1 || review.Findings[0].Field != "/services/0/name" {
			t.Fatalf("%v %+v", kinds(file), review)
		}
		if w.state(id) != filing.Returned {
			t.Errorf("it is %s", w.state(id))
		}
		form := invented.Enterprise(2, "110000")
		form.Services[0].Name = "示例云图产品网站"
		second := c.submissionOf(3, form, "0198c0de-0000-7000-8000-000000000002")
		second.Submission.Round = 2
		c.upload(2, c.record(second))
		if list := w.cases(); len(list) != 1 || list[0].State != string(filing.AwaitingSMS) || list[0].Round != 2 || list[0].ServiceName != "示例云图产品网站" {
			t.Fatalf("%d cases, the first %s round %d %s", len(list), list[0].State, list[0].Round, list[0].ServiceName)
		}
		w.verified(id)
		w.decided(id, filing.AdministrationRefuse, `{"findings":[{"field":"/services/0/name","reason":"名称仍与内容不符"}]}`)
		var last *wire.File
		for file := c.take(); file != nil; file = c.take() {
			last = file
		}
		review = last.Records[0].Body.(*wire.ReviewResult)
		if review.Outcome != wire.OutcomeRefused || !strings.HasPrefix(review.Opinion, wire.RefusalMark) || len(review.Remedies) == 0 {
			t.Errorf("%+v", review)
		}
		w.agrees()
	})
}

// Everything that is wrong with the records of a file comes back in one file, and the good ones are cases.
func TestOneBadRecordSinksNoOther(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		bad := c.enterprise(4)
		body := *bad.Body.(*wire.Filing)
		body.Sponsor.Lead.DocumentNumber = "110108198503120012"
		body.Services = slices.Clone(body.Services)
		body.Services[0].Lead.Mobile = "12345678901"
		bad.Body = &body
		c.upload(1, c.enterprise(3), bad, c.enterprise(5), wire.Record{Kind: wire.Cancel, Body: &wire.Cancellation{What: wire.N(2), ID: 7, Reason: 1}})
		if n := len(w.cases()); n != 2 {
			t.Errorf("%d cases came of two good records", n)
		}
		c.take()
		c.take()
		file := c.take()
		if len(file.Records) != 2 {
			t.Fatalf("%v", kinds(file))
		}
		first, second := file.Records[0].Body.(*wire.RecordResult), file.Records[1].Body.(*wire.RecordResult)
		if len(first.Items) < 2 || first.Operation != wire.OperationNewFiling || first.Case == "" || second.Items[0].Code != 1016 || second.Operation != wire.OperationWithdrawAccess {
			t.Errorf("%+v\n%+v", first, second)
		}
		if got := codesOf(file); !slices.Contains(got, 1015) || !slices.Contains(got, 1011) {
			t.Errorf("codes %v", got)
		}
		for _, item := range first.Items {
			if strings.Contains(item.Detail, "110108198503120012") || strings.Contains(item.Detail, "12345678901") {
				t.Errorf("a result repeats what stood there: %s", item.Detail)
			}
		}
		if text := w.log.text(); strings.Contains(text, "示例") || strings.Contains(text, "110108") {
			t.Errorf("the log tells of people: %s", text)
		}
		w.agrees()
	})
}

// V.3.0 has no place for much that the rules ask for; that is for the officer, and what it does carry is judged.
func TestAnotherVendorsFiling(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeV30, Provinces: []string{"110000"}})
		c := w.client
		c.version = wire.V30
		c.upload(1, c.enterprise(6))
		list := w.cases()
		if len(list) != 1 {
			file, _ := c.fetch()
			t.Fatalf("no case; %+v", file.Records[0].Body)
		}
		id := filing.ApplicationID(list[0].ID)
		if file, _ := c.fetch(); file != nil {
			t.Errorf("V.3.0 is told of %v", kinds(file))
		}
		w.verified(id)
		w.decided(id, filing.AdministrationReturn, `{"findings":[{"field":"/services/0/name","reason":"请改名 😀"}]}`)
		review := c.take().Records[0].Body.(*wire.ReviewResult)
		if !review.Approved.Is(0) || strings.HasPrefix(review.Opinion, wire.RefusalMark) || !strings.Contains(review.Opinion, "〓") {
			t.Errorf("%+v", review)
		}
		c.upload(2, c.enterprise(6))
		w.verified(id)
		w.decided(id, filing.AdministrationGrant, "")
		if file := c.take(); len(file.Records) != 2 || file.Version != wire.V30 {
			t.Errorf("%v", kinds(file))
		}
		w.agrees()
	})
}

// What went back and was given up there ends here once the sponsor has filed anew, and nothing holds the new application up.
func TestWhatLiesAtTheProviderIsSuperseded(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		c.upload(1, c.enterprise(7))
		old := filing.ApplicationID(w.cases()[0].ID)
		again := c.submissionOf(7, invented.Enterprise(7, "110000"), "0198c0de-0000-7000-8000-0000000000ff")
		c.upload(2, c.record(again))
		c.take()
		if got := codesOf(c.take()); len(w.cases()) != 1 || !slices.Equal(got, []int64{1052}) {
			t.Fatalf("while the first is open: %v, %d cases", got, len(w.cases()))
		}
		w.returned(old)
		c.upload(3, c.record(again))
		if w.state(old) != filing.Returned || len(w.cases()) != 2 {
			t.Errorf("the first is %s before a code was entered for the other, %d cases", w.state(old), len(w.cases()))
		}
		w.verified(filing.ApplicationID(w.cases()[1].ID))
		if w.state(old) != filing.Abandoned {
			t.Errorf("the first is %s once the codes of the other were entered", w.state(old))
		}
		w.agrees()
	})
}

// returned takes a case from its codes to its return.
func (w *world) returned(id filing.ApplicationID) {
	w.t.Helper()
	if w.state(id) == filing.AwaitingSMS {
		w.verified(id)
	}
	w.decided(id, filing.AdministrationReturn, `{"findings":[{"field":"/services/0/name","reason":"请改名"}]}`)
}

// mayServe lets a provider report what the first one may.
func (w *world) mayServe(provider filing.ProviderID) {
	w.t.Helper()
	p, _ := w.Settings().Find("provider-1")
	change := flow.ProviderChange{Name: "示例第二接入商", Address: p.Address, Licences: p.Licences, FilingNumber: p.FilingNumber, Provinces: p.Provinces, Ranges: p.Ranges}
	if err := w.ChangeProvider(context.Background(), admin, provider, change); err != nil {
		w.t.Fatal(err)
	}
}

// Another provider that names a sponsor ends nothing that lies elsewhere: its record may be taken, and what lies there stays until somebody
// who answers for it enters a code for the other, or the other is granted.
func TestAnotherProviderAloneSupersedesNothing(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		w.account("provider-2", flow.ExchangeAccountInput{ISP: ispID + 1, Version: flow.ExchangeOwn})
		w.mayServe("provider-2")
		other := &client{world: w, isp: ispID + 1, user: user, password: password, version: wire.Own, keys: c.keys, ids: map[string]int64{}}
		mine := c.submissionOf(7, invented.Enterprise(7, "110000"), "0198c0de-0000-7000-8000-000000000007")
		c.upload(1, c.record(mine))
		lying := filing.ApplicationID(w.cases()[0].ID)
		w.returned(lying)

		form := invented.Enterprise(7, "110000")
		for _, at := range form.Leads() { // its own people, at their mobiles
			at.Lead.Mobile = "1380013" + at.Lead.Mobile[7:]
		}
		if got := other.answered(other.record(other.submissionOf(7, form, "0198c0de-0000-7000-8000-0000000000ff"))); len(got) > 0 {
			t.Errorf("%v", got)
		}
		if list := w.cases(); len(list) != 2 || w.state(lying) != filing.Returned {
			t.Fatalf("the first is %s, %d cases", w.state(lying), len(list))
		}
		theirs := filing.ApplicationID(w.cases()[1].ID)
		mine.Submission.Round = 2
		if got := c.answered(c.record(mine)); !slices.Equal(got, []int64{1002, 1052}) && !slices.Equal(got, []int64{1052}) {
			t.Errorf("sent again while the other is open: %v", got)
		}
		w.verified(theirs)
		if w.state(lying) != filing.Returned {
			t.Errorf("the first is %s by a code that was entered at a mobile it does not name", w.state(lying))
		}
		w.returned(theirs)
		c.answered(c.record(mine))
		if list := w.cases(); len(list) != 2 || w.state(lying) != filing.AwaitingSMS {
			t.Fatalf("sent again once nothing is open elsewhere the first is %s, %d cases", w.state(lying), len(list))
		}
		w.verified(lying)
		w.decided(lying, filing.AdministrationGrant, "")
		if w.state(theirs) != filing.Abandoned {
			t.Errorf("the other is %s once the first is granted", w.state(theirs))
		}
		w.agrees()
	})
}

// Where no codes are asked for (classic) the grant ends what lies there: by it the officer has looked at the papers.
func TestAGrantSupersedesWhereNoCodesAre(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		form := func() *filing.Form {
			form := invented.Enterprise(8, "440000")
			form.Profile = filing.Classic
			return form
		}
		c.upload(1, c.record(c.submissionOf(8, form(), "0198c0de-0000-7000-8000-000000000008")))
		old := filing.ApplicationID(w.cases()[0].ID)
		w.returned(old)
		c.upload(2, c.record(c.submissionOf(8, form(), "0198c0de-0000-7000-8000-0000000000fe")))
		if len(w.cases()) != 2 {
			t.Fatalf("%d cases", len(w.cases()))
		}
		again := filing.ApplicationID(w.cases()[1].ID)
		if w.state(again) != filing.AdministrationReview || w.state(old) != filing.Returned {
			t.Fatalf("%s and %s", w.state(old), w.state(again))
		}
		w.decided(again, filing.AdministrationGrant, "")
		if w.state(old) != filing.Abandoned {
			t.Errorf("the first is %s once the other is granted", w.state(old))
		}
		w.agrees()
	})
}
