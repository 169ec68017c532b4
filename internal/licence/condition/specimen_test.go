package condition_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/rule"
)

var testDay = civil.Date{Year: 2026, Month: 11, Day: 23}

// company is an application in good order: that of the unit every part of the product is shown with.
func company(t testing.TB) *licence.Form {
	t.Helper()
	content, err := os.ReadFile("testdata/company.json")
	if err != nil {
		t.Fatal(err)
	}
	form := &licence.Form{}
	if err := json.Unmarshal(content, form); err != nil {
		t.Fatal(err)
	}
	return form
}

// good is everything known of it and nothing against it.
func good(t testing.TB) condition.Facts {
	form := company(t)
	f := condition.Facts{Form: form, On: testDay, Profile: filing.Current, Record: &condition.Record{}, Held: []condition.Held{},
		Provider: &rule.Provider{ID: "example-cloud", FilingNumber: "京ICP备2020000001号", Licences: []rule.ProviderLicence{{Kind: "IDC", Provinces: []string{"110000"}}}},
		Filings: []condition.Filing{{Domain: "yuntu-example.cn", Number: "京ICP备2026004417号-1", SponsorKind: filing.Enterprise, SponsorCode: "91110108MA01T3X71T",
			Active: true, IPs: []string{"203.0.113.10"}}},
		Papers: map[licence.Slot]rule.PaperState{}}
	for _, m := range licence.MaterialsFor(licence.Asked{Profile: filing.Current}) {
		f.Papers[m.Slot] = rule.PaperStored
	}
	return f
}

// specimen is one condition's pair: good and setup make the good one, fault makes it bad at a pointer.
type specimen struct {
	setup func(*condition.Facts)
	fault func(*condition.Facts)
	at    string
}

func form(change func(*licence.Form)) func(*condition.Facts) {
	return func(f *condition.Facts) { change(f.Form) }
}

func record(change func(*condition.Record)) func(*condition.Facts) {
	return func(f *condition.Facts) { change(f.Record) }
}

func special(items ...filing.PriorApproval) func(*condition.Facts) {
	return func(f *condition.Facts) {
		f.Form.PriorApprovals = items
		f.Papers[licence.PriorApproval] = rule.PaperStored
	}
}

func foreign(f *licence.Form, hundredths int) {
	f.Shareholders[0].Share, f.Shareholders[1].Share, f.Shareholders[1].Origin = licence.WholeShare-hundredths, hundredths, licence.Foreign
}

