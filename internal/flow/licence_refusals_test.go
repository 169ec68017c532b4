package flow_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// found lists what a refusal names, by rule.
func found(err error) map[string]filing.Finding {
	list, _ := fault.As(err).Extra["findings"].([]filing.Finding)
	named := map[string]filing.Finding{}
	for _, f := range list {
		if f.Severity == filing.Block {
			named[f.Rule] = f
		}
	}
	return named
}

func company(form map[string]any) map[string]any { return form["company"].(map[string]any) }

// What stands in the way of a licence stops it, with the finding and its source: too little capital for the coverage, an access provider
// without a licence for the place or without a filing of its own (S46), a special field without its approval (S39), a person who is no
// company.
func TestWhatStopsASubmission(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		filed(t, h)
		unfiled := invented.Providers()[0]
		unfiled.ID, unfiled.Position, unfiled.FilingNumber, unfiled.UpdatedAt = "provider-3", 3, "", house.Start.UnixMicro()
		if err := h.Store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error { return tx.PutProvider(ctx, unfiled) }); err != nil {
			t.Fatal(err)
		}
		if err := h.Reload(t.Context()); err != nil {
			t.Fatal(err)
		}
		for rule, change := range map[string]func(form map[string]any){
			"e_capital_too_small":      func(form map[string]any) { company(form)["registered_capital"] = 999_999 },
			"e_provider_unlicensed":    func(form map[string]any) { form["provider"] = "provider-2" },
			"e_provider_not_filed":     func(form map[string]any) { form["provider"] = "provider-3" },
			"e_prior_approval_missing": func(form map[string]any) { form["prior_approvals"] = []any{map[string]any{"item": "news"}} },
			"e_prior_approvals_unsaid": func(form map[string]any) { delete(form, "prior_approvals") },
			"e_company_kind":           func(form map[string]any) { company(form)["kind"] = "sole_trader" },
		} {
			r := licenceDraft(t, h, companyForm(t, change))
			r.upload()
			err := r.try(house.Sponsor, licence.Submit, none{})
			named, ok := found(err)[rule]
			if fault.As(err).Code != "findings" || !ok || named.Source.ZH == "" || named.Source.EN == "" || named.Fix.ZH == "" {
				t.Errorf("%s: %v %v", rule, err, found(err))
			}
		}
		// Ten times the capital is asked for where it is to hold in several provinces.
		r := licenceDraft(t, h, companyForm(t, func(form map[string]any) { form["coverage"] = "several" }))
		r.upload()
		if err := r.try(house.Sponsor, licence.Submit, none{}); found(err)["e_capital_too_small"].Rule == "" {
			t.Errorf("five million for several provinces: %v", err)
		}
		// A paper that is missing is named with all the others.
		bare := licenceDraft(t, h, companyForm(t, nil))
		err := bare.try(house.Sponsor, licence.Submit, none{})
		list, _ := fault.As(err).Extra["findings"].([]filing.Finding)
		papers := 0
		for _, f := range list {
			if strings.HasPrefix(f.Field, "/documents/") {
				papers++
			}
		}
		if papers != len(bare.see(house.Sponsor).Documents) {
			t.Errorf("%d papers are said to be missing of %d", papers, len(bare.see(house.Sponsor).Documents))
		}
	})
}

// No application is accepted without a standing filing in the company's own name (S45): none at all, one of a person, one of another
// company. An officer may set that aside, with reasons, which stand on the case and in the trail; nothing else can be set aside.
func TestFilingComesFirst(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := licenceDraft(t, h, companyForm(t, nil))
		r.upload()
		if err := r.try(house.Sponsor, licence.Submit, none{}); found(err)["e_filing_missing"].Field != "/services/0/domain" {
			t.Fatalf("handed in without a filing: %v", err)
		}
		ask := func(reasons string) flow.SubmitLicenceInput {
			return flow.SubmitLicenceInput{AskOverride: &flow.Reasons{Reasons: reasons}}
		}
		if err := r.try(house.Sponsor, licence.Submit, ask("  ")); fault.As(err).Code != "reasons_missing" || fault.As(err).Field != "/ask_override/reasons" {
			t.Errorf("asked without reasons: %v", err)
		}
		if err := r.edit(`{"company":{"registered_capital":1}}`); err != nil {
			t.Fatal(err)
		}
		if err := r.try(house.Sponsor, licence.Submit, ask("备案正在迁移")); found(err)["e_capital_too_small"].Rule == "" {
			t.Errorf("asking sets nothing else aside: %v", err)
		}
		if err := r.edit(`{"company":{"registered_capital":5000000}}`); err != nil {
			t.Fatal(err)
		}
		r.move(house.Sponsor, licence.Submit, ask("备案正在迁移"), licence.Submitted)
		if asked := r.see(house.Officer).Asked; asked == nil || asked.Reasons != "备案正在迁移" || !asked.At.Equal(house.Start) {
			t.Errorf("what the officer is told was asked: %+v", asked)
		}
		err := r.try(house.Officer, licence.AcceptanceAccept, none{})
		if named := found(err)["e_filing_missing"]; fault.As(err).Code != "findings" || named.Field != "/services/0/domain" || named.Source.ZH == "" {
			t.Fatalf("without a filing: %v %v", err, found(err))
		}
		if err := r.try(house.Officer, licence.AcceptanceAccept, flow.OverrideInput{Override: &flow.Reasons{Reasons: " "}}); fault.As(err).Code != "reasons_missing" {
			t.Errorf("without reasons: %v", err)
		}
		r.move(house.Officer, licence.AcceptanceAccept, flow.OverrideInput{Override: &flow.Reasons{Reasons: "备案正在迁移，已向接入商核实"}}, licence.Accepted)
		view := r.see(house.Officer)
		if o := view.Override; o == nil || o.By != house.Officer.ID || !slices.Equal(o.Rules, []string{"e_filing_missing"}) || o.Reasons != "备案正在迁移，已向接入商核实" || view.Asked == nil {
			t.Fatalf("override %+v, asked %+v", o, view.Asked)
		}
		r.move(house.Officer, licence.DecisionGrant, none{}, licence.Granted) // what was set aside stays so
	})
}

