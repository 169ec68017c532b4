package rule

var passportNumber = Rule{
	ID: "e_passport_number", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("护照号码", "passport number"),
	Source:   sourceDocuments,
	Expected: say("5 至 17 位字母和数字", "5 to 17 letters and digits"),
	Fix:      say("对照护照更正。", "Compare it with the passport."),
	Check:    numberFaults("passport"),
}
