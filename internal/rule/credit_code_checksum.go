package rule

var creditCodeChecksum = Rule{
	ID: "e_sponsor_credit_code_checksum", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("统一社会信用代码校验码", "check character of the credit code"),
	Source:   sourceCreditCode,
	Expected: say("与前 17 位相符的校验码", "a check character that fits the first 17"),
	Fix:      say("对照证件核对每一位。", "Compare every character with the document."),
	Check:    numberFaults("credit_code_check_digit"),
}