var specimens = map[string]specimen{
	"e_member_missing":   {fault: form(func(f *licence.Form) { f.Company.RegisteredCapital = 0 }), at: "/company/registered_capital"},
	"e_province_unknown": {fault: form(func(f *licence.Form) { f.Province = "810000" }), at: "/province"},
	"e_coverage_unknown": {fault: form(func(f *licence.Form) { f.Coverage = "world" }), at: "/coverage"},
	"e_application_open": {fault: func(f *condition.Facts) { f.Another = true }, at: "/company"},
	"e_licence_held": {
		setup: func(f *condition.Facts) {
			f.Held = []condition.Held{{Coverage: licence.OneProvince, Province: "440000", ValidTo: testDay}, {Coverage: licence.OneProvince, Province: "110000", ValidTo: testDay.AddDays(-1)}}
		},
		fault: func(f *condition.Facts) { f.Held[1].ValidTo = testDay }, at: "/coverage"},
	"w_foreign_share_is_for_the_ministry": {fault: form(func(f *licence.Form) { foreign(f, 1) }), at: "/coverage"},
	"e_provider_unknown":                  {fault: func(f *condition.Facts) { f.Provider = &rule.Provider{} }, at: "/provider"},
	"e_provider_unlicensed": {
		setup: func(f *condition.Facts) { f.Provider.Licences[0].ValidTo = testDay },
		fault: func(f *condition.Facts) { f.Provider.Licences[0].ValidTo = testDay.AddDays(-1) }, at: "/provider"},
	"e_provider_not_filed":           {fault: func(f *condition.Facts) { f.Provider.FilingNumber = "" }, at: "/provider"},
	"e_company_kind":                 {fault: form(func(f *licence.Form) { f.Company.Kind = filing.SoleTrader }), at: "/company/kind"},
	"e_company_credit_code":          {fault: form(func(f *licence.Form) { f.Company.Document.Number = "91110108MA01T3X71U" }), at: "/company/document/number"},
	"e_business_licence_expired":     {setup: validTo("2026-11-23"), fault: validTo("2026-11-22"), at: "/company/document/valid_to"},
	"e_capital_too_small":            {setup: capital(1_000_000), fault: capital(999_999), at: "/company/registered_capital"},
	"w_business_scope_lacks_telecom": {fault: form(func(f *licence.Form) { f.Company.BusinessScope = "技术开发" }), at: "/company/business_scope"},
	"e_on_the_dishonest_list":        {fault: record(func(r *condition.Record) { r.Dishonest = []string{"manager"} }), at: "/company"},
	"e_serious_violation": {
		setup: record(func(r *condition.Record) { r.ViolatedOn = civil.Date{Year: 2023, Month: 11, Day: 23} }),
		fault: record(func(r *condition.Record) { r.ViolatedOn = civil.Date{Year: 2023, Month: 11, Day: 24} }), at: "/company"},
	"e_ban_after_false_material": {
		setup: record(func(r *condition.Record) {
			r.FalseOn, r.RescindedOn = civil.Date{Year: 2025, Month: 11, Day: 23}, civil.Date{Year: 2023, Month: 11, Day: 23}
		}),
		fault: record(func(r *condition.Record) { r.FalseOn = civil.Date{Year: 2025, Month: 11, Day: 24} }), at: "/company"},
	"w_on_the_bad_record_list":   {fault: record(func(r *condition.Record) { r.BadRecord = true }), at: "/company"},
	"e_shareholder_kind_unknown": {fault: form(func(f *licence.Form) { f.Shareholders[1].Origin = "moon" }), at: "/shareholders/1/origin"},
	"e_shares_not_whole":         {fault: form(func(f *licence.Form) { f.Shareholders[0].Share = 5999 }), at: "/shareholders"},
	"e_foreign_share_over_cap":   {setup: form(func(f *licence.Form) { foreign(f, 5000) }), fault: form(func(f *licence.Form) { foreign(f, 5001) }), at: "/shareholders"},
	"w_shareholder_not_traced":   {fault: form(func(f *licence.Form) { f.Shareholders[1].Traced = false }), at: "/shareholders/1/traced"},
	"e_staff_numbers_contradict": {setup: form(func(f *licence.Form) { f.Staff.Insured = 8 }), fault: form(func(f *licence.Form) { f.Staff.Insured = 9 }), at: "/staff/insured"},
	"e_staff_missing":            {setup: form(func(f *licence.Form) { f.Staff.Technical = 1 }), fault: form(func(f *licence.Form) { f.Staff.Technical = 0 }), at: "/staff/technical"},
	"w_staff_insured_few":        {setup: form(func(f *licence.Form) { f.Staff.Insured = 3 }), fault: form(func(f *licence.Form) { f.Staff.Insured = 2 }), at: "/staff/insured"},
	"e_security_officer_missing": {fault: form(func(f *licence.Form) { f.Staff.SecurityOfficer.Name = " " }), at: "/staff/security_officer"},
	"e_service_kind_unknown":     {fault: form(func(f *licence.Form) { f.Services[0].Kinds = []string{"publishing", "B21"} }), at: "/services/0/kinds/1"},
	"w_nothing_is_paid":          {fault: form(func(f *licence.Form) { f.Services[0].Paid = nil }), at: "/services/0/paid"},
	"e_domain_malformed":         {fault: form(func(f *licence.Form) { f.Services[0].Domain = "a_b.cn" }), at: "/services/0/domain"},
	"e_domain_not_the_companys": {
		setup: form(func(f *licence.Form) {
			f.Services[0].DomainEvidence.HolderName = "北京示例云图科技有限公司 "
		}),
		fault: form(func(f *licence.Form) { f.Services[0].DomainEvidence.HolderName = "张示例" }), at: "/services/0/domain_evidence"},
	"w_domain_evidence_missing": {fault: form(func(f *licence.Form) { f.Services[0].DomainEvidence = nil }), at: "/services/0/domain_evidence"},
	"e_filing_missing":          {fault: func(f *condition.Facts) { f.Filings = []condition.Filing{} }, at: "/services/0/domain"},
	"e_filing_personal":         {fault: func(f *condition.Facts) { f.Filings[0].SponsorKind = filing.Individual }, at: "/services/0/domain"},
	"e_filing_of_another":       {fault: func(f *condition.Facts) { f.Filings[0].SponsorCode = "91350100M000100Y43" }, at: "/services/0/domain"},
	"e_filing_not_standing":     {fault: func(f *condition.Facts) { f.Filings[0].Active = false }, at: "/services/0/domain"},
	"w_ip_not_as_filed":         {fault: form(func(f *licence.Form) { f.Services[0].IPs = append(f.Services[0].IPs, "203.0.113.11") }), at: "/services/0/ips/1"},
	"e_prior_approvals_unsaid":  {fault: form(func(f *licence.Form) { f.PriorApprovals = nil }), at: "/prior_approvals"},
	"e_prior_approval_unknown":  {setup: special(filing.PriorApproval{Item: "news", Number: "1"}), fault: special(filing.PriorApproval{Item: "poetry"}), at: "/prior_approvals/0/item"},
	"e_prior_approval_missing":  {setup: special(filing.PriorApproval{Item: "news", Number: "1"}), fault: special(filing.PriorApproval{Item: "news"}), at: "/prior_approvals/0/number"},
	"e_prior_approval_expired": {setup: special(filing.PriorApproval{Item: "news", Number: "1", ValidTo: "2026-11-23"}),
		fault: special(filing.PriorApproval{Item: "news", Number: "1", ValidTo: "2026-11-22"}), at: "/prior_approvals/0/valid_to"},
	"w_prior_approval_abolished": {setup: special(filing.PriorApproval{Item: "news", Number: "1"}), fault: special(filing.PriorApproval{Item: "health_care"}), at: "/prior_approvals/0/item"},
	"e_paper_missing":            {fault: func(f *condition.Facts) { delete(f.Papers, licence.SecurityMeasures) }, at: "/documents/security_measures"},
	"e_paper_rejected":           {fault: func(f *condition.Facts) { f.Papers[licence.TechnicalPlan] = rule.PaperRejected }, at: "/documents/technical_plan"},
}

func validTo(date string) func(*condition.Facts) {
	return form(func(f *licence.Form) { f.Company.Document.ValidTo = date })
}

func capital(yuan int) func(*condition.Facts) {
	return form(func(f *licence.Form) { f.Company.RegisteredCapital = yuan })
}

func rules(found []filing.Finding) []string {
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Rule+" "+f.Field)
	}
	return slices.Compact(ids)
}
