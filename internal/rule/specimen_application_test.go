package rule_test

import (
	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/rule"
)

var applicationSpecimens = map[string]specimen{
	"e_member_missing":           {fault: sponsor(func(s *filing.Sponsor) { s.Address = nil }), at: "/sponsor/address"},
	"e_text_control_characters":  {fault: sponsor(func(s *filing.Sponsor) { s.Name += "\u202e" }), at: "/sponsor/name"},
	"e_application_kind_unknown": {fault: edit(func(f *filing.Form) { f.Kind = "new" }), at: "/kind"},
	"e_application_kind_differs": {
		setup: func(f *rule.Facts) { f.ComputedKind = filing.FirstFiling },
		fault: edit(func(f *filing.Form) { f.Kind = filing.AddAccess }), at: "/kind"},
	"e_application_kind_not_served": {
		fault: func(f *rule.Facts) { f.ComputedKind, f.Form.Kind = filing.AddService, "" }, at: "/kind"},
	"e_profile_unknown": {fault: edit(func(f *filing.Form) { f.Profile = "modern" }), at: "/profile"},
	"e_profile_differs": {
		setup: func(f *rule.Facts) { f.ComputedProfile = filing.Current },
		fault: edit(func(f *filing.Form) { f.Profile = filing.Classic }), at: "/profile"},
	"e_province_unknown": {fault: edit(func(f *filing.Form) { f.Province = "810000" }), at: "/province"},
	"e_provider_unknown": {fault: func(f *rule.Facts) { f.Provider = &rule.Provider{} }, at: "/provider"},
	"e_provider_unlicensed": {
		fault: func(f *rule.Facts) { f.Provider.Licences[0].ValidTo = civil.Date{Year: 2026, Month: 11, Day: 22} }, at: "/provider"},
	"e_provider_not_filed": {fault: func(f *rule.Facts) { f.Provider.FilingNumber = "" }, at: "/provider"},
	"e_provider_serves_elsewhere": {
		setup: func(f *rule.Facts) { f.Provider.Provinces = []string{"110000", "440000"} },
		fault: func(f *rule.Facts) { f.Provider.Provinces = []string{"440000"} }, at: "/provider"},
	"e_application_open_elsewhere": {fault: func(f *rule.Facts) { f.Register.OpenApplication = true }, at: "/sponsor/document/number"},
	"e_services_too_many":          {person: true, fault: oneMore, at: "/services"},
	"w_services_need_plan":         {setup: in("430000"), fault: oneMore, at: "/services"},
}
