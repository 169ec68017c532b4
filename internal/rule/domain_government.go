package rule

var domainGovernment = Rule{
	ID: "e_domain_government_only", Code: "D12", Severity: block, From: sinceDomains,
	Title:    say("政务域名的使用者", "who may use government domains"),
	Source:   say("《互联网域名管理办法》；.gov.cn 与 .政务 只供党政机关使用", "MIIT Order 43: .gov.cn and .政务 are for public bodies"),
	Expected: say("党政机关才用 .gov.cn 或 .政务", "such suffixes for public bodies only"),
	Fix:      say("更换域名，或更正单位性质。", "Use another domain, or correct the kind of unit."),
	Applies:  func(f *Facts) bool { return f.sponsor().Kind != "" && !publicBody(f.sponsor().Kind) },
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				if d.fault == nil && (governmentHost(d.host) || d.host.TopLevel() == "xn--zfr164b") {
					c.at(d.pointer, "政务域名", "a government domain")
				}
			}
		}
		return findings(c)
	},
}
