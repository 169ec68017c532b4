package condition

// falseMonths is how long somebody who handed in false material may not apply; fraudMonths where the licence was obtained by it.
const (
	falseMonths = 12
	fraudMonths = 36
)

var recordFalse = Condition{
	ID: "e_ban_after_false_material", Severity: block, From: sinceGeneral,
	Title:    say("虚假材料后的禁止期", "ban after false material"),
	Source:   sourceGeneral,
	Expected: say("禁止期已过：虚假材料一年，骗取许可三年", "the ban is over: one year after false material, three after a licence obtained by fraud"),
	Fix:      say("禁止期满后再申请。", "Apply when the ban is over."),
	Applies:  knowsRecord,
	Check: func(f *Facts) findings {
		var c complaints
		if from := f.Record.FalseOn; !from.IsZero() && f.On.Before(from.AddMonths(falseMonths)) {
			c.at("/company", from.String()+" 提交过虚假材料", "false material was handed in on "+from.String())
		}
		if from := f.Record.RescindedOn; !from.IsZero() && f.On.Before(from.AddMonths(fraudMonths)) {
			c.at("/company", from.String()+" 因骗取许可被撤销", "a licence obtained by fraud was rescinded on "+from.String())
		}
		return findings(c)
	},
}
