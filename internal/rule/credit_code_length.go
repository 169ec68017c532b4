package rule

var creditCodeLength = Rule{
	ID: "e_credit_code_length", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("统一社会信用代码位数", "length of the credit code"),
	Source:   sourceCreditCode,
	Expected: say("18 位统一社会信用代码", "a unified social credit code of 18 characters"),
	Fix:      say("按证件填写最新的统一社会信用代码。", "Give the newest code from the document."),
	Check:    numberFaults("credit_code_length", "business_licence_number"),
}
