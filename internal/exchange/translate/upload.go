package translate

import (
	"encoding/json"
	"fmt"
	"strconv"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Outgoing is a submission with what crosses besides it.
type Outgoing struct {
	Submission flow.Submission
	Papers     []Paper
	Standing   Standing // what it is added to, or asked of
}

// Upload is a record that carries a submission.
type Upload struct {
	Record wire.Record
	// Blocking is what keeps the record from being sent: what is missing, too long, or has characters the version cannot carry, each
	// at its field. The record may be sent when there is none.
	Blocking []filing.Finding
	// Left is what the version has no place for, each at its field: for the case.
	Left []filing.Finding
}

// NewUpload writes a submission as the record of a version. Numbers are the provider's, of the objects of the submission's case. An
// error is of the numbers, or says that the submission is of a kind that nothing carries.
func NewUpload(v wire.Version, out Outgoing, numbers Numbers) (Upload, error) {
	w, err := newWriter(v, out, numbers)
	if err != nil {
		return Upload{}, err
	}
	var up Upload
	switch out.Submission.Kind {
	case filing.FirstFiling, "":
		up.Record = wire.Record{Kind: wire.NewFiling, At: 1, Body: w.filing()}
	case filing.AddService:
		up.Record = wire.Record{Kind: wire.NewService, At: 1, Body: w.serviceAddition()}
	case filing.AddAccess:
		up.Record = wire.Record{Kind: wire.NewAccess, At: 1, Body: w.accessAddition()}
	case filing.ChangeFiling:
		up.Record = wire.Record{Kind: wire.ChangeFiling, At: 1, Body: w.change()}
	case filing.CancelSponsor, filing.CancelService, filing.WithdrawAccess:
		up.Record = wire.Record{Kind: wire.Cancel, At: 1, Body: w.cancellation(ended[out.Submission.Kind])}
	default:
		return Upload{}, fmt.Errorf("write a submission of kind %q for the wire: no record carries it", out.Submission.Kind)
	}
	if w.err != nil {
		return Upload{}, fmt.Errorf("number the objects of a case for the wire: %w", w.err)
	}
	w.judge(up.Record)
	up.Blocking, up.Left = w.blocking, w.left
	return up, nil
}

// LeftOut lists what a version has no place for, of the form and the papers: it is not sent.
func LeftOut(s flow.Submission, v wire.Version, standing Standing) []filing.Finding {
	up, err := NewUpload(v, Outgoing{Submission: s, Papers: unread(s), Standing: standing}, counted())
	if err != nil {
		return nil
	}
	return up.Left
}

// Unsendable lists what keeps a submission from being sent in a version, before anything is: a character it cannot carry, a text that is
// too long, something missing. Sizes of papers are looked at when their bytes are there.
func Unsendable(s flow.Submission, v wire.Version, standing Standing) ([]filing.Finding, error) {
	up, err := NewUpload(v, Outgoing{Submission: s, Papers: unread(s), Standing: standing}, counted())
	return up.Blocking, err
}

// unread are a submission's papers as they lie sealed, with a byte in place of what is not read.
func unread(s flow.Submission) []Paper {
	papers := make([]Paper, len(s.Papers))
	for i, p := range s.Papers {
		papers[i] = Paper{Slot: p.Slot, ContentType: p.ContentType, Content: []byte{0}}
	}
	return papers
}

// writer makes one record of a submission.
type writer struct {
	version wire.Version
	out     Outgoing
	form    *filing.Form
	numbers Numbers
	err     error

	slots    papersAt
	blocking []filing.Finding
	left     []filing.Finding
	seen     map[string]bool // pointers something blocking was said of
}

func newWriter(v wire.Version, out Outgoing, numbers Numbers) (*writer, error) {
	form := new(filing.Form)
	if err := json.Unmarshal(out.Submission.Form, form); err != nil {
		return nil, fmt.Errorf("read a submitted form: %w", err)
	}
	if form.Sponsor == nil {
		form.Sponsor = new(filing.Sponsor)
	}
	return &writer{version: v, out: out, form: form, numbers: numbers, seen: map[string]bool{}}, nil
}

func (w *writer) own() bool { return w.version == wire.Own }

func (w *writer) number(kind ObjectKind, service, item int) int64 {
	n, err := w.numbers.Number(Object{Kind: kind, Case: w.out.Submission.CaseID, Service: service, Item: item})
	if err != nil && w.err == nil {
		w.err = err
	}
	return n
}

// block reports that something cannot be sent; the first said of a place is kept.
func (w *writer) block(pointer, zh, en string) { w.blocks(unsendable(pointer, text(zh, en))) }

func (w *writer) blocks(f filing.Finding) {
	if !w.seen[f.Field] {
		w.seen[f.Field] = true
		w.blocking = append(w.blocking, f)
	}
}

// leave reports that something is not sent.
func (w *writer) leave(pointer string) { w.left = append(w.left, leftOut(pointer, w.version)) }

// judge adds what the schema says of the record.
func (w *writer) judge(record wire.Record) {
	faults, left := wire.Check(w.version, record, wire.Options{})
	for _, f := range faults {
		w.blocks(unsendable(place(f.Field, w.slots), f.Text))
	}
	for _, f := range left {
		w.leave(place(f.Field, w.slots))
	}
}

func (w *writer) filing() *wire.Filing {
	f := &wire.Filing{Sponsor: w.sponsor(), Services: w.services()}
	f.Attachments, f.Case = w.papers(wire.Owner{ID: f.Sponsor.ProviderID}, newOwner(f.Services), len(f.Services)), w.facts()
	return f
}

// newOwner names a new service by the provider's number.
func newOwner(services []wire.Service) func(i int) wire.Owner {
	return func(i int) wire.Owner { return wire.Owner{ID: services[i].ProviderID} }
}

// serviceAddition: in V.3.0 the sponsor is what stands in the register, so that the form's is not sent.
func (w *writer) serviceAddition() *wire.ServiceAddition {
	a := &wire.ServiceAddition{Sponsor: w.sponsorOwner(), Services: w.services(), Password: w.passwordHash()}
	if w.own() {
		whole := w.sponsor()
		a.Whole = &whole
	} else {
		w.leave("/sponsor")
	}
	a.Attachments, a.Case = w.papers(a.Sponsor, newOwner(a.Services), len(a.Services)), w.facts()
	return a
}

// facts are what our version says of the case; its papers are put there by papers.
func (w *writer) facts() wire.Case {
	if !w.own() {
		return wire.Case{}
	}
	s := w.out.Submission
	c := wire.Case{Reference: string(s.CaseID), Round: s.Round, Profile: string(s.Profile), Province: s.Province, Papers: w.ownPapers()}
	if r := w.form.Request; r != nil {
		c.Request = &wire.Request{Act: string(r.Act), Number: r.Number, Reason: r.Reason}
	}
	return c
}

func servicePointer(i int) string { return "/services/" + strconv.Itoa(i) }

func itemPointer(list string, i int) string { return list + "/" + strconv.Itoa(i) }
