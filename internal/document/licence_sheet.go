package document

import (
	"strconv"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

// LicenceSheet is what the papers of an application for a licence are filled in from. Whatever is absent leaves room to write by
// hand.
type LicenceSheet struct {
	CaseID             string // in the code that is scanned when a paper comes back
	Reference          string // the case's short name for people, in print; the id where there is none
	Form               *licence.Form
	ProviderName       string
	AdministrationName string // such as 北京市通信管理局
	On                 civil.Date
	LicenceNumber      string // of the licence that is to be renewed or changed
}

// LicencePapers are the papers of an application that are filled in here and then signed and sealed, by their slots.
var LicencePapers = map[licence.Slot]func(LicenceSheet) ([]byte, error){
	licence.ApplicationForm:     LicenceApplication,
	licence.SecurityUndertaking: SecurityUndertaking,
	licence.LawfulOperation:     LawfulOperation,
	licence.GuaranteeLetter:     GuaranteeLetter,
	licence.BoardApplication:    BoardApplication,
}

func (s LicenceSheet) form() *licence.Form {
	if s.Form == nil {
		return &licence.Form{}
	}
	return s.Form
}

func (s LicenceSheet) company() *licence.Company {
	if company := s.form().Company; company != nil {
		return company
	}
	return &licence.Company{}
}

func (s LicenceSheet) document() filing.Document { return documentOf(s.company().Document) }

func documentOf(d *filing.Document) filing.Document {
	if d == nil {
		return filing.Document{}
	}
	return *d
}

func personOf(p *filing.Person) filing.Person {
	if p == nil {
		return filing.Person{}
	}
	return *p
}

func (s LicenceSheet) contact() filing.Lead {
	if lead := s.company().Contact; lead != nil {
		return *lead
	}
	return filing.Lead{}
}

// classic says that the papers are those of the founding document's list, under their names of that time.
func (s LicenceSheet) classic() bool { return s.form().Profile == filing.Classic }

// services gives every service, or one empty one to be written in by hand.
func (s LicenceSheet) services() []licence.Service {
	if services := s.form().Services; len(services) > 0 {
		return services
	}
	return []licence.Service{{}}
}

// compose lays blocks out under the head of the application.
func (s LicenceSheet) compose(c *canvas, foot bilingualText, blocks []block) {
	m := margin{caseID: s.CaseID, name: clean(s.Reference), code: bilingualText{"扫码查找申请", "Scan to find the application."}, on: s.On, to: s.AdministrationName}
	composeUnder(c, m.draw, foot, blocks)
}

// yuan is an amount with its thousands apart; nothing for none.
func yuan(amount int) string {
	if amount == 0 {
		return ""
	}
	return grouped(amount) + " 元"
}

func grouped(n int) string {
	text := strconv.Itoa(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// number is a count, or room to write where there is none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return grouped(n)
}
