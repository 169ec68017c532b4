package rule

import (
	"slices"
)

var documentNotOfKind = Rule{
	ID: "e_sponsor_document_not_of_kind", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("证件类型与单位性质", "type of document and kind of sponsor"),
	Source:   say("备案登记表：单位性质与证件类型对照（S7、S8、S10）", "filing form: documents of each kind of sponsor (S7, S8, S10)"),
	Expected: say("该性质可用的证件类型", "a document that this kind of sponsor has"),
	Fix:      say("改选证件类型，或更正单位性质。", "Choose another document, or correct the kind."),
	Check: func(f *Facts) findings {
		var c complaints
		s := f.sponsor()
		allowed := documentsOf[s.Kind]
		if s.Document == nil || allowed == nil || !documentKnown(s.Document.Type) {
			return nil
		}
		if !slices.Contains(allowed, s.Document.Type) {
			c.at("/sponsor/document/type", string(s.Document.Type)+" 不是 "+string(s.Kind)+" 可用的证件",
				string(s.Document.Type)+" is no document of kind "+string(s.Kind))
		}
		return findings(c)
	},
}
