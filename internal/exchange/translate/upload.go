package translate

import (
	"encoding/json"
	"fmt"
	"strconv"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Outgoing is a submission with everything besides it that a record needs.
type Outgoing struct {
	Submission flow.Submission
	Papers     []Paper
	Standing   Standing // the filing it adds to, changes or ends; empty for a first filing
}

// Upload is a record that carries a submission.
type Upload struct {
	Record wire.Record
	// Blocking is what keeps the record from being sent, each at its field: something missing, too long, or with characters that the
	// version cannot carry. Only a record without any may be sent.
	Blocking []filing.Finding
	// Left is what the version has no place for and is not sent, each at its field. It is shown on the case.
	Left []filing.Finding
}

// NewUpload writes a submission as a record in a version. Numbers gives the provider's numbers of the objects in the case. The error is
// one of Numbers, or says that no kind of record carries the submission; what is wrong with the submission itself is in Blocking.
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

// LeftOut lists what of the form and its papers a version has no place for and would not be sent.
func LeftOut(s flow.Submission, v wire.Version, standing Standing) []filing.Finding {
	up, err := NewUpload(v, Outgoing{Submission: s, Papers: unread(s), Standing: standing}, counted())
	if err != nil {
		return nil
	}
	return up.Left
}

// Unsendable lists, before anything is sent, what would keep a submission from being sent in a version. It does not read the papers, so
// that one which is too large is found only by NewUpload.
func Unsendable(s flow.Submission, v wire.Version, standing Standing) ([]filing.Finding, error) {
	up, err := NewUpload(v, Outgoing{Submission: s, Papers: unread(s), Standing: standing}, counted())
	return up.Blocking, err
}

// unread stands in for a submission's papers where only a look at the record is wanted: one byte takes the place of each content, since
// an empty paper would be a fault.
func unread(s flow.Submission) []Paper {
	papers := make([]Paper, len(s.Papers))
	for i, p := range s.Papers {
		papers[i] = Paper{Slot: p.Slot, ContentType: p.ContentType, Content: []byte{0}}
	}
	return papers
}

// writer makes one record out of one submission, and collects the findings on the way.
type writer struct {
	version wire.Version
	out     Outgoing
	form    *filing.Form
	numbers Numbers
	err     error

	slots    papersAt
	blocking []filing.Finding
	left     []filing.Finding
	seen     map[string]bool // pointers that have a blocking finding
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

// block adds a finding that keeps the record from being sent. Of several about one place the first is kept.
func (w *writer) block(pointer, zh, en string) { w.blocks(unsendable(pointer, text(zh, en))) }

func (w *writer) blocks(f filing.Finding) {
	if !w.seen[f.Field] {
		w.seen[f.Field] = true
		w.blocking = append(w.blocking, f)
	}
}

// leave adds a finding about something that the version has no place for.
func (w *writer) leave(pointer string) { w.left = append(w.left, leftOut(pointer, w.version)) }

// judge adds what the schema has against the record.
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

// newOwner gives, for each service, the owner of its papers: the service, named by the provider's number, since it has no other yet.
func newOwner(services []wire.Service) func(i int) wire.Owner {
	return func(i int) wire.Owner { return wire.Owner{ID: services[i].ProviderID} }
}

// serviceAddition writes added services. In V.3.0 the sponsor is only named, so that what the form says of it is not sent.
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

// facts are what our version says of the case itself, its papers included.
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
