package rule

import (
	"strings"
)

var leadsEmail = Rule{
	ID: "e_leads_email_same", Code: "C05", Severity: block, From: sinceGuides,
	Title:    say("两位负责人的邮箱", "mail addresses of two people"),
	Source:   sourceLeads,
	Expected: say("不同的负责人用各自的邮箱", "each person's own mail address"),
	Fix:      say("填写本人的邮箱。", "Give the person's own address."),
	Check: func(f *Facts) findings {
		return sharedByTwo(f, "/email", func(l *leadRead) string { return strings.ToLower(l.email) })
	},
}
