package condition

// violationMonths is how long a serious violation stands in the way.
const violationMonths = 36

var recordViolation = Condition{
	ID: "e_serious_violation", Severity: block, From: sinceOrder42,
	Title:    say("三年内的重大违法", "serious violation within three years"),
	Source:   sourceRecord,
	Expected: say("三年内没有重大违法行为", "none within three years"),
	Fix:      say("满三年后再申请。", "Apply when three years have gone by."),
	Applies:  func(f *Facts) bool { return knowsRecord(f) && !f.Record.ViolatedOn.IsZero() },
	Check: func(f *Facts) findings {
		var c complaints
		if until := f.Record.ViolatedOn.AddMonths(violationMonths); f.On.Before(until) {
			c.at("/company", f.Record.ViolatedOn.String()+" 有重大违法行为，"+until.String()+" 后可以申请", "a serious violation on "+f.Record.ViolatedOn.String()+"; from "+until.String()+" it may apply")
		}
		return findings(c)
	},
}
