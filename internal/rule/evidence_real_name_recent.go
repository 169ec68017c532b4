package rule

import (
	"openicp/internal/civil"
	"openicp/internal/filing"
)

// syncDays is how many working days real-name data takes from the registrar to the national system.
const syncDays = 3

var evidenceRealNameRecent = Rule{
	ID: "e_domain_real_name_not_yet_known", Code: "D02", Severity: block, From: sinceDomains,
	Title:    say("实名信息入库", "real-name data on its way"),
	Source:   say("备案系统：实名信息在三个工作日后入库", "filing system: real-name data arrives three working days later"),
	Expected: say("实名认证完成满三个工作日", "three working days since the verification"),
	Fix:      say("满三个工作日后提交。", "Submit when three working days have passed."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		evidenceAt(f, func(e *filing.DomainEvidence, _ *serviceRead, pointer string) {
			verified, _ := readDate(e.RealNameOn)
			if verified.IsZero() {
				return
			}
			if known := civil.Default().AddWorkingDays(verified, syncDays).On; f.On.Before(known) {
				c.at(pointer+"/real_name_on", "预计 "+known.String()+" 入库", "expected on "+known.String())
			}
		})
		return findings(c)
	},
}
