package rule

var taiwanPermitNumber = Rule{
	ID: "e_taiwan_permit_number", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("台湾居民来往大陆通行证号码", "permit for Taiwan residents"),
	Source:   sourceDocuments,
	Expected: say("8 位数字", "eight digits"),
	Fix:      say("对照通行证更正。", "Compare it with the permit."),
	Check:    numberFaults("taiwan_permit"),
}
