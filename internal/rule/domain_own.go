package rule

var domainOwn = Rule{
	ID: "e_domain_filed_by_sponsor", Code: "F01", Severity: block, From: sinceOrder33,
	Title:    say("本主办者已备案的域名", "a domain this sponsor has filed"),
	Source:   sourceRegister,
	Expected: say("尚未备案的域名", "a domain not filed yet"),
	Fix:      say("这个域名不用再备案，从申请中去掉；更换接入商请办理新增接入。", "It needs no other filing: leave it out. Another provider adds an access instead."),
	Applies:  func(f *Facts) bool { return knowsRegister(f) && isNew(f) },
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				if number := f.Register.DomainsOwn[d.text]; number != "" {
					c.at(d.pointer, "已由本主办者备案："+number, "filed by this sponsor already: "+number)
				}
			}
		}
		return findings(c)
	},
}
