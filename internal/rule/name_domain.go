package rule

var nameDomain = Rule{
	ID: "e_service_name_is_domain", Code: "N01", Severity: block, From: sinceGuides,
	Title:    say("用域名作服务名称", "a domain as the service's name"),
	Source:   sourceNaming,
	Expected: say("不用域名命名", "a name that is no domain"),
	Fix:      say("改用与内容相符的中文名称。", "Give a Chinese name that fits the content."),
	Check:    nameRule("domain", " 是域名", " is a domain"),
}
