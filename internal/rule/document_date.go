package rule

var documentDate = Rule{
	ID: "e_document_date_malformed", Code: "P05", Severity: block, From: sinceOrder33,
	Title:    say("证件日期", "dates of a document"),
	Source:   sourceForm,
	Expected: say("真实的日期，写作 YYYY-MM-DD；长期有效写 long_term", "a real date as YYYY-MM-DD, or long_term"),
	Fix:      say("按证件填写日期。", "Copy the date from the document."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			if d.fromBad {
				c.at(d.pointer+"/valid_from", "不是真实的日期", "not a real date")
			}
			if d.toBad {
				c.at(d.pointer+"/valid_to", "不是真实的日期", "not a real date")
			}
		}
		return findings(c)
	},
}
