package form

import "openicp/internal/fault"

// topics are the pages of the form, in the order in which they are filled in.
func (a *asked) topics() []Topic {
	sponsor := say("主办单位", "The unit")
	if a.individual {
		sponsor = say("主办者", "The sponsor")
	}
	return []Topic{
		{ID: "sponsor", Title: sponsor, Intro: say("照证件填写，一字不差。", "Copy it from the document, character by character."), Fields: a.fields(a.sponsorQuestions())},
		{ID: "people", Title: say("负责人", "Responsible persons"), Intro: a.peopleIntro(), Fields: a.fields(a.peopleQuestions())},
		{ID: "service", Title: say("网站信息", "The website"), Intro: a.serviceIntro(), Fields: a.fields(a.serviceQuestions())},
		{ID: "access", Title: say("域名与接入", "Domains and access"), Intro: say("域名照域名证书填写；接入信息向接入商核对。",
			"Copy the domains from their certificate; ask the access provider about the rest."), Fields: a.fields(a.accessQuestions())},
	}
}

func (a *asked) peopleIntro() fault.Text {
	if a.individual {
		return say("个人网站由您本人负责，姓名和证件不用再填一次。", "You are responsible for your own website; name and document are not asked again.")
	}
	return say("主体负责人代表单位，服务负责人管理网站，可以是同一个人。",
		"One person answers for the unit, one for the website; they may be the same.")
}
