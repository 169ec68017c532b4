package rule

var documentTypeUnknown = Rule{
	ID: "e_document_type_unknown", Severity: block, From: sinceOrder33,
	Title:    say("证件类型", "type of document"),
	Source:   say("备案登记表：有效证件类型代码表（S10）", "filing form: table of documents (S10)"),
	Expected: say("代码表中的证件类型", "a type of the table"),
	Fix:      say("选择证件类型。", "Choose the type of document."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			if d.holder != ofPermit && d.Type != "" && !documentKnown(d.Type) {
				c.at(d.pointer+"/type", "代码表中没有 "+quoted(string(d.Type)), "the table has no "+quoted(string(d.Type)))
			}
		}
		return findings(c)
	},
}
