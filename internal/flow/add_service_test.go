package flow_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"testing"

	"openicp/internal/checker"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// encoded writes a form as a client sends it.
func encoded(t *testing.T, form *filing.Form) []byte {
	t.Helper()
	content, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// sendOn takes a draft of the current practice to the officer's desk.
func (r *road) sendOn(form *filing.Form) {
	r.t.Helper()
	r.upload()
	r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
	r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
	r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
	sent := map[string]bool{}
	codes := r.h.Codes(r.id)
	for _, at := range form.Leads() {
		if sent[at.Lead.Mobile] {
			continue
		}
		number := at.Lead.Document.Number
		err := r.try(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: at.Lead.Mobile, Code: codes[len(sent)], DocumentTail: number[len(number)-6:]})
		if err != nil {
			r.t.Fatal(err)
		}
		sent[at.Lead.Mobile] = true
	}
	if state := r.see(house.Sponsor).State; state != filing.AdministrationReview {
		r.t.Fatalf("all codes are in and the case is at %s", state)
	}
}

// file takes a form all the way to its numbers.
func file(t *testing.T, h *house.House, form *filing.Form) *road {
	t.Helper()
	r := draft(t, h, encoded(t, form))
	r.sendOn(form)
	r.move(house.Officer, filing.AdministrationGrant, none{}, filing.Filed)
	return r
}

// again is another service of an invented unit.
func again(n, service int) *filing.Form {
	form := invented.Enterprise(n, "110000")
	other := invented.Enterprise(service, "110000").Services[0]
	other.Lead = form.Services[0].Lead
	form.Services = []filing.Service{other}
	return form
}

// verified fails where the checker does not agree with what the flows did.
func verified(t *testing.T, h *house.House) {
	t.Helper()
	report, err := checker.Check{Store: h.Store, Seal: h.Seal}.Run(context.Background())
	if err != nil || len(report.Complaints) > 0 {
		t.Errorf("verify: %v %v", report, err)
	}
}

// A sponsor that is filed adds a service: the next running number under the number that stands, and one filing in the register.
func TestAServiceIsAddedUnderTheStandingNumber(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		first := file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor)
		r := draft(t, h, encoded(t, again(1, 2)))
		if kind := r.see(house.Sponsor).Kind; kind != filing.AddService {
			t.Fatalf("the draft of a filed sponsor is a %s", kind)
		}
		r.sendOn(again(1, 2))
		if kind := r.see(house.Officer).Kind; kind != filing.AddService {
			t.Errorf("the officer sees a %s", kind)
		}
		r.move(house.Officer, filing.AdministrationGrant, none{}, filing.Filed)
		added := r.see(house.Sponsor)
		if *added.Numbers.Sponsor != *first.Numbers.Sponsor || !slices.Equal(added.Numbers.Services, []string{*first.Numbers.Sponsor + "-2"}) {
			t.Errorf("first %v, added %v", first.Numbers, added.Numbers)
		}
		third := file(t, h, again(1, 3)).see(house.Sponsor)
		if !slices.Equal(third.Numbers.Services, []string{*first.Numbers.Sponsor + "-3"}) {
			t.Errorf("third %v", third.Numbers)
		}
		filings, services, published := registered(t, h, *first.Numbers.Sponsor)
		if len(filings) != 1 || filings[0].LastService != 3 || len(services) != 3 || len(published) != 3 {
			t.Errorf("%d filings, last service %d, %d services, %d published", len(filings), filings[0].LastService, len(services), len(published))
		}
		for i, id := range []string{string(first.ID), string(added.ID), string(third.ID)} {
			if services[i].CaseID != id {
				t.Errorf("service %s came by %s, want %s", services[i].ServiceNumber, services[i].CaseID, id)
			}
		}
		verified(t, h)
	})
}

func registered(t *testing.T, h *house.House, number string) (filings []rows.Filing, services []rows.Service, published []rows.RegisterService) {
	t.Helper()
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		if filings, err = q.AllFilings(ctx, rows.AllFilingsParams{Page: 10}); err != nil || len(filings) == 0 {
			return err
		}
		if services, err = q.ServicesOfFiling(ctx, filings[0].ID); err != nil {
			return err
		}
		published, err = q.RegisterBySponsorNumber(ctx, rows.RegisterBySponsorNumberParams{SponsorNumber: number, Page: 10})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return filings, services, published
}

