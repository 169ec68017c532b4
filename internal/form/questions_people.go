package form

import (
	"openicp/internal/fault"
	"openicp/internal/filing"
)

func (a *asked) peopleQuestions() []question {
	if a.individual {
		return a.reach("/sponsor/lead", say("本人", "Your"))
	}
	list := a.person("/sponsor/lead", say("主体负责人", "Sponsor’s responsible person: "), a.sponsorLeadHelp())
	list = append(list, a.legalRepresentative()...)
	list = append(list, a.person("/services/*/lead", say("服务负责人", "Service’s responsible person: "), a.serviceLeadHelp())...)
	return append(list, a.letters()...)
}

// person asks who a responsible person is and how to reach them (S11–S15).
func (a *asked) person(at string, who, help fault.Text) []question {
	documents := a.facts.OfferedPersonalDocuments()
	if at == "/sponsor/lead" {
		documents = a.facts.OfferedLeadDocuments()
	}
	list := []question{
		{pointer: at + "/name", label: of(who, "姓名", "name"), control: controlText, help: help},
		{pointer: at + "/document/type", label: of(who, "证件类型", "type of document"), control: controlSelect, standard: string(filing.ResidentID),
			options: optionsOf(filing.DocumentTypes, documents), help: all(
				say("临时身份证不能用。", "A temporary identity card cannot be used."), a.residentHelp(at))},
		{pointer: at + "/document/number", label: of(who, "证件号码", "number of the document"), control: controlText,
			help: all(say("照证件填写，身份证末位可以是 X。", "Copy it from the document; an identity card may end in X."), a.ageHelp(), a.oldestHelp(at))},
		{pointer: at + "/document/valid_from", label: of(who, "证件开始日期", "document valid from"), control: controlDate, full: true,
			help: say("在身份证有国徽的一面。", "On the side of the card with the emblem.")},
		{pointer: at + "/document/valid_to", label: of(who, "证件有效期至", "document valid to"), control: controlValidity,
			help: say("在身份证有国徽的一面。剩余有效期至少三个月。", "On the side of the card with the emblem. At least three months must be left.")},
	}
	return append(list, a.reach(at, who)...)
}

// reach asks how a responsible person is reached (S12, S14, S15).
func (a *asked) reach(at string, who fault.Text) []question {
	mobile := all(say("本人使用的大陆手机号，11 位。", "The person’s own mainland mobile, 11 digits."),
		when(a.facts.Profile != filing.Classic, "核验短信发到这里，24 小时内要回填；170、171 等虚拟运营商号段可能收不到。",
			"The verification code goes there and is good for 24 hours; numbers of virtual operators, such as 170 and 171, may not receive it."))
	if !a.individual {
		mobile = all(mobile, say("两位负责人不能用同一个手机号。", "Two people cannot share a number."))
	}
	mobile = all(mobile, a.local(is(a.practice.MobileOfOneSponsor), "使用其他主办者没有用过的手机号。", "for a mobile that no other sponsor uses."))
	return []question{
		{pointer: at + "/mobile", label: of(who, "手机号码", "mobile"), control: controlText, help: mobile},
		{pointer: at + "/emergency_phone", label: of(who, "应急电话", "emergency phone"), control: controlText, help: a.emergencyHelp()},
		{pointer: at + "/office_phones", label: of(who, "办公电话", "office phones"), control: controlPhones, only: "unit", help: all(
			say("格式 086-区号-号码，例如 086-010-82345678；可以填几个。", "As 086-area-number, such as 086-010-82345678; several are allowed."),
			a.local(is(a.practice.LandlineUnit), "单位填写固定电话。", "units for a landline."))},
		{pointer: at + "/email", label: of(who, "电子邮箱", "mail"), control: controlText, help: all(
			say("常用邮箱，备案结果会发到这里。", "One that is read; results go there."),
			when(!a.individual, "两位负责人不能用同一个邮箱。", "Two people cannot share an address."))},
	}
}

