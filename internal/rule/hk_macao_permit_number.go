package rule

var hkMacaoPermitNumber = Rule{
	ID: "e_hk_macao_permit_number", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("港澳居民来往内地通行证号码", "permit for Hong Kong and Macao residents"),
	Source:   sourceDocuments,
	Expected: say("H 或 M 加 8 位数字", "H or M and eight digits"),
	Fix:      say("对照通行证更正。", "Compare it with the permit."),
	Check:    numberFaults("hk_macao_permit"),
}
