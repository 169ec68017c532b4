package rule

var residentIDCharacters = Rule{
	ID: "e_resident_id_characters", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("公民身份号码的字符", "characters of the resident ID number"),
	Source:   sourceResidentID,
	Expected: say("17 位数字加一位数字或 X", "17 digits and one digit or X"),
	Fix:      say("对照身份证更正。", "Compare it with the card."),
	Check:    numberFaults("resident_id_characters"),
}
