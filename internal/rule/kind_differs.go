package rule

// The type is computed from the register, never chosen; a wrong one is itself a reason for return.
var kindDiffers = Rule{
	ID: "e_application_kind_differs", Code: "F01", Severity: block, From: sinceOrder33, Ends: true,
	Title:    say("申请类型与备案信息库", "type of application and the register"),
	Source:   sourceRegister,
	Expected: say("由备案信息库算出的类型", "the type computed from the register"),
	Fix:      say("去掉 kind，或改为算出的类型。", "Leave kind out, or use the computed type."),
	Applies:  func(f *Facts) bool { return f.ComputedKind != "" && kindKnown(f.Form.Kind) },
	Check: func(f *Facts) findings {
		var c complaints
		if f.Form.Kind != f.ComputedKind {
			c.at("/kind", "填写的类型与算出的不同："+string(f.ComputedKind), "the type given is not the computed one: "+string(f.ComputedKind))
		}
		return findings(c)
	},
}
