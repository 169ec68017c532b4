package rule

// service is what every website must say (S16, S17 and today's form).
func (m *missing) service(s *serviceRead) {
	m.text(s.pointer+"/kind", string(s.Kind))
	m.text(s.pointer+"/name", s.Name)
	m.list(s.pointer+"/domains", s.Domains)
	m.list(s.pointer+"/home_urls", s.HomeURLs)
	m.list(s.pointer+"/content", s.Content)
	m.list(s.pointer+"/languages", s.Languages)
	if s.PriorApprovals == nil {
		m.found.at(s.pointer+"/prior_approvals", "没有说明是否涉及前置审批", "it is not said whether prior approvals are needed")
	}
	for i := range s.PriorApprovals {
		m.text(item(s.pointer+"/prior_approvals", i)+"/item", s.PriorApprovals[i].Item)
		m.text(item(s.pointer+"/prior_approvals", i)+"/number", s.PriorApprovals[i].Number)
	}
	if s.Commercial == nil {
		m.report(s.pointer + "/commercial")
	}
	m.lead(s.pointer+"/lead", s.Lead)
	if s.Access == nil {
		m.report(s.pointer + "/access")
	} else {
		m.text(s.pointer+"/access/mode", s.Access.Mode)
		m.text(s.pointer+"/access/server_province", s.Access.ServerProvince)
		m.list(s.pointer+"/access/ips", s.Access.IPs)
	}
	for i := range s.DomainEvidence {
		m.text(item(s.pointer+"/domain_evidence", i)+"/domain", s.DomainEvidence[i].Domain)
	}
}
