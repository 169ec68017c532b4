package rule

import (
	"strings"

	"openicp/internal/ident"
)

var domainRegistrable = Rule{
	ID: "e_domain_not_registrable", Code: "D08", Severity: block, From: sinceOrder33,
	Title:    say("主域名", "registrable domain"),
	Source:   say("备案系统：网站按可注册的主域名备案；公共后缀表", "filing system: websites are filed by the registrable domain; public suffix list"),
	Expected: say("可注册的主域名，例如 example.cn", "the registrable domain, such as example.cn"),
	Fix:      say("改填主域名。", "Give the registrable domain."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				if d.fault != nil || d.host.IsRegistrable() || governmentHost(d.host) {
					continue
				}
				if main := d.host.Registrable(); main.ASCII() == "" {
					c.at(d.pointer, quoted(d.host.Unicode())+" 本身是域名后缀", quoted(d.host.Unicode())+" is a suffix itself")
				} else {
					c.at(d.pointer, "这是子域名，主域名是 "+quoted(main.Unicode()), "a subdomain; the registrable domain is "+quoted(main.Unicode()))
				}
			}
		}
		return findings(c)
	},
}

// governmentHost: bodies below gov.cn file the names given to them there, whatever their level.
func governmentHost(h ident.Host) bool { return strings.HasSuffix(h.ASCII(), ".gov.cn") }
