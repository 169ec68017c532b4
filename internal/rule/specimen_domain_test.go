package rule_test

import (
	"openicp/internal/filing"
	"openicp/internal/rule"
)

func domains(list ...string) func(*rule.Facts) {
	return service(func(s *filing.Service) { s.Domains, s.HomeURLs = list, []string{"www." + list[0]} })
}

func proof(change func(*filing.DomainEvidence)) func(*rule.Facts) {
	e := goodEvidence()
	change(&e)
	return evidence(e)
}

var proven = evidence(goodEvidence())

var domainSpecimens = map[string]specimen{
	"e_domain_malformed":                    {fault: domains("yuntu_example.cn"), at: "/services/0/domains/0"},
	"e_domain_not_registrable":              {setup: domains("yuntu.com.cn"), fault: domains("www.yuntu.com.cn"), at: "/services/0/domains/0"},
	"e_domain_suffix_not_approved":          {setup: domains("例子.中国"), fault: domains("yuntu-example.org"), at: "/services/0/domains/0"},
	"e_domain_suffix_not_taken_in_province": {setup: domains("yuntu-example.com"), fault: domains("yuntu-example.me"), at: "/services/0/domains/0"},
	"e_domain_repeated":                     {fault: domains("yuntu-example.cn", "YUNTU-example.cn"), at: "/services/0/domains/1"},
	"e_domains_one_per_service":             {setup: in("500000"), fault: domains("yuntu-example.cn", "yuntu-example.com"), at: "/services/0/domains"},
	"w_domains_several_per_service":         {fault: domains("yuntu-example.cn", "yuntu-example.com"), at: "/services/0/domains"},
	"e_domains_too_many_in_application": {
		setup: in("140000"), fault: domains("a-example.cn", "b-example.cn", "c-example.cn", "d-example.cn"), at: "/services"},
	"e_domain_state_word":           {fault: domains("zhongguo-example.cn"), at: "/services/0/domains/0"},
	"w_domain_needs_prior_approval": {fault: domains("mygame-example.cn"), at: "/services/0/domains/0"},
	"e_domain_suffix_of_public_body": {
		setup: both(sponsor(func(s *filing.Sponsor) { s.Kind = filing.Government }), domains("yuntu.gov.cn")),
		fault: domains("yuntu-example.com"), at: "/services/0/domains/0"},
	"e_domain_government_only": {fault: domains("yuntu.gov.cn"), at: "/services/0/domains/0"},
	"e_domain_filed_by_other": {fault: func(f *rule.Facts) {
		f.Register.DomainsFiled = map[string]string{"yuntu-example.cn": "粤ICP备2025000001号-1"}
	}, at: "/services/0/domains/0"},
	"e_domain_filed_by_sponsor": {fault: register(func(r *rule.Register) {
		r.DomainsOwn = map[string]string{"yuntu-example.cn": "京ICP备2025000001号-1"}
	}), at: "/services/0/domains/0"},
	"e_domain_on_block_list": {fault: register(func(r *rule.Register) {
		r.DomainsBlocked = map[string]string{"yuntu-example.cn": "示例省通信管理局"}
	}), at: "/services/0/domains/0"},
	"e_home_url_malformed":       {setup: service(func(s *filing.Service) { s.HomeURLs = []string{"https://yuntu-example.cn:8443/a?b"} }), fault: service(func(s *filing.Service) { s.HomeURLs = []string{"ftp://yuntu-example.cn/"} }), at: "/services/0/home_urls/0"},
	"e_home_url_outside_domains": {fault: service(func(s *filing.Service) { s.HomeURLs = []string{"www.other-example.cn"} }), at: "/services/0/home_urls/0"},
	"e_domain_evidence_of_other_domain": {setup: proven,
		fault: proof(func(e *filing.DomainEvidence) { e.Domain = "other-example.cn" }), at: "/services/0/domain_evidence/0/domain"},
	"e_domain_holder_differs": {setup: proof(func(e *filing.DomainEvidence) { e.HolderName, e.HolderNumber = "张示例", "110108198503120011" }),
		fault: proof(func(e *filing.DomainEvidence) { e.HolderName = "示例其他有限公司" }), at: "/services/0/domain_evidence/0/holder_name"},
	"e_domain_real_name_missing": {setup: proven,
		fault: proof(func(e *filing.DomainEvidence) { e.RealNameOn = "" }), at: "/services/0/domain_evidence/0/real_name_on"},
	"e_domain_real_name_not_yet_known": {setup: proof(func(e *filing.DomainEvidence) { e.RealNameOn = "2026-11-18" }),
		fault: proof(func(e *filing.DomainEvidence) { e.RealNameOn = "2026-11-19" }), at: "/services/0/domain_evidence/0/real_name_on"},
	"e_domain_evidence_date_malformed": {setup: proven,
		fault: proof(func(e *filing.DomainEvidence) { e.ExpiresOn = "2030" }), at: "/services/0/domain_evidence/0/expires_on"},
	"e_domain_expired": {setup: proof(func(e *filing.DomainEvidence) { e.ExpiresOn = "2026-11-23" }),
		fault: proof(func(e *filing.DomainEvidence) { e.ExpiresOn = "2026-11-22" }), at: "/services/0/domain_evidence/0/expires_on"},
	"e_domain_expires_soon": {setup: proof(func(e *filing.DomainEvidence) { e.ExpiresOn = "2027-02-24" }),
		fault: proof(func(e *filing.DomainEvidence) { e.ExpiresOn = "2027-02-23" }), at: "/services/0/domain_evidence/0/expires_on"},
	"w_domain_expires_soon": {setup: both(in("210000"), proof(func(e *filing.DomainEvidence) { e.ExpiresOn = "2027-02-24" })),
		fault: proof(func(e *filing.DomainEvidence) { e.ExpiresOn = "2027-02-23" }), at: "/services/0/domain_evidence/0/expires_on"},
}
