package rule

import (
	"openicp/internal/filing"
)

// A required member that is absent or blank is reported at its own pointer; below a missing object only the object is.
var memberMissing = Rule{
	ID: "e_member_missing", Severity: block, From: sinceOrder33,
	Title:    say("必填项", "required entries"),
	Source:   sourceOrder33,
	Expected: say("必填", "required"),
	Fix:      say("填写此项。", "Fill this in."),
	Check: func(f *Facts) findings {
		m := missing{facts: f}
		m.text("/province", f.Form.Province)
		if f.Form.Sponsor == nil {
			m.report("/sponsor")
		} else {
			m.sponsor(f.Form.Sponsor)
		}
		if len(f.Form.Services) == 0 {
			m.report("/services")
		}
		for i := range f.services() {
			m.service(&f.services()[i])
		}
		return findings(m.found)
	},
}

// missing walks the form and notes what is not there.
type missing struct {
	facts *Facts
	found complaints
}

func (m *missing) report(pointer string) { m.found.at(pointer, "没有填写", "not filled in") }

func (m *missing) text(pointer, value string) {
	if blank(value) {
		m.report(pointer)
	}
}

// list wants at least one item, and reports blank items by themselves.
func (m *missing) list(pointer string, items []string) {
	if len(items) == 0 {
		m.report(pointer)
	}
	for i, text := range items {
		if blank(text) {
			m.report(item(pointer, i))
		}
	}
}

func (m *missing) sponsor(s *filing.Sponsor) {
	m.text("/sponsor/kind", string(s.Kind))
	m.text("/sponsor/name", s.Name)
	m.document("/sponsor/document", s.Document)
	m.text("/sponsor/registered_address", s.RegisteredAddress)
	if s.Address == nil {
		m.report("/sponsor/address")
	} else {
		m.text("/sponsor/address/region", s.Address.Region)
		m.text("/sponsor/address/street", s.Address.Street)
	}
	if l := s.LegalRepresentative; l != nil {
		m.text("/sponsor/legal_representative/name", l.Name)
		m.document("/sponsor/legal_representative/document", l.Document)
	}
	if s.ResidencePermit != nil {
		m.text("/sponsor/residence_permit/number", s.ResidencePermit.Number)
	}
	m.lead("/sponsor/lead", s.Lead)
}

func (m *missing) document(pointer string, d *filing.Document) {
	if d == nil {
		m.report(pointer)
		return
	}
	m.text(pointer+"/type", string(d.Type))
	m.text(pointer+"/number", d.Number)
}

func (m *missing) lead(pointer string, l *filing.Lead) {
	if l == nil {
		m.report(pointer)
		return
	}
	m.text(pointer+"/name", l.Name)
	m.document(pointer+"/document", l.Document)
	m.text(pointer+"/mobile", l.Mobile)
	m.text(pointer+"/emergency_phone", l.EmergencyPhone)
	m.text(pointer+"/email", l.Email)
	if m.facts.read().unit && !m.facts.landlineRule() {
		m.list(pointer+"/office_phones", l.OfficePhones)
	}
}
