package rule

import (
	"strings"

	"openicp/internal/ident"
)

var emailForm = Rule{
	ID: "e_lead_email_malformed", Code: "C09", Severity: block, From: sinceOrder33,
	Title:    say("电子邮箱格式", "form of a mail address"),
	Source:   sourceContact,
	Expected: say("例如 name@example.com", "such as name@example.com"),
	Fix:      say("核对电子邮箱。", "Check the mail address."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, l := range f.leads() {
			if l.emailFault != nil {
				c.masked(l.pointer+"/email", maskedMail(l.Email), l.emailFault)
			}
		}
		return findings(c)
	},
}

// maskedMail masks an address that may be none: where it is not one, what stands behind an "@" may be personal too.
func maskedMail(text string) string {
	if _, domain, ok := strings.Cut(text, "@"); ok {
		if _, fault := ident.ParseHost(domain); fault == nil {
			return ident.MaskEmail(text)
		}
	}
	return ident.MaskName(text)
}
