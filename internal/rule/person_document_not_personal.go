package rule

var personDocument = Rule{
	ID: "e_lead_document_not_personal", Severity: block, From: sinceOrder33,
	Title:    say("负责人的证件类型", "document of a responsible person"),
	Source:   say("备案登记表：负责人有效证件类型（S10、S13）", "filing form: documents of persons (S10, S13)"),
	Expected: say("身份证、护照、通行证等个人证件", "an identity card, passport, permit or the like"),
	Fix:      say("改选个人证件。", "Choose a document of a person."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			person := d.holder == ofLead || d.holder == ofLegalRepresentative
			if person && documentKnown(d.Type) && !personal(d.Type) {
				c.at(d.pointer+"/type", string(d.Type)+" 不是个人证件", string(d.Type)+" is no document of a person")
			}
		}
		return findings(c)
	},
}
