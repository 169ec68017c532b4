package form

import (
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

func (a *asked) serviceIntro() fault.Text {
	limit, plan := a.practice.MaxServicesUnit, a.practice.PlanFromUnit
	if a.individual {
		limit, plan = a.practice.MaxServicesIndividual, a.practice.PlanFromIndividual
	}
	most, limited := number(limit)
	from, planned := number(plan)
	return all(say("写清网站实际做什么；审核会对照网站内容。", "Say what the website really does; the review compares it with the site."),
		when(a.individual && !limited, "个人一次申请一个网站。", "An individual files one website at a time."),
		a.local(limited, "一次申请最多 "+most+" 个网站。", "for at most "+most+" websites in one application."),
		a.local(planned, "网站达到 "+from+" 个时另交网站建设方案书。", "for a construction plan from "+from+" websites on."))
}

// serviceQuestions ask what the website is (S16 and today's form).
func (a *asked) serviceQuestions() []question {
	return []question{
		{pointer: "/services/*/kind", label: say("服务类型", "Kind of service"), control: controlRadio, standard: string(filing.Website),
			options: optionsOf(filing.ServiceKinds, []filing.ServiceKind{filing.Website}),
			help:    say("目前办理网站备案；APP 和小程序请通过分发平台或其他接入商。", "Websites are filed here so far; file Apps and mini programs through their platform or another provider.")},
		{pointer: "/services/*/name", label: say("网站名称", "Name of the website"), control: controlText, min: 3, help: a.nameHelp()},
		{pointer: "/services/*/home_urls", label: say("首页网址", "Home page"), control: controlURLs,
			help: say("不用写 https://，须在所填域名之下。", "Without https://, and within the domains given.")},
		{pointer: "/services/*/content", label: say("服务内容", "Content"), control: controlChecks, options: a.contents(), help: a.contentHelp()},
		{pointer: "/services/*/languages", label: say("网站语种", "Languages"), control: controlChecks,
			options: optionsOf(filing.Languages, filing.Languages.Codes()), help: say("网站实际用到的都勾选。", "Tick every language the website uses.")},
		{pointer: "/services/*/prior_approvals", label: say("是否涉及前置审批", "Prior approvals"), control: controlApprovals,
			options: a.approvals(), parts: a.approvalParts(), help: a.approvalHelp()},
		{pointer: "/services/*/commercial", label: say("是否收费", "Is anything charged for"), control: controlYesNo, help: a.commercialHelp()},
		{pointer: "/services/*/remark", label: say("备注", "Remark"), control: controlTextarea, min: 20, max: 200, help: all(
			say("写清网站做什么、给谁看，20 到 200 个字。服务内容选了“其他”的必须填。",
				"Say what the website holds and for whom, in 20 to 200 characters. Required where the content is “other”."),
			when(a.individual, "个人网站必须填。", "Required of individuals."),
			a.local(is(a.practice.RemarkDescribes), "在备注写明网站内容。", "for the content in the remark."))},
	}
}

func (a *asked) nameHelp() fault.Text {
	help := say("至少 3 个字，与单位名称、产品或商标有关；不能用域名，不能只有数字或字母。",
		"At least 3 characters, related to the unit, its product or trademark; no domain, not digits or letters alone.")
	if a.individual {
		help = say("3 到 10 个字，写个人内容；不能有姓名、地名，不用公司、论坛、博客一类的词，不能用域名。",
			"3 to 10 characters on personal content; no name of a person or place, no words for companies, forums or blogs, no domain.")
	}
	words := a.practice.NameWordsIndividual
	return all(help, a.refuses(is(a.practice.NoLatinNames), "含英文字母的名称。", "Latin letters in names."),
		a.refuses(a.individual && len(words) > 0, "个人网站名称含“"+strings.Join(words, "”“")+"”。", "these words in an individual’s name: “"+strings.Join(words, "”, “")+"”."))
}

func (a *asked) contents() []Option {
	options := optionsOf(filing.Contents, a.facts.OfferedContents())
	for i := range options {
		if options[i].Value == "other" {
			note := say("要在备注里说明", "to be explained in the remark")
			options[i].Help = &note
		}
	}
	return options
}

func (a *asked) contentHelp() fault.Text {
	help := say("一般选一项。单位介绍自己的产品，选“单位门户网站”。", "One, as a rule. A unit that presents its own products chooses “site of a unit”.")
	denied := a.practice.ContentDeniedUnit
	if a.individual {
		help, denied = say("个人网站只能选个人内容。", "An individual’s website holds personal content only."), a.practice.ContentDeniedPerson
	}
	var zh, en []string
	for _, code := range denied {
		name, _ := filing.Contents.Name(code)
		zh, en = append(zh, name.ZH), append(en, name.EN)
	}
	return all(help, a.refuses(len(denied) > 0, "“"+strings.Join(zh, "”“")+"”。", "“"+strings.Join(en, "”, “")+"”."))
}

func (a *asked) commercialHelp() fault.Text {
	if a.individual {
		return say("个人网站不能收费。", "An individual’s website cannot charge for anything.")
	}
	return say("向上网用户收费的选“是”。可以先备案；取得许可证之前不能收费。",
		"Yes, where users pay. The filing can come first; nothing may be charged before the licence is there.")
}

func (a *asked) approvals() []Option {
	options := optionsOf(filing.Approvals, a.facts.OfferedApprovals())
	for i := range options {
		if permit, ok := filing.ApprovalPermits.Name(options[i].Value); ok {
			options[i].Help = &permit
		}
	}
	return options
}

func (a *asked) approvalHelp() fault.Text {
	if a.individual {
		return say("个人网站不能涉及，选“都不涉及”。", "An individual’s website can need none; say so.")
	}
	return say("新闻、出版、药品、视听节目等要先取得批准文件；都没有的也要说明“都不涉及”。",
		"News, publishing, medicines, programmes and others need a permit first; where there is none of it, say so.")
}

func (a *asked) approvalParts() []question {
	if a.individual {
		return nil
	}
	at := "/services/*/prior_approvals/*"
	return []question{
		{pointer: at + "/item", label: say("审批项目", "Item"), control: controlSelect, options: a.approvals(), help: say("每个项目填一次。", "Each item once.")},
		{pointer: at + "/number", label: say("批准文件编号", "Number of the permit"), control: controlText, help: say("照批准文件填写。", "Copy it from the permit.")},
		{pointer: at + "/valid_to", label: say("批准文件有效期至", "Permit valid to"), control: controlValidity, help: say("照批准文件填写，须在有效期内。", "Copy it from the permit, which must be in force.")},
	}
}
