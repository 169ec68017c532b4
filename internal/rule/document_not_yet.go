package rule

var documentNotYet = Rule{
	ID: "e_document_not_yet_valid", Code: "P05", Severity: block, From: sinceOrder33,
	Title:    say("证件尚未生效", "document not yet valid"),
	Source:   sourceForm,
	Expected: say("申请日已生效的证件", "a document valid on the day of the application"),
	Fix:      say("按证件更正起始日期。", "Copy the first day from the document."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			reversed := !d.to.IsZero() && !d.from.Before(d.to)
			if d.from.After(f.On) && !reversed {
				c.at(d.pointer+"/valid_from", "证件在申请日之后才生效", "it becomes valid after the application")
			}
		}
		return findings(c)
	},
}
