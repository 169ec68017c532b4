package form

import (
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

// accessQuestions ask where the website is to be found (S17, and the access part of today's form).
func (a *asked) accessQuestions() []question {
	return []question{
		{pointer: "/services/*/domains", label: say("域名", "Domains"), control: controlDomains, help: a.domainHelp()},
		{pointer: "/services/*/domain_evidence", label: say("域名证书信息", "Domain certificate"), control: controlEvidence, full: true, parts: a.evidenceParts(),
			help: say("照域名证书填写，可以提前发现持有者或到期日的问题。", "Copied from the certificate, it shows early whether holder and expiry will do.")},
		{pointer: "/provider", label: say("接入商", "Access provider"), control: controlSelect, options: a.choices(),
			help: say("网站放在谁的服务器上，就选谁。", "Whoever runs the server of the website.")},
		{pointer: "/services/*/access/mode", label: say("接入方式", "Access mode"), control: controlRadio, standard: "cloud",
			options: optionsOf(filing.AccessModes, filing.AccessModes.Codes()), help: say("按您购买的服务选择，不清楚的问接入商。", "As the service you bought; if in doubt, ask the provider.")},
		{pointer: "/services/*/access/server_province", label: say("服务器放置地", "Server’s province"), control: controlSelect, options: provinces(),
			standard: a.facts.Province, help: say("服务器实际所在的省；境外服务器不能备案。", "Where the server really stands; servers abroad cannot be filed.")},
		{pointer: "/services/*/access/ips", label: say("IP 地址", "IP addresses"), control: controlIPs, help: a.ipHelp()},
	}
}

func (a *asked) choices() []Option {
	var options []Option
	for _, each := range a.providers {
		options = append(options, Option{Value: string(each.ID), Label: say(each.Name, each.Name)})
	}
	return options
}

func (a *asked) domainHelp() fault.Text {
	limit := a.practice.MaxDomainsUnit
	if a.individual {
		limit = a.practice.MaxDomainsIndividual
	}
	most, limited := number(limit)
	suffixes, words := a.practice.SuffixesDenied, a.practice.DomainWordsDenied
	left := months(a.practice.DomainMonths)
	return all(say("填主域名，例如 example.cn，不带 www；后缀须经工信部批复。", "The registrable domain, such as example.cn, without www; its suffix must be approved by the ministry."),
		when(a.facts.Profile == filing.Classic && !is(a.practice.OneDomainPerService), "空间上绑定的域名都要填。", "Give every domain bound to the space."),
		when(a.facts.Profile != filing.Classic && !is(a.practice.OneDomainPerService), "一般一个网站一个域名。", "One for each website, as a rule."),
		a.local(is(a.practice.OneDomainPerService), "每个网站一个域名。", "for one domain for each website."),
		a.local(limited, "一次申请最多 "+most+" 个域名。", "for at most "+most+" domains in one application."),
		a.local(a.practice.DomainMonths != nil, "域名剩余有效期超过 "+left.ZH+"。", "for more than "+left.EN+" left on the domain."),
		a.refuses(len(suffixes) > 0, "后缀 ."+strings.Join(suffixes, "、.")+"。", "the suffixes ."+strings.Join(suffixes, ", .")+"."),
		a.refuses(len(words) > 0, "含“"+strings.Join(words, "”“")+"”的域名。", "domains with “"+strings.Join(words, "”, “")+"”."),
		a.holderHelp())
}

// holderHelp says who may hold the domain.
func (a *asked) holderHelp() fault.Text {
	help := say("域名持有者须是主办者。", "The sponsor must hold the domain.")
	if a.individual {
		return help
	}
	switch a.practice.DomainHolder {
	case "sponsor":
		return a.local(true, "域名持有者是主办单位。", "that the unit itself hold the domain.")
	case "sponsor_or_legal_representative":
		return a.local(true, "域名持有者是主办单位或其法定代表人。", "that the unit or its legal representative hold the domain.")
	}
	return say("域名持有者须是主办单位，一般也可以是法定代表人。", "The unit must hold the domain, or as a rule its legal representative.")
}

func (a *asked) evidenceParts() []question {
	at := "/services/*/domain_evidence/*"
	copied := say("照域名证书填写。", "Copy it from the certificate.")
	return []question{
		{pointer: at + "/domain", label: say("域名", "Domain"), control: controlText, help: copied},
		{pointer: at + "/registrar", label: say("注册商", "Registrar"), control: controlText, help: copied},
		{pointer: at + "/holder_name", label: say("域名持有者", "Holder"), control: controlText, help: all(copied, a.holderHelp())},
		{pointer: at + "/holder_document_number", label: say("持有者证件号码", "Number of the holder’s document"), control: controlText, help: copied},
		{pointer: at + "/real_name_on", label: say("实名认证日期", "Real name verified on"), control: controlDate,
			help: say("认证满三个工作日后才能查到。", "It can be seen three working days after the verification.")},
		{pointer: at + "/expires_on", label: say("到期日期", "Expires on"), control: controlDate, help: copied},
	}
}

func (a *asked) ipHelp() fault.Text {
	help := say("公网地址，写单个地址或“起-止”一段。", "Public addresses, single or as first-last.")
	if p := a.facts.Provider; p != nil && len(p.Ranges) > 0 {
		return all(help, say("须在接入商的地址段内："+strings.Join(p.Ranges, "、")+"。", "They lie in the provider’s ranges: "+strings.Join(p.Ranges, ", ")+"."))
	}
	return all(help, say("须是接入商分配的地址。", "They are the provider’s."))
}
