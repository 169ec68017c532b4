package rule

var documentNumberForm = Rule{
	ID: "e_document_number_malformed", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("证件号码的字符与长度", "characters and length of a document number"),
	Source:   sourceDocuments,
	Expected: say("2 至 64 个汉字、字母、数字、连接号或括号", "2 to 64 Chinese characters, letters, digits, hyphens or brackets"),
	Fix:      say("对照证件更正。", "Compare it with the document."),
	Check:    numberFaults("document_characters", "document_length", "too_long", "empty"),
}
