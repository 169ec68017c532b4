package rule

var permanentResidenceNumber = Rule{
	ID: "e_permanent_residence_number", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("外国人永久居留身份证号码", "permanent residence card of foreigners"),
	Source:   sourceDocuments,
	Expected: say("3 个字母加 12 位数字，或以 9 开头的 18 位号码", "three letters and 12 digits, or 18 characters beginning with 9"),
	Fix:      say("对照证件更正。", "Compare it with the card."),
	Check:    numberFaults("permanent_residence", "permanent_residence_check_digit"),
}
