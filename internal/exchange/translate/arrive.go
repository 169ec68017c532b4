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
	Province string         // where the record does not say: the account's, or the only one served; "" takes the sponsor's address
	Profile  filing.Profile // where the record does not say
	At       time.Time
	// Inside says that it came from this very process: only then may papers name the files they lie in, which over a wire would let a
	// sender name files of others.
	Inside bool
	// Standing is what stands here of what a record asks something of: the sponsor, and for what is asked of services these, with their
	// numbers. It is nil where nothing is known, and inside one process, where a record carries all of it.
	Standing *filing.Form
}

// Arrived is an upload record as the administration's desk takes it.
type Arrived struct {
	// Operation is what is asked for, by the number that results name it with; see [wire.Kind.Operation].
	Operation int64
	// Submission has the form, and the papers where they lie already; its CaseID is Reference. The caller gives the case an id of its
	// own where it has one, stores the papers' bytes and names their files.
	Submission flow.Submission
	Form       *filing.Form
	Papers     []Paper
	// Reference is the provider's id of the case, from our version alone.
	Reference string
	// Standing names what an addition or a change is of.
	Standing wire.Owner
	// Subject is how results name what was asked for.
	Subject Subject
	// Findings are all that is missing, unknown or contradictory, those of the schema among them. The record is to be refused where
	// one blocks; its results are made by [NewRejection].
	Findings []Finding
}

// Refused says that something blocks.
func (a *Arrived) Refused() bool {
	return slices.ContainsFunc(a.Findings, func(f Finding) bool { return f.Severity == filing.Block })
}

// Arrive reads an upload record of ICP filings as a submission. It takes whatever could be read; an error says that the record is of a
// kind that asks for nothing of a case.
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

// reader makes a submission of one record.
type reader struct {
	on    Arrival
	form  *filing.Form
	out   Arrived
	owned map[int64]int // the provider's number of a service, or ours of one that stands → its position
	slots papersAt
}

func (r *reader) find(severity filing.Severity, pointer string, code int64, zh, en string) {
	r.out.Findings = append(r.out.Findings, arrived(severity, pointer, code, text(zh, en)))
}

func (r *reader) drop(pointer, zh, en string) {
	r.out.Findings = append(r.out.Findings, notKept(pointer, text(zh, en)))
}

func (r *reader) whole(sponsor *wire.Sponsor, services []wire.Service, attachments []wire.Attachment) {
	r.form.Sponsor = r.sponsor(sponsor)
	r.services(services, false)
	r.attachments(attachments)
}

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

// facts takes what our version says of the case. Whatever the record says of its sender is not asked: the account says who that is.
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
