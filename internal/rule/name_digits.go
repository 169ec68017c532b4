package rule

var nameDigits = Rule{
	ID: "e_service_name_digits_only", Code: "N01", Severity: block, From: sinceGuides,
	Title:    say("服务名称纯数字", "service's name of digits only"),
	Source:   sourceNaming,
	Expected: say("三个字以上，不能只有数字", "three characters or more, not digits only"),
	Fix:      say("改用与内容相符的中文名称。", "Give a Chinese name that fits the content."),
	Check:    nameRule("digits", " 只有数字", " holds digits only"),
}
