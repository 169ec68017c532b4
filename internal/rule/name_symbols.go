package rule

var nameSymbols = Rule{
	ID: "e_service_name_symbols", Code: "N01", Severity: block, From: sinceGuides,
	Title:    say("服务名称中的符号", "symbols in the service's name"),
	Source:   sourceNaming,
	Expected: say("不含特殊符号和表情", "no symbols and no emoji"),
	Fix:      say("删去符号。", "Leave the symbols out."),
	Check:    nameRule("symbols", " 含有特殊符号", " holds symbols"),
}
