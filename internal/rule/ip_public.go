package rule

// Addresses set aside for documentation are taken: invented data uses them, and no provider can own them by mistake.
var ipPublic = Rule{
	ID: "e_ip_not_public", Code: "X01", Severity: block, From: sinceOrder33,
	Title:    say("公网地址", "public address"),
	Source:   say("RFC 6890；备案登记表：接入商分配的公网地址", "RFC 6890; filing form: the public address assigned by the provider"),
	Expected: say("接入商分配的公网 IP 地址", "a public address assigned by the provider"),
	Fix:      say("填写公网 IP 地址，不要填内网地址。", "Give the public address, not that of the inner network."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, r := range s.ranges {
				if r.inside {
					c.at(r.pointer, quoted(r.text)+" 不是公网地址（"+string(r.class)+"）", quoted(r.text)+" is no public address ("+string(r.class)+")")
				}
			}
		}
		return findings(c)
	},
}
