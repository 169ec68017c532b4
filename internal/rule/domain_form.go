package rule

var domainForm = Rule{
	ID: "e_domain_malformed", Severity: block, From: sinceOrder33,
	Title:    say("域名格式", "form of a domain"),
	Source:   say("RFC 1034、1123、5891；备案登记表：网站域名（S17）", "RFC 1034, 1123, 5891; filing form: domains (S17)"),
	Expected: say("例如 example.cn，不带 http:// 和路径，不含下划线", "such as example.cn, without http:// and path, without underscore"),
	Fix:      say("对照域名证书更正。", "Compare it with the domain certificate."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				if d.fault != nil && !blank(d.text) {
					c.because(d.pointer, d.fault)
				}
			}
		}
		return findings(c)
	},
}
