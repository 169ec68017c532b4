package rule

var residentIDLength = Rule{
	ID: "e_resident_id_length", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("公民身份号码位数", "length of the resident ID number"),
	Source:   sourceResidentID,
	Expected: say("18 位", "18 characters"),
	Fix:      say("对照身份证填写全部 18 位。", "Give all 18 characters of the card."),
	Check:    numberFaults("resident_id_length"),
}