// A filing of a person does not count, nor does another company's.
func TestFilingOfAnotherDoesNotCount(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		filed(t, h)
		for rule, change := range map[string]string{
			"e_filing_personal":     "UPDATE filings SET sponsor_kind = 'individual'",
			"e_filing_not_standing": "UPDATE filings SET state = 'cancelled'",
		} {
			r := licenceDraft(t, h, companyForm(t, nil))
			r.upload()
			r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
			if err := r.sql(change); err != nil {
				t.Fatal(err)
			}
			if err := r.try(house.Officer, licence.AcceptanceAccept, none{}); found(err)[rule].Rule == "" {
				t.Errorf("%s: %v %v", rule, err, found(err))
			}
			if err := r.sql("UPDATE filings SET sponsor_kind = 'enterprise', state = 'active'"); err != nil {
				t.Fatal(err)
			}
			r.move(house.Officer, licence.AcceptanceRefuse, flow.NotAcceptedInput{Ground: "not_competent", Note: "由公司所在省受理"}, licence.NotAccepted)
			view := r.see(house.Sponsor)
			if d := view.Decision; d == nil || d.Kind != licence.NotAccepted || len(d.Remedies) != 2 || view.Turn != nil {
				t.Errorf("not accepted: %+v", d)
			}
		}
		other := licenceDraft(t, h, companyForm(t, func(form map[string]any) {
			sponsor := invented.Enterprise(3, "110000").Sponsor
			company(form)["name"], company(form)["document"] = sponsor.Name, map[string]any{"type": "business_licence", "number": sponsor.Document.Number}
			service := form["services"].([]any)[0].(map[string]any)
			service["domain_evidence"] = map[string]any{"domain": service["domain"], "holder_name": sponsor.Name, "holder_document_number": sponsor.Document.Number}
		}))
		other.upload()
		if err := other.try(house.Sponsor, licence.Submit, none{}); found(err)["e_filing_of_another"].Rule == "" {
			t.Errorf("handed in under another company's filing: %v", err)
		}
		other.move(house.Sponsor, licence.Submit, flow.SubmitLicenceInput{AskOverride: &flow.Reasons{Reasons: "集团公司备案"}}, licence.Submitted)
		if err := other.try(house.Officer, licence.AcceptanceAccept, none{}); found(err)["e_filing_of_another"].Rule == "" {
			t.Errorf("another company's filing: %v", found(err))
		}
	})
}

func (r *licenceRoad) sql(statement string) error {
	return r.h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, statement)
		return err
	})
}

// A refusal is final, in writing, with reasons and remedies; a failed on-site check stands in the way of a grant until one is passed.
func TestRefusalOfALicence(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		officers(t, h)
		r := licenceHandedIn(t, h)
		h.At(house.Start)
		r.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
		visit := flow.OnsiteInput{On: "2026-11-23", Officers: []string{string(house.Officer.ID), string(officer2.ID)}, Result: licence.VisitFailed, Note: "场地不符"}
		r.move(house.Officer, licence.ReviewOnsite, visit, licence.Accepted)
		if err := r.try(house.Officer, licence.DecisionGrant, none{}); found(err)["e_onsite_failed"].Rule == "" {
			t.Errorf("granted over a failed check: %v", err)
		}
		if err := r.try(house.Officer, licence.DecisionGrant, flow.OverrideInput{Override: &flow.Reasons{Reasons: "另有考虑"}}); found(err)["e_onsite_failed"].Rule == "" {
			t.Errorf("a failed check was set aside: %v", err)
		}
		if err := r.try(house.Officer, licence.DecisionRefuse, none{}); fault.As(err).Code != "findings_missing" {
			t.Errorf("refused without reasons: %v", err)
		}
		r.move(house.Officer, licence.DecisionRefuse, flow.ReturnInput{Findings: []flow.Reason{{Field: "/staff", Reason: "没有与业务相适应的人员"}}, Note: "核查不合格"}, licence.Refused)
		view := r.see(house.Sponsor)
		if view.Turn != nil || len(view.Moves) != 0 || len(view.Decision.Remedies) != 2 || view.Decision.Findings[0].Field != "/staff" || view.Clock == nil {
			t.Errorf("refused: %+v", view)
		}
		letters := r.h.Messages(r.id)
		if last := letters[len(letters)-1] + letters[len(letters)-2]; !strings.Contains(last, "没有与业务相适应的人员") || !strings.Contains(last, "行政复议") {
			t.Errorf("what was written: %s", last)
		}
	})
}

