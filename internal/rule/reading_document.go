package rule

import (
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
)

// holder says whose document it is.
type holder int

const (
	ofSponsor holder = iota
	ofLegalRepresentative
	ofLead
	ofPermit // an individual's residence permit
)

// documentRead is a document of the form, parsed.
type documentRead struct {
	*filing.Document
	pointer  string
	holder   holder
	fault    *ident.Fault // of the number; nil also where type or number is missing
	id       ident.ResidentID
	code     ident.CreditCode
	from, to civil.Date // zero where absent, malformed or long-term
	fromBad  bool
	toBad    bool
}

const longTerm = filing.LongTerm

func readDocuments(form *filing.Form) []documentRead {
	list := make([]documentRead, 0, 4+len(form.Services))
	add := func(d *filing.Document, pointer string, h holder) {
		if d != nil {
			list = append(list, readDocument(d, pointer, h))
		}
	}
	if s := form.Sponsor; s != nil {
		add(s.Document, "/sponsor/document", ofSponsor)
		if s.LegalRepresentative != nil {
			add(s.LegalRepresentative.Document, "/sponsor/legal_representative/document", ofLegalRepresentative)
		}
		add(s.ResidencePermit, "/sponsor/residence_permit", ofPermit)
	}
	for _, at := range form.Leads() {
		add(at.Lead.Document, at.Pointer+"/document", ofLead)
	}
	return list
}

func readDocument(d *filing.Document, pointer string, h holder) documentRead {
	r := documentRead{Document: d, pointer: pointer, holder: h}
	r.from, r.fromBad = readDate(d.ValidFrom)
	if d.ValidTo != longTerm {
		r.to, r.toBad = readDate(d.ValidTo)
	}
	if d.Number == "" || d.Type == "" || !documentKnown(d.Type) || h == ofPermit {
		return r
	}
	_, r.fault = ident.CheckDocument(string(d.Type), d.Number)
	if r.fault == nil {
		if d.Type == filing.ResidentID {
			r.id, _ = ident.ParseResidentID(d.Number)
		} else {
			r.code, _ = ident.ParseCreditCode(d.Number)
		}
	}
	return r
}

// readDate gives a date, and bad where something stands there that is none.
func readDate(text string) (d civil.Date, bad bool) {
	if blank(text) {
		return civil.Date{}, false
	}
	d, err := civil.Parse(text)
	return d, err != nil
}

// born is the birth date that the number tells; zero where it tells none.
func (d *documentRead) born() civil.Date {
	year, month, dayOfMonth := d.id.BirthDate()
	return civil.Date{Year: year, Month: time.Month(month), Day: dayOfMonth}
}