// Two services of one sponsor that are granted at once get two numbers. One sponsor has one open application; but both may have
// been submitted in the same instant, so the register holds it by itself.
func TestTwoServicesAddedAtOnceGetTwoNumbers(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		file(t, h, invented.Enterprise(1, "110000"))
		roads := []*road{draft(t, h, encoded(t, again(1, 2))), draft(t, h, encoded(t, again(1, 3)))}
		roads[0].sendOn(again(1, 2))
		roads[1].upload()
		if err := roads[1].try(house.Sponsor, filing.Submit, none{}); !blockedBy(err, "e_application_open_elsewhere") {
			t.Errorf("a second open application of one sponsor: %v", err)
		}
		err := h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error { // as if neither had seen the other
			return errors.Join(tx.DeleteBlindIndexes(ctx, string(roads[0].id)), tx.LeaveOpenSponsor(ctx, string(roads[0].id)))
		})
		if err != nil {
			t.Fatal(err)
		}
		roads[1].sendOn(again(1, 3))
		var wait sync.WaitGroup
		results := make([]error, 2)
		for i, r := range roads {
			wait.Go(func() { results[i] = r.try(house.Officer, filing.AdministrationGrant, none{}) })
		}
		wait.Wait()
		if err := errors.Join(results...); err != nil {
			t.Fatal(err)
		}
		filings, services, published := registered(t, h, *roads[0].see(house.Sponsor).Numbers.Sponsor)
		if len(filings) != 1 || len(services) != 3 || filings[0].LastService != 3 || len(published) != 3 {
			t.Errorf("%d filings, %d services, %d published", len(filings), len(services), len(published))
		}
		verified(t, h)
	})
}

// blockedBy says whether a refusal names a rule among what blocks.
func blockedBy(err error, rule string) bool {
	problem := fault.As(err)
	if problem == nil {
		return false
	}
	findings, _ := problem.Extra["findings"].([]filing.Finding)
	return slices.ContainsFunc(findings, func(f filing.Finding) bool { return f.Rule == rule && f.Severity == filing.Block })
}

// What keeps a filed sponsor from adding: what differs from what is filed, and a domain it has filed already.
func TestWhatStopsAnAddedService(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		file(t, h, invented.Enterprise(1, "110000"))
		for name, tc := range map[string]struct {
			form func() *filing.Form
			rule string
			kind filing.ApplicationKind
		}{
			"another address": {func() *filing.Form {
				form := again(1, 2)
				form.Sponsor.RegisteredAddress = "北京市海淀区示例路77号"
				return form
			}, "e_sponsor_differs_from_filed", filing.AddService},
			"the filed domain": {func() *filing.Form { return invented.Enterprise(1, "110000") }, "e_access_present", filing.AddAccess},
			"the filed domain beside a new one": {func() *filing.Form {
				form := again(1, 2)
				form.Services[0].Domains = append(form.Services[0].Domains, invented.Enterprise(1, "110000").Services[0].Domains...)
				return form
			}, "e_domain_filed_by_sponsor", filing.AddService},
			"somebody else's domain": {func() *filing.Form {
				form := invented.Enterprise(5, "110000")
				form.Services[0].Domains = invented.Enterprise(1, "110000").Services[0].Domains
				return form
			}, "e_domain_filed_by_other", filing.FirstFiling},
		} {
			r := draft(t, h, encoded(t, tc.form()))
			r.upload()
			if kind := r.see(house.Sponsor).Kind; kind != tc.kind {
				t.Errorf("%s: a %s, want %s", name, kind, tc.kind)
			}
			if err := r.try(house.Sponsor, filing.Submit, none{}); !blockedBy(err, tc.rule) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// A draft that was opened before its sponsor was filed is submitted as what it is by then.
func TestTheTypeIsComputedAgainAtSubmission(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		early := draft(t, h, encoded(t, again(1, 2)))
		if kind := early.see(house.Sponsor).Kind; kind != filing.FirstFiling {
			t.Fatalf("before anything is filed: %s", kind)
		}
		file(t, h, invented.Enterprise(1, "110000"))
		early.sendOn(again(1, 2))
		early.move(house.Officer, filing.AdministrationGrant, none{}, filing.Filed)
		if numbers := early.see(house.Sponsor).Numbers; numbers.Services[0] != *numbers.Sponsor+"-2" {
			t.Errorf("numbers %v", numbers)
		}
		verified(t, h)
	})
}

// A domain that somebody else files while a case is under review is found at the decision, and the case can be returned.
func TestTheRegisterIsAskedAgainAtTheDecision(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		late := invented.Enterprise(7, "110000")
		late.Services[0].Domains, late.Services[0].HomeURLs = []string{"unit1-example.cn"}, []string{"www.unit1-example.cn"}
		r := draft(t, h, encoded(t, late))
		r.sendOn(late)
		file(t, h, invented.Enterprise(1, "110000"))
		err := r.try(house.Officer, filing.AdministrationGrant, none{})
		if problem := fault.As(err); !errors.Is(err, fault.Invalid) && !errors.Is(err, fault.Refused) || problem.Code != "findings" {
			t.Fatalf("granting a domain that is filed: %v", err)
		}
		r.move(house.Officer, filing.AdministrationReturn, flow.ReturnInput{Findings: []flow.Reason{{Field: "/services/0/domains/0", Reason: "D07"}}}, filing.Returned)
		verified(t, h)
	})
}
