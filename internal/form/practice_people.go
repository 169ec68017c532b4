package form

import (
	"strconv"
	"strings"

	"openicp/internal/fault"
)

func (a *asked) mustBeLegal() bool { return a.practice.SponsorLead == "legal_representative" }

// sponsorLeadHelp says who may answer for the unit.
func (a *asked) sponsorLeadHelp() fault.Text {
	help := say("一般是法定代表人。", "The legal representative, as a rule.")
	switch a.practice.SponsorLead {
	case "legal_representative":
		help = a.local(true, "由法定代表人担任主体负责人。", "for the legal representative.")
	case "letter":
		help = all(help, a.local(true, "其他人担任时附法定代表人的授权书。", "for a letter of the legal representative where it is somebody else."))
	}
	return all(help, a.local(is(a.practice.ForeignMustAuthorise), "外籍、港澳台的法定代表人授权一位内地居民担任。",
		"a legal representative from abroad, Hong Kong, Macao or Taiwan to authorise a mainland resident."), a.oneSponsorHelp())
}

// oneSponsorHelp: where nobody may answer for two units.
func (a *asked) oneSponsorHelp() fault.Text {
	return a.local(is(a.practice.LeadOfOneSponsor), "负责人未在其他单位任负责人。", "for somebody who is not responsible at another unit.")
}

// residentHelp: the lead whom a legal representative from abroad authorises is a resident.
func (a *asked) residentHelp(at string) fault.Text {
	return a.local(at == "/sponsor/lead" && is(a.practice.ForeignMustAuthorise), "主体负责人使用居民身份证。", "for a resident identity card of the sponsor’s responsible person.")
}

// serviceLeadHelp says who may answer for the website.
func (a *asked) serviceLeadHelp() fault.Text {
	return all(say("管理网站的人，审核时会核验本人。", "Whoever runs the website; the review checks them in person."),
		a.local(a.practice.ServiceLead == "legal_representative", "由法定代表人担任（2017 年公布，待确认）。", "for the legal representative (published in 2017, to be confirmed)."),
		a.local(is(a.practice.OnePersonUnlessLegal), "主体负责人不是法定代表人时，两位负责人为同一人。",
			"for one person in both places where the sponsor’s is not the legal representative."), a.oneSponsorHelp(),
		a.local(is(a.practice.ServiceLeadOfOneUnit), "服务负责人未在其他单位任服务负责人。", "for somebody who leads no service of another unit."))
}

// ageHelp says how old a responsible person must be: what the province asks for, else full age.
func (a *asked) ageHelp() fault.Text {
	age := strconv.Itoa(a.facts.MinAge())
	own := a.practice.MinAgeUnit
	if a.individual {
		own = a.practice.MinAgeIndividual
	}
	if own != nil && a.here.ZH != "" {
		return all(a.local(true, "年满 "+age+" 周岁。", "for an age of at least "+age+"."),
			when(*own < 18, "未满 18 周岁的另附收入证明或监护人材料。", "Under 18, bring proof of income or papers of the guardian."))
	}
	return say("须年满 "+age+" 周岁。", "At least "+age+" years old.")
}

func (a *asked) oldestHelp(at string) fault.Text {
	men, known := number(a.practice.MaxAgeMen)
	women, also := number(a.practice.MaxAgeWomen)
	return a.local(known && also && strings.HasPrefix(at, "/services/"), "服务负责人男不超过 "+men+" 周岁、女不超过 "+women+" 周岁。",
		"that the service’s responsible person be at most "+men+" (men) or "+women+" (women).")
}

// copies say what is not asked twice.
func (a *asked) copies() []Copy {
	if a.individual {
		return []Copy{{From: "/sponsor/name", To: "/sponsor/lead/name"}, {From: "/sponsor/document", To: "/sponsor/lead/document"},
			{From: "/sponsor/lead", To: "/services/*/lead"}}
	}
	same := say("服务负责人与主体负责人是同一人", "The same person is responsible for the service")
	return []Copy{{From: "/sponsor/lead", To: "/services/*/lead", Ask: &same}}
}
