package translate

import (
	"slices"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

// keepSponsor fills in, from the filing that stands, what V.3.0 cannot say of a sponsor. Validity is kept only for the same document,
// and what belongs to a person only for the same person.
func keepSponsor(s, standing *filing.Sponsor) {
	if s == nil || standing == nil {
		return
	}
	if s.Kind == soleTraderSentAs && standing.Kind == filing.SoleTrader {
		s.Kind = filing.SoleTrader
	}
	keepDocument(s.Document, standing.Document)
	if s.LegalRepresentative == nil {
		s.LegalRepresentative = standing.LegalRepresentative
	}
	if s.ResidencePermit == nil {
		s.ResidencePermit = standing.ResidencePermit
	}
	keepLead(s.Lead, standing.Lead)
}

func keepDocument(d, standing *filing.Document) {
	if d == nil || standing == nil || d.Number != standing.Number {
		return
	}
	if d.ValidFrom == "" {
		d.ValidFrom = standing.ValidFrom
	}
	if d.ValidTo == "" {
		d.ValidTo = standing.ValidTo
	}
}

func keepLead(l, standing *filing.Lead) {
	if !l.Same(standing) {
		return
	}
	keepDocument(l.Document, standing.Document)
	if l.EmergencyPhone == "" {
		l.EmergencyPhone = standing.EmergencyPhone
	}
	if l.Letter == nil {
		l.Letter = standing.Letter
	}
}

// keepService does the same for a service.
func keepService(s, standing *filing.Service) {
	s.Kind = standing.Kind
	if s.Commercial == nil {
		s.Commercial = standing.Commercial
	}
	if len(s.HomeURLs) == 1 && len(standing.HomeURLs) > 1 && s.HomeURLs[0] == standing.HomeURLs[0] {
		s.HomeURLs = slices.Clone(standing.HomeURLs)
	}
	if s.DomainEvidence == nil {
		s.DomainEvidence = slices.DeleteFunc(slices.Clone(standing.DomainEvidence), func(e filing.DomainEvidence) bool { return !slices.Contains(s.Domains, e.Domain) })
	}
	for i := range s.PriorApprovals {
		a := &s.PriorApprovals[i]
		for _, old := range standing.PriorApprovals {
			if a.Number != old.Number {
				continue
			}
			if a.ValidTo == "" {
				a.ValidTo = old.ValidTo
			}
			if a.Item == gamesSentAs && old.Item == gamesApproval {
				a.Item = gamesApproval
			}
		}
	}
	keepLead(s.Lead, standing.Lead)
	keepIPv6(s.Access, standing.Access)
}

func keepIPv6(a, standing *filing.Access) {
	if a == nil || standing == nil {
		return
	}
	for _, each := range standing.IPs {
		if addresses, f := ident.ParseIPRange(each); f == nil && !addresses.First.Is4() && !slices.Contains(a.IPs, each) {
			a.IPs = append(a.IPs, each)
		}
	}
}
