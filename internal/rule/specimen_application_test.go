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
		fault: func(f *rule.Facts) { f.ComputedKind, f.Form.Kind = filing.AddAccess, "" }, at: "/kind"},
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
	"e_sponsor_filed_with_older_document": {
		fault: register(func(r *rule.Register) { r.OlderNumber = "京ICP备2010000001号" }), at: "/sponsor/document/number"},
	"w_sponsor_name_filed_with_other_document": {
		fault: register(func(r *rule.Register) { r.NamesakeNumber = "粤ICP备2010000001号" }), at: "/sponsor/name"},
	"e_sponsor_shell_must_be_cancelled": {setup: both(in("420000"), filedAlready),
		fault: register(func(r *rule.Register) { r.Standing.Services = 0 }), at: "/sponsor"},
	"e_sponsor_has_several_numbers": {setup: filedAlready, fault: register(func(r *rule.Register) {
		r.SponsorNumbers = append(r.SponsorNumbers, "京ICP备2021000001号")
	}), at: "/sponsor"},
	"e_sponsor_differs_from_filed": {setup: filedAlready, fault: sponsor(func(s *filing.Sponsor) { s.RegisteredAddress = "北京市海淀区中关村大街2号" }), at: "/sponsor/registered_address"},
	"e_sponsor_on_block_list": {
		fault: register(func(r *rule.Register) { r.SponsorBlocked = "示例省通信管理局" }), at: "/sponsor/document/number"},
	"w_services_need_plan": {setup: in("430000"), fault: oneMore, at: "/services"},
}

func register(change func(*rule.Register)) func(*rule.Facts) {
	return func(f *rule.Facts) { change(f.Register) }
}

// filedAlready puts the sponsor of the form into the register, as it stands there, with one service.
func filedAlready(f *rule.Facts) {
	standing := *f.Form.Sponsor
	f.Register.SponsorFiled, f.Register.SponsorNumber, f.Register.SponsorNumbers = true, "京ICP备2020000001号", []string{"京ICP备2020000001号"}
	f.Register.Standing = &rule.Standing{Sponsor: standing, Province: f.Form.Province, Services: 1}
}
