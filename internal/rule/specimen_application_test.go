package rule_test

import (
	"strconv"

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

// Requests about the filing of the example, and accesses added to it.
var requestSpecimens = map[string]specimen{
	"e_request_act":            {setup: changing, fault: request(func(r *filing.Request) { r.Act = "delete" }), at: "/request/act"},
	"e_request_number":         {setup: changing, fault: request(func(r *filing.Request) { r.Number = "京ICP证030173号" }), at: "/request/number"},
	"e_request_not_standing":   {setup: changing, fault: register(func(r *rule.Register) { r.Target.Cancelled = true }), at: "/request/number"},
	"e_request_reason_missing": {setup: cancelling, fault: request(func(r *filing.Request) { r.Reason = " 停 " }), at: "/request/reason"},
	"e_request_other_provider": {setup: cancelling, fault: func(f *rule.Facts) { f.Provider.ID = "another" }, at: "/provider"},
	"e_change_nothing": {setup: both(changing, sponsor(func(s *filing.Sponsor) { s.Remark = "新的备注" })),
		fault: func(f *rule.Facts) { f.Form.Sponsor.Remark = f.Register.Target.Sponsor.Remark }, at: "/request"},
	"e_change_province":     {setup: changing, fault: in("440000"), at: "/province"},
	"e_change_sponsor_kind": {setup: changing, fault: sponsor(func(s *filing.Sponsor) { s.Kind = filing.Individual }), at: "/sponsor/kind"},
	"e_change_document": {setup: changing, fault: sponsor(func(s *filing.Sponsor) {
		s.Document = &filing.Document{Type: s.Document.Type, Number: "91310000MA00000005"}
	}), at: "/sponsor/document/number"},
	"e_change_service":           {setup: changing, fault: service(func(s *filing.Service) { s.Number = filedNumber + "-9" }), at: "/services/0/number"},
	"e_change_new_domain":        {setup: changing, fault: service(func(s *filing.Service) { s.Domains = []string{"another-example.cn"} }), at: "/services/0/domains/0"},
	"e_service_number_not_asked": {fault: service(func(s *filing.Service) { s.Number = filedNumber + "-1" }), at: "/services/0/number"},
	"e_access_present": {setup: adding, fault: register(func(r *rule.Register) {
		r.Target.Services[0].Providers = append(r.Target.Services[0].Providers, "provider")
	}), at: "/services/0/domains/0"},
	"e_access_service": {setup: adding, fault: register(func(r *rule.Register) {
		r.Target.Services[0].Service.Domains = []string{"another-example.cn"}
	}), at: "/services/0/domains/0"},
	"w_change_rename_letter": {setup: both(changing, func(f *rule.Facts) { f.Papers = map[filing.Slot]rule.PaperState{} }),
		fault: func(f *rule.Facts) { f.Register.Target.Sponsor.Name = "北京旧名示例科技有限公司" }, at: "/documents/rename_letter"},
}

const filedNumber = "京ICP备2020000001号"

// standing puts the form into the register as it is, served by the provider through which it is asked.
func standing(f *rule.Facts) {
	filed := *f.Form
	f.Register.SponsorFiled, f.Register.SponsorNumber, f.Register.SponsorNumbers = true, filedNumber, []string{filedNumber}
	f.Register.Standing = &rule.Standing{Sponsor: *filed.Sponsor, Province: filed.Province, Services: len(filed.Services)}
	f.Register.Target = &rule.Target{Number: filedNumber, Province: filed.Province, Sponsor: *filed.Sponsor}
	f.Register.DomainsOwn = map[string]string{}
	for i, s := range filed.Services {
		number := filedNumber + "-" + strconv.Itoa(i+1)
		f.Register.Target.Services = append(f.Register.Target.Services, rule.TargetService{Number: number, State: rule.ServiceActive, Service: s, Providers: []string{"provider"}})
		for _, d := range s.Domains {
			f.Register.DomainsOwn[d] = number
		}
	}
}

func changing(f *rule.Facts)   { asking(f, filing.ActChange, filing.ChangeFiling) }
func cancelling(f *rule.Facts) { asking(f, filing.ActCancel, filing.CancelSponsor) }

func asking(f *rule.Facts, act filing.Act, kind filing.ApplicationKind) {
	standing(f)
	f.Form.Request = &filing.Request{Act: act, Number: filedNumber, Reason: "网站已停止运营"}
	f.ComputedKind = kind
	for i := range f.Form.Services {
		f.Form.Services[i].Number = filedNumber + "-" + strconv.Itoa(i+1)
	}
}

// adding has the service served by another provider.
func adding(f *rule.Facts) {
	standing(f)
	f.ComputedKind = filing.AddAccess
	f.Register.Target.Services[0].Providers = []string{"another"}
}

func request(change func(*filing.Request)) func(*rule.Facts) {
	return func(f *rule.Facts) { change(f.Form.Request) }
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
