package guide

import (
	"slices"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

// Step is one thing to do, in its place in the order.
type Step struct {
	ID     string     `json:"id"`
	What   fault.Text `json:"what"`
	More   fault.Text `json:"more"`
	When   fault.Text `json:"when"`
	Source fault.Text `json:"source"`
}

// steps puts what is needed into its order: domain, filing in the right name, licence, filing updated, public security.
func (c *chosen) steps(rows []*decision) []Step {
	list := []Step{}
	add := func(wanted bool, id string, what, more, when, source fault.Text) {
		if wanted {
			list = append(list, Step{id, what, more, when, source})
		}
	}
	stopped := func(ids ...string) bool {
		return slices.ContainsFunc(rows, func(r *decision) bool { return slices.Contains(ids, r.id) })
	}
	filed := c.needs(NeedFiling)
	who := c.inName()
	add(stopped("runner_unregistered", "licence_for_companies"), "company", say("设立公司", "Found the company"),
		say("领到营业执照，后面的每一步都用它", "With the business licence, which every later step uses"), say("先办这一步", "before anything else"), sourceCompany)
	add(stopped("individual_paid", "individual_business", "individual_special") && !c.licensed(), "unit", say("以单位名义办理", "Run it as a unit"),
		say("登记个体工商户或公司；或者改为纯个人内容，不收费", "Register as a sole trader or company; or keep it personal and free"), say("先办这一步", "before anything else"), sourceIndividual)
	add(c.needs(NeedApproval), "approval", say("取得前置审批", "Obtain the prior approval"), c.permits(), say("期限由主管部门定", "as long as the competent body takes"), sourceApproval)
	add(filed, "domain", say("域名实名认证", "Real-name check of the domain"), say("域名由"+who.zh+"持有，注册商完成实名认证", "Held by "+who.holder+"; the registrar checks the name"),
		say("约 3–5 个工作日入库", "in the register after 3–5 working days"), sourceDomain)
	add(filed, "filing", say("备案", "Filing"), c.filingStep(who), c.filingTerms(), sourceFiling)
	add(c.needs(NeedAsk) && !c.licensed(), "ask", say("问通信管理局", "Ask the administration"), say("写明提供什么、谁付钱、付的是什么，请其答复是否要许可证", "Write what is offered, who pays and for what, and ask whether a licence is needed"),
		say("收费之前", "before anything is charged"), sourceCharge)
	add(c.licensed(), "licence", say("申请许可证", "Apply for the licence"), c.licenceStep(), c.licenceTerms(), sourceOrder)
	add(c.licensed(), "update", say("更新备案信息", "Update the filing"), say("把服务改为“经营性”，备案号换为许可证号", "The service becomes commercial; its number takes the licence’s stem"),
		say("取得许可证后即办", "as soon as the licence is there"), say("《互联网信息服务管理办法》第十一条", "State Council Decree 292 art. 11"))
	add(filed, "public_security", say("公安联网备案", "Public-security filing"), say("在公安机关的平台办理", "On the public-security platform"),
		say("网站开通之日起 30 日内", "within 30 days of opening"), sourcePublic)
	return list
}

// name is in whose name something is done.
type name struct{ zh, holder, named string }

func (c *chosen) inName() name {
	switch {
	case c.licensed() || c.runner == "company" || c.runner == "unregistered":
		return name{"公司", "the company", "In the company’s name"}
	case c.runner == "individual":
		return name{"本人", "you", "In your own name"}
	}
	return name{"本单位", "the unit", "In the unit’s name"}
}

func (c *chosen) permits() fault.Text {
	var zh, en []string
	for _, a := range c.approvals() {
		zh, en = append(zh, a.Name.ZH+"："+a.Body.ZH+"，"+a.Permit.ZH), append(en, a.Name.EN+": "+a.Permit.EN+", from "+a.Body.EN)
	}
	return say(strings.Join(zh, "；"), strings.Join(en, "; "))
}

func (c *chosen) filingStep(who name) fault.Text {
	if c.today.Profile == filing.Classic {
		return say("以"+who.zh+"名义，经接入商提交；初审后邮寄原件", who.named+", through the access provider; originals follow by post")
	}
	return say("以"+who.zh+"名义，经接入商提交", who.named+", through the access provider")
}

func (c *chosen) filingTerms() fault.Text {
	review, decision := span(termOf(filing.PreliminaryReview)), span(termOf(filing.AdministrationReview))
	return say("初审通常 "+review.ZH+"；管局 "+decision.ZH+"内决定", "reviewed in "+review.EN+"; decided within "+decision.EN)
}

func (c *chosen) licenceStep() fault.Text {
	if slices.Contains(c.facts.area, "several") {
		return say("向工业和信息化部申请，须先有公司名义的备案", "To the ministry, with the filing in the company’s name")
	}
	return say("向省通信管理局申请，须先有公司名义的备案", "To the province’s administration, with the filing in the company’s name")
}

func (c *chosen) licenceTerms() fault.Text {
	accept, decide := span(licence.ClockAcceptance.Clock().Term), span(licence.ClockDecision.Clock().Term)
	return say(accept.ZH+"内受理；受理后 "+decide.ZH+"内决定", "accepted within "+accept.EN+", decided within "+decide.EN)
}

// termOf is the term of a state of the filing.
func termOf(s filing.State) civil.Term {
	row, _ := s.Row()
	return row.Term
}
