package rule

var documentValidityMissing = Rule{
	ID: "w_lead_document_validity_missing", Code: "P05", Severity: warn, From: sinceGuides,
	Title:    say("负责人证件有效期", "validity of a responsible person's document"),
	Source:   sourceValidity,
	Expected: say("证件截止日期，长期有效写 long_term", "the last day of the document, or long_term"),
	Fix:      say("按证件背面填写有效期。", "Copy it from the back of the document."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			if d.holder == ofLead && d.Number != "" && blank(d.ValidTo) {
				c.at(d.pointer+"/valid_to", "没有填写有效期", "the validity is not given")
			}
		}
		return findings(c)
	},
}
