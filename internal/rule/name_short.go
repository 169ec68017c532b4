package rule

var nameShort = Rule{
	ID: "e_service_name_too_short", Code: "N01", Severity: block, From: sinceGuides,
	Title:    say("服务名称字数", "length of the service's name"),
	Source:   sourceNaming,
	Expected: say("三个字以上", "three characters or more"),
	Fix:      say("改用三个字以上、与内容相符的名称。", "Give a name of three characters or more that fits the content."),
	Check:    nameRule("short", " 少于三个字", " has fewer than three characters"),
}
