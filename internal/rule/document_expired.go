package rule

var documentExpired = Rule{
	ID: "e_document_expired", Code: "P05", Severity: block, From: sinceOrder33,
	Title:    say("证件已过期", "document expired"),
	Source:   sourceValidity,
	Expected: say("在有效期内的证件", "a document in force"),
	Fix:      say("换领新证后填写新的有效期。", "Renew the document and give its new dates."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			if !d.to.IsZero() && d.to.Before(f.On) {
				c.at(d.pointer+"/valid_to", "已于 "+d.to.String()+" 过期", "it expired on "+d.to.String())
			}
		}
		return findings(c)
	},
}
