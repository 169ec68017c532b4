package rule

var domainFiled = Rule{
	ID: "e_domain_filed_by_other", Code: "D07", Severity: block, From: sinceOrder33,
	Title:    say("域名冲突", "domain conflict"),
	Source:   sourceRegister,
	Expected: say("没有被其他主办者备案的域名", "a domain no other sponsor has filed"),
	Fix:      say("请原主办者注销该服务，或凭域名证书向管局申请注销。", "Have the other sponsor cancel, or ask the administration with the domain certificate."),
	Applies:  knowsRegister,
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				number, filed := f.Register.DomainsFiled[d.text]
				if !filed && d.fault == nil {
					number, filed = f.Register.DomainsFiled[d.host.ASCII()]
				}
				if filed {
					c.at(d.pointer, "已由其他主办者备案："+number, "filed by another sponsor: "+number)
				}
			}
		}
		return findings(c)
	},
}
