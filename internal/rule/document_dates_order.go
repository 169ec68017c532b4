package rule

var documentDatesOrder = Rule{
	ID: "e_document_dates_reversed", Code: "P05", Severity: block, From: sinceOrder33,
	Title:    say("证件有效期起止", "order of a document's dates"),
	Source:   sourceForm,
	Expected: say("起始日在截止日之前", "a first day before the last"),
	Fix:      say("按证件更正起止日期。", "Copy both dates from the document."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			if !d.from.IsZero() && !d.to.IsZero() && !d.from.Before(d.to) {
				c.at(d.pointer+"/valid_from", "起始日不在截止日之前", "the first day is not before the last")
			}
		}
		return findings(c)
	},
}
