package rule

var residentIDChecksum = Rule{
	ID: "e_resident_id_checksum", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("公民身份号码校验码", "check digit of the resident ID number"),
	Source:   sourceResidentID,
	Expected: say("与前 17 位相符的校验码", "a check digit that fits the first 17 digits"),
	Fix:      say("对照身份证核对每一位。", "Compare every digit with the card."),
	Check:    numberFaults("resident_id_check_digit"),
}
