package rule

var creditCodeCharacters = Rule{
	ID: "e_credit_code_characters", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("统一社会信用代码的字符", "characters of the credit code"),
	Source:   sourceCreditCode,
	Expected: say("数字与大写字母（不含 I、O、S、V、Z），第 3 至 8 位为数字", "digits and capitals without I, O, S, V, Z; digits at 3 to 8"),
	Fix:      say("对照证件更正，注意 0 与 O、1 与 I。", "Compare it with the document; mind 0 and O, 1 and I."),
	Check:    numberFaults("credit_code_characters", "credit_code_region"),
}
