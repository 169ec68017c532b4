package rule

import (
	"strings"

	"openicp/internal/filing"
)

// The holder is the sponsor; for units also the legal representative, unless the province narrows it.
var evidenceHolder = Rule{
	ID: "e_domain_holder_differs", Code: "D03", Severity: block, From: sinceDomains,
	Title:    say("域名持有者", "domain holder"),
	Source:   sourceDomains,
	Expected: say("与主办者一致的持有者（单位一般也可为法定代表人）", "the sponsor as holder; for units in general also the legal representative"),
	Fix:      say("把域名过户到主办者名下，或在注册商处更正持有者。", "Move the domain to the sponsor, or correct the holder with the registrar."),
	Check: func(f *Facts) findings {
		var c complaints
		evidenceAt(f, func(e *filing.DomainEvidence, _ *serviceRead, pointer string) {
			switch name, number := holderFits(f, e); {
			case !name:
				c.at(pointer+"/holder_name", "与主办者名称不一致", "not the sponsor's name")
			case !number:
				c.at(pointer+"/holder_document_number", "与主办者证件号码不一致", "not the sponsor's document number")
			}
		})
		return findings(c)
	},
}

// holderFits compares name and number with everybody who may hold the domain; what is not given fits.
func holderFits(f *Facts, e *filing.DomainEvidence) (name, number bool) {
	s := f.sponsor()
	type party struct {
		name     string
		document *filing.Document
	}
	parties := []party{{s.Name, s.Document}}
	if isUnit(f) && f.practice().DomainHolder != "sponsor" {
		if s.LegalRepresentative != nil {
			parties = append(parties, party{s.LegalRepresentative.Name, s.LegalRepresentative.Document})
		} else if s.Lead != nil {
			parties = append(parties, party{s.Lead.Name, s.Lead.Document})
		}
	}
	if blank(s.Name) {
		return true, true
	}
	for _, p := range parties {
		sameName := blank(e.HolderName) || strings.TrimSpace(e.HolderName) == strings.TrimSpace(p.name)
		sameNumber := blank(e.HolderNumber) || p.document == nil || blank(p.document.Number) ||
			strings.EqualFold(strings.TrimSpace(e.HolderNumber), strings.TrimSpace(p.document.Number))
		name = name || sameName
		number = number || sameName && sameNumber
	}
	return name, number
}
