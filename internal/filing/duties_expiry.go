package filing

import (
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
)

// documentDuties are the last days of the documents of the sponsor and the responsible persons. They name roles, never people.
func documentDuties(form *Form) (duties []Duty) {
	add := func(id string, title fault.Text, d *Document) {
		if d == nil {
			return
		}
		if on, ok := lastDay(d.ValidTo); ok {
			duties = append(duties, expiry("document:"+id, title, on, sourcePaper,
				fault.Text{ZH: "到期前换新证件，并办理变更备案。", EN: "Renew it before, and file the change."}))
		}
	}
	if s := form.Sponsor; s != nil {
		add("sponsor", fault.Text{ZH: "主办者证件到期", EN: "The sponsor’s document expires"}, s.Document)
		add("residence_permit", fault.Text{ZH: "居住证到期", EN: "The residence permit expires"}, s.ResidencePermit)
		if s.LegalRepresentative != nil {
			add("legal_representative", fault.Text{ZH: "法定代表人证件到期", EN: "The legal representative’s document expires"}, s.LegalRepresentative.Document)
		}
	}
	leads := form.Leads()
	for i, at := range leads {
		if i > 0 && leads[0].Service < 0 && at.Lead.Same(leads[0].Lead) {
			continue // one person, one document
		}
		if at.Service < 0 {
			if !form.Sponsor.Individual() { // the individual's own document stands above
				add("sponsor_lead", fault.Text{ZH: "主体负责人证件到期", EN: "The document of the sponsor’s responsible person expires"}, at.Lead.Document)
			}
			continue
		}
		name := form.Services[at.Service].Name
		add(fmt.Sprintf("service_lead:%d", at.Service), fault.Text{ZH: "“" + name + "”负责人证件到期", EN: "The document of the person responsible for “" + name + "” expires"}, at.Lead.Document)
	}
	return duties
}

// serviceDuties are the last days of domains and prior approvals.
func serviceDuties(form *Form) (duties []Duty) {
	for i, service := range form.Services {
		for _, evidence := range service.DomainEvidence {
			if on, ok := lastDay(evidence.ExpiresOn); ok {
				duties = append(duties, expiry("domain:"+evidence.Domain, fault.Text{ZH: "域名 " + evidence.Domain + " 到期", EN: "Domain " + evidence.Domain + " expires"}, on, sourceDomain,
					fault.Text{ZH: "到期前续费。域名失效，接入商要停止接入，备案会被清理。", EN: "Renew it before. Without its domain a site loses its access, and in the end its filing."}))
			}
		}
		for j, approval := range service.PriorApprovals {
			if on, ok := lastDay(approval.ValidTo); ok {
				duties = append(duties, expiry(fmt.Sprintf("prior_approval:%d/%d", i, j), fault.Text{ZH: "“" + service.Name + "”的前置审批到期", EN: "A prior approval of “" + service.Name + "” expires"}, on, sourcePaper,
					fault.Text{ZH: "到期前向主管部门续办，并办理变更备案。", EN: "Renew it with the competent body before, and file the change."}))
			}
		}
	}
	return duties
}

func expiry(id string, title fault.Text, on civil.Date, source, text fault.Text) Duty {
	return Duty{ID: id, Title: title, Text: text, DueOn: on, Source: source}
}

// lastDay reads a last day; documents that never expire, and what is no date, have none.
func lastDay(text string) (on civil.Date, ok bool) {
	if text == "" || text == LongTerm {
		return civil.Date{}, false
	}
	on, err := civil.Parse(text)
	return on, err == nil
}
