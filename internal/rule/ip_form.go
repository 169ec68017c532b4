package rule

var ipForm = Rule{
	ID: "e_ip_malformed", Severity: block, From: sinceOrder33,
	Title:    say("IP 地址格式", "form of an IP address"),
	Source:   say("备案登记表：IP 地址或地址段", "filing form: addresses, or ranges first-last"),
	Expected: say("例如 203.0.113.10 或 203.0.113.10-203.0.113.20", "such as 203.0.113.10 or 203.0.113.10-203.0.113.20"),
	Fix:      say("核对 IP 地址。", "Check the address."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, r := range s.ranges {
				if r.fault != nil && !blank(r.text) {
					c.because(r.pointer, r.fault)
				}
			}
		}
		return findings(c)
	},
}
