package rule

import (
	"strings"
)

// A reason is kept with the filing for good; one word tells nothing, and a story belongs elsewhere.
const (
	minReason = 2
	maxReason = 200
)

var requestReason = Rule{
	ID: "e_request_reason_missing", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("注销、取消接入的原因", "why something is to end"),
	Source:   sourceLife,
	Expected: say("写明原因，2 至 200 字", "a reason of 2 to 200 characters"),
	Fix:      say("写一句原因，例如“网站已停止运营”。", "Give the reason in a sentence, such as that the site has closed."),
	Applies:  func(f *Facts) bool { return asks(f) && f.kind().Ends() },
	Check: func(f *Facts) findings {
		var c complaints
		if n := len([]rune(strings.TrimSpace(f.Form.Request.Reason))); n < minReason || n > maxReason {
			c.at("/request/reason", "没有写，或太长", "missing, or too long")
		}
		return findings(c)
	},
}