// Sixty-four licences issued at once have sixty-four numbers, and no gap opens.
func TestNumbersOfLicencesAreGivenOnce(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		const many = 64
		var roads []*licenceRoad
		for i := range many {
			form := companyForm(t, func(form map[string]any) {
				sponsor := invented.Enterprise(i+1, "110000").Sponsor
				company(form)["name"], company(form)["document"] = sponsor.Name, map[string]any{"type": "business_licence", "number": sponsor.Document.Number}
			})
			r := licenceDraft(t, h, form)
			r.put(licence.Granted)
			if err := r.sql(fmt.Sprintf("UPDATE licence_applications SET round = 1 WHERE id = '%s'", r.id)); err != nil {
				t.Fatal(err)
			}
			roads = append(roads, r)
		}
		var wait sync.WaitGroup
		errs := make([]error, many)
		for i, r := range roads {
			wait.Add(1)
			go func() {
				defer wait.Done()
				_, errs[i] = h.Run(context.Background(), house.Officer, flow.Command{Of: flow.OfLicenceApplication, Case: r.id, Name: string(licence.LicenceIssue), Input: json.RawMessage(`{}`)})
			}()
		}
		wait.Wait()
		given := map[string]bool{}
		for i, r := range roads {
			if errs[i] != nil {
				t.Fatal(errs[i])
			}
			given[*r.see(house.Sponsor).Numbers.Licence] = true
		}
		for serial := 1; serial <= many; serial++ {
			if number := fmt.Sprintf("京B2-2026%04d", serial); !given[number] {
				t.Errorf("%s was not given", number)
			}
		}
		// Of two who issue one licence at once one does, and the number is one.
		if err := roads[0].try(house.Officer, licence.LicenceIssue, none{}); fault.As(err).Code != "move_not_possible" {
			t.Errorf("issued twice: %v", err)
		}
	})
}

// A crash or refusal inside the issuing transaction takes the number back: the next one gets it.
func TestNumberOfAnIssueThatFailedIsGivenAgain(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := licenceDraft(t, h, companyForm(t, nil))
		r.put(licence.Granted)
		if err := r.sql(fmt.Sprintf("UPDATE licence_applications SET round = 1 WHERE id = '%s'", r.id)); err != nil {
			t.Fatal(err)
		}
		broken := fmt.Errorf("no answer")
		_, err := h.Run(context.Background(), house.Officer, flow.Command{Of: flow.OfLicenceApplication, Case: r.id, Name: string(licence.LicenceIssue), Key: "k",
			Answer: func(context.Context, *rows.Queries) ([]byte, error) { return nil, broken }})
		if err == nil {
			t.Fatal("an issue whose answer cannot be made was committed")
		}
		r.move(house.Officer, licence.LicenceIssue, none{}, licence.Issued)
		if number := *r.see(house.Sponsor).Numbers.Licence; number != "京B2-20260001" {
			t.Errorf("the number is %s", number)
		}
	})
}

// Several provinces and shareholders from abroad are the ministry's: its series, its officers, and those of the province in which the
// company sits.
func TestTheMinistryDecidesOnSeveralProvinces(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		filed(t, h)
		ministry := policy.Actor{ID: "user-ministry", Role: policy.Officer, Provinces: []string{string(licence.Ministry)}, Channel: "test"}
		r := licenceDraft(t, h, companyForm(t, func(form map[string]any) {
			form["coverage"] = "several"
			company(form)["registered_capital"] = 10_000_000
		}))
		r.upload()
		r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		far := policy.Actor{ID: "user-far", Role: policy.Officer, Provinces: []string{"310000"}}
		if err := r.try(far, licence.AcceptanceAccept, none{}); fault.As(err).Kind != fault.NotFound {
			t.Errorf("an officer of elsewhere: %v", err)
		}
		r.move(ministry, licence.AcceptanceAccept, none{}, licence.Accepted)
		r.move(house.Officer, licence.DecisionGrant, none{}, licence.Granted)
		r.move(ministry, licence.LicenceIssue, none{}, licence.Issued)
		view := r.see(house.Sponsor)
		if *view.Numbers.Licence != "B2-20260001" || view.Authority.Code != licence.Ministry || view.Authority.Name.ZH != "工业和信息化部" {
			t.Errorf("%s by %+v", *view.Numbers.Licence, view.Authority)
		}
	})
}
