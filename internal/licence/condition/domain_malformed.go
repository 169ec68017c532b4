package condition

import "openicp/internal/ident"

var domainMalformed = Condition{
	ID: "e_domain_malformed", Severity: block, From: since292,
	Title:    say("域名", "domain"),
	Source:   sourceForm,
	Expected: say("备案用的主域名，例如 example.cn", "the domain as filed, such as example.cn"),
	Fix:      say("填写备案里的域名。", "Give the domain as it is filed."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, s := range f.Form.Services {
			if blank(s.Domain) {
				continue
			}
			if _, bad := ident.ParseHost(s.Domain); bad != nil {
				c.at(serviceAt(i, "domain"), bad.Text.ZH, bad.Text.EN)
			}
		}
		return findings(c)
	},
}
