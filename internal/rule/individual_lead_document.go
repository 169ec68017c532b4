package rule

var individualLeadDocument = Rule{
	ID: "e_individual_lead_document_differs", Code: "S01", Severity: block, From: sinceOrder33,
	Title:    say("个人主办者与负责人的证件", "document of an individual and of the lead"),
	Source:   say("备案登记表：个人备案的主办者即负责人（S7、S13）", "filing form: an individual is the responsible person (S7, S13)"),
	Expected: say("与主办者的证件一致", "the sponsor's own document"),
	Fix:      say("主体负责人填写本人的证件。", "Give the individual's document."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		s := f.sponsor()
		if s.Lead == nil || s.Lead.Document == nil || s.Document == nil {
			return nil
		}
		own, lead := s.Document, s.Lead.Document
		if !blank(own.Number) && !blank(lead.Number) && (own.Number != lead.Number || own.Type != lead.Type) {
			c.at("/sponsor/lead/document/number", "与主办者的证件不一致", "not the sponsor's document")
		}
		return findings(c)
	},
}
