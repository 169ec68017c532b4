package rule

var organisationCode = Rule{
	ID: "e_organisation_code_wrong", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("组织机构代码", "organisation code"),
	Source:   say("GB 11714-1997《全国组织机构代码编制规则》", "GB 11714-1997, organisation code"),
	Expected: say("8 位本体代码加校验码，例如 D2143569-X", "eight characters and a check character, such as D2143569-X"),
	Fix:      say("对照证件更正；已换发统一代码的改填统一社会信用代码。", "Compare it with the document; where a credit code was given since, use that."),
	Check:    numberFaults("organisation_code_length", "organisation_code_characters", "organisation_code_check_digit"),
}
