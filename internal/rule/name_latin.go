package rule

var nameLatin = Rule{
	ID: "e_service_name_latin_only", Code: "N01", Severity: block, From: sinceGuides,
	Title:    say("服务名称纯英文", "service's name of Latin letters only"),
	Source:   sourceNaming,
	Expected: say("三个字以上，不能只有英文字母", "three characters or more, not Latin letters only"),
	Fix:      say("改用中文名称，或加上中文。", "Give a Chinese name, or add Chinese to it."),
	Check:    nameRule("latin", " 只有英文字母", " holds Latin letters only"),
}
