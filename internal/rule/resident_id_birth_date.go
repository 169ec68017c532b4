package rule

var residentIDBirthDate = Rule{
	ID: "e_resident_id_birth_date", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("公民身份号码中的出生日期", "birth date in the resident ID number"),
	Source:   sourceResidentID,
	Expected: say("第 7 至 14 位为真实的日期", "digits 7 to 14 are a real date"),
	Fix:      say("对照身份证更正第 7 至 14 位。", "Compare digits 7 to 14 with the card."),
	Check:    numberFaults("resident_id_birth_date"),
}
