package translate

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Arrival is what the administration knows of an upload besides its records.
type Arrival struct {
	Provider filing.ProviderID
	Province string         // the account's, or the only one served, for a record that names none; where empty, the sponsor's address tells it
	Profile  filing.Profile // for a record that names none
	At       time.Time
	// Inside says that the record came from this very process. Only then may a paper name a stored file in place of its bytes: over a
	// network a sender could name the files of others.
	Inside bool
	// Standing is the filing that a record adds to, changes or ends, as it stands in the register: the sponsor, and the services that are
	// concerned with their numbers. It is nil where none was found, and inside one process, where the record carries the whole form.
	Standing *filing.Form
}

// Arrived is an upload record as the administration's desk takes it.
type Arrived struct {
	// Operation is what is asked for, by the number that results name it with; see [wire.Kind.Operation].
	Operation int64
	// Submission has the form and, inside one process, the papers with their files. Its CaseID is Reference: over a network the caller
	// gives the case an id of its own, stores the papers' bytes and fills in their files.
	Submission flow.Submission
	Form       *filing.Form
	Papers     []Paper
	// Reference is the provider's id of the case, from our version alone.
	Reference string
	// Standing names what the record adds to, changes or ends; empty for a first filing.
	Standing wire.Owner
	// Subject is how results name what was asked for.
	Subject Subject
	// Findings are everything that is missing, unknown or contradictory, breaches of the schema included. If one of them blocks, the
	// record is to be refused with what [NewRejection] makes of them.
	Findings []Finding
}

// Refused says whether one of the findings blocks.
func (a *Arrived) Refused() bool {
	return slices.ContainsFunc(a.Findings, func(f Finding) bool { return f.Severity == filing.Block })
}

// Arrive reads an upload record of the ICP filings as a submission, as far as it can be read. The error says that records of this kind
// are no submissions.
func Arrive(record wire.Record, on Arrival) (Arrived, error) {
	r := &reader{on: on, form: &filing.Form{Provider: on.Provider, Services: []filing.Service{}}}
	r.out.Operation = record.Kind.Operation
	r.out.Subject = SubjectOf(record)
	var known *wire.Case
	switch body := record.Body.(type) {
	case *wire.Filing:
		r.form.Kind, known = filing.FirstFiling, &body.Case
		r.whole(&body.Sponsor, body.Services, body.Attachments)
	case *wire.ServiceAddition:
		r.form.Kind, known, r.out.Standing = filing.AddService, &body.Case, body.Sponsor
		r.addition(body)
	case *wire.AccessAddition:
		r.form.Kind, known, r.out.Standing = filing.AddAccess, &body.Case, body.Service
		r.added(body)
	case *wire.Change:
		r.form.Kind, known, r.out.Standing = filing.ChangeFiling, &body.Case, wire.Owner{ID: body.Sponsor.ID, Number: body.Sponsor.Number}
		r.change(body)
	case *wire.Cancellation:
		r.form.Kind, known, r.out.Standing = KindOf(r.out.Subject.Operation), &body.Case, wire.Owner{ID: body.ID, Number: body.Number}
		r.cancellation(body)
	default:
		return Arrived{}, fmt.Errorf("read a record of kind %s as a submission: it holds none", record.Kind)
	}
	r.facts(*known)
	r.schema(record)
	return r.finish()
}

// reader makes one submission out of one record, and collects the findings on the way.
type reader struct {
	on    Arrival
	form  *filing.Form
	out   Arrived
	owned map[int64]int // position of each service by the provider's number of it, or by ours where it stands already
	slots papersAt
}

// find adds a finding about what came; code 0 takes that of the field.
func (r *reader) find(severity filing.Severity, pointer string, code int64, zh, en string) {
	r.out.Findings = append(r.out.Findings, arrived(severity, pointer, code, text(zh, en)))
}

// drop notes something that came and that the form has no place for.
func (r *reader) drop(pointer, zh, en string) {
	r.out.Findings = append(r.out.Findings, notKept(pointer, text(zh, en)))
}

func (r *reader) whole(sponsor *wire.Sponsor, services []wire.Service, attachments []wire.Attachment) {
	r.form.Sponsor = r.sponsor(sponsor)
	r.services(services, false)
	r.attachments(attachments)
}

// addition reads added services. Their sponsor is what stands in the register, unless our version carries it whole.
func (r *reader) addition(a *wire.ServiceAddition) {
	if r.on.Standing != nil {
		r.form.Sponsor = r.on.Standing.Sponsor
	}
	if a.Whole != nil {
		r.form.Sponsor = r.sponsor(a.Whole)
	}
	r.services(a.Services, false)
	r.attachments(a.Attachments)
}

// facts takes what our version says of the case itself. Who sent it is never taken from the record: the account says that.
func (r *reader) facts(c wire.Case) {
	s := &r.out.Submission
	s.Round, s.Province, s.Profile = max(c.Round, 1), c.Province, filing.Profile(c.Profile)
	if s.Province == "" {
		s.Province = r.on.Province
	}
	if s.Province == "" && r.form.Sponsor != nil && r.form.Sponsor.Address != nil && len(r.form.Sponsor.Address.Region) == regionDigits {
		s.Province = r.form.Sponsor.Address.Region[:2] + "0000"
	}
	if s.Province == "" {
		r.find(filing.Block, "/province", 0, "看不出向哪个省的管局备案", "It cannot be told which administration this is for")
	}
	switch s.Profile {
	case filing.Classic, filing.Current:
	case "":
		s.Profile = r.on.Profile
	default:
		s.Profile = r.on.Profile
		r.find(filing.Warn, "/profile", 0, "办理方式不在代码表内", "The practice is not in the table")
	}
	r.out.Reference = c.Reference
	r.ownPapers(c.Papers)
}

// schema adds what the reader of the interface found wrong or odd.
func (r *reader) schema(record wire.Record) {
	for _, f := range record.Faults {
		r.out.Findings = append(r.out.Findings, arrived(filing.Block, place(f.Field, r.slots), int64(f.Result), f.Text))
	}
	for _, f := range record.Notes {
		r.out.Findings = append(r.out.Findings, notKept(place(f.Field, r.slots), f.Text))
	}
}

// finish puts the submission together.
func (r *reader) finish() (Arrived, error) {
	a, s := &r.out, &r.out.Submission
	s.CaseID, s.Provider, s.Kind, s.At = filing.ApplicationID(a.Reference), r.on.Provider, r.form.Kind, r.on.At
	r.form.Province, r.form.Profile = s.Province, s.Profile
	for _, p := range a.Papers {
		s.Papers = append(s.Papers, flow.SubmittedPaper{Slot: p.Slot, ContentType: p.ContentType, SHA256: p.SHA256, File: p.File})
	}
	content, err := json.Marshal(r.form)
	if err != nil {
		return Arrived{}, fmt.Errorf("write the form of a record: %w", err)
	}
	s.Form, a.Form = content, r.form
	return *a, nil
}
