package condition

var filingStanding = Condition{
	ID: "e_filing_not_standing", Severity: block, From: since292, Overridable: true,
	Title:    say("备案的状态", "state of the filing"),
	Source:   sourceFiling,
	Expected: say("备案状态正常，接入没有取消", "a filing in good order whose access stands"),
	Fix:      say("先整改，或恢复接入。", "Put it right, or have the access restored."),
	Applies:  knowsRegister,
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.Form.Services {
			if found, filed := f.filingOf(i); filed && !found.Active {
				c.at(serviceAt(i, "domain"), found.Number+" 的状态不是正常", found.Number+" is not in good order")
			}
		}
		return findings(c)
	},
}
