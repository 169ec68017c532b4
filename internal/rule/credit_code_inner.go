package rule

// The organisation code inside has a check of its own; a few old codes were given out with a wrong one, so it only warns.
var creditCodeInner = Rule{
	ID: "w_sponsor_credit_code_inner_check", Code: "S02", Severity: warn, From: sinceCreditCode,
	Title:    say("信用代码中的组织机构代码", "organisation code within the credit code"),
	Source:   say("GB 32100-2015；GB 11714-1997", "GB 32100-2015; GB 11714-1997"),
	Expected: say("第 9 至 17 位符合组织机构代码的校验", "characters 9 to 17 pass the check of organisation codes"),
	Fix:      say("对照证件核对；确与证件一致的可以提交。", "Compare it with the document; submit if it is as printed."),
	Check:    numberFaults("credit_code_inner_check"),
}