func of(who fault.Text, zh, en string) fault.Text {
	if who.ZH == "本人" {
		return say(zh, who.EN+" "+en)
	}
	return say(who.ZH+zh, who.EN+en)
}

func (a *asked) emergencyHelp() fault.Text {
	help := say("找不到本人时打的电话，手机或 086-区号-号码，不能与手机号码相同。",
		"For when the person cannot be reached: a mobile, or 086-area-number, other than the mobile above.")
	if a.individual {
		return help
	}
	distinct, known := number(a.practice.DistinctPhones)
	return all(help, a.local(is(a.practice.EmergencyLeadsDiffer), "两位负责人的应急电话不同。", "for different emergency phones of two people."),
		a.local(known, "两位负责人的手机和应急电话合起来至少 "+distinct+" 个不同号码。", "for at least "+distinct+" different numbers among mobiles and emergency phones of two people."))
}

// legalPerson is the group of fields about a legal representative who does not lead.
var legalPerson = Group{ID: "legal_representative", Ask: say("主体负责人不是法定代表人", "The sponsor’s responsible person is not the legal representative")}

// legalRepresentative is asked for where somebody else may lead.
func (a *asked) legalRepresentative() []question {
	never := a.mustBeLegal() && !is(a.practice.ForeignMustAuthorise)
	list := []question{
		{pointer: "/sponsor/legal_representative/name", label: say("法定代表人姓名", "Legal representative: name"), control: controlText,
			help: say("照营业执照填写。", "Copy it from the business licence.")},
		{pointer: "/sponsor/legal_representative/document/type", label: say("法定代表人证件类型", "Legal representative: type of document"), control: controlSelect,
			standard: string(filing.ResidentID), options: optionsOf(filing.DocumentTypes, a.facts.OfferedPersonalDocuments()),
			help: say("选择法定代表人的身份证件。", "Choose the legal representative’s identity document.")},
		{pointer: "/sponsor/legal_representative/document/number", label: say("法定代表人证件号码", "Legal representative: number of the document"),
			control: controlText, help: say("照证件填写。", "Copy it from the document.")},
		{pointer: "/sponsor/legal_representative/document/valid_from", label: say("法定代表人证件开始日期", "Legal representative: document valid from"),
			control: controlDate, full: true, help: say("照证件填写。", "Copy it from the document.")},
		{pointer: "/sponsor/legal_representative/document/valid_to", label: say("法定代表人证件有效期至", "Legal representative: document valid to"),
			control: controlValidity, full: true, help: say("照证件填写。", "Copy it from the document.")},
		{pointer: "/sponsor/lead/authorisation_letter/signed_on", label: say("主体负责人授权书签署日期", "Letter for the sponsor’s responsible person: signed on"),
			control: controlDate, help: letterHelp},
	}
	for i := range list {
		list[i].group, list[i].only, list[i].leaveOut = &legalPerson, "unit", never
	}
	return list
}

var letterHelp = say("由法定代表人签字并盖章，日期在提交之前三个月内。", "Signed by the legal representative and sealed, within the three months before submission.")

// byLetter is the group of a service's lead who is authorised by letter.
var byLetter = Group{ID: "service_lead_letter", Ask: say("服务负责人不是法定代表人", "The service’s responsible person is not the legal representative")}

func (a *asked) letters() []question {
	return []question{{pointer: "/services/*/lead/authorisation_letter/signed_on", label: say("服务负责人授权书签署日期", "Letter for the service’s responsible person: signed on"),
		control: controlDate, only: "unit", group: &byLetter, leaveOut: !a.full && a.practice.ServiceLead != "letter", help: all(letterHelp,
			a.local(a.practice.ServiceLead == "letter", "不是法定代表人的服务负责人附授权书。", "for a letter where the service’s responsible person is not the legal representative."))}}
}
