package query

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// SMS is where the SMS verification of a case stands. Without a right to see the case it names nobody, and tells nothing that
// asking for a new code would change for a phone of the case and not for another.
type SMS struct {
	State     filing.State `json:"state" enum:"awaiting_sms,sms_expired,sms_failed,administration_review"`
	SentAt    time.Time    `json:"sent_at" doc:"of the first codes"`
	ExpiresAt time.Time    `json:"expires_at"`
	TriesLeft int          `json:"tries_left" doc:"wrong codes that may still be entered, for the whole case"`
	Resends   int          `json:"resends_left" doc:"how often a new code can still be asked for, for the whole case"`
	Persons   []SMSPerson  `json:"persons"`
}

// SMSPerson is a responsible person and whether they have entered their code.
type SMSPerson struct {
	Name       *string    `json:"name" doc:"masked unless the case is the asker's own; null to strangers"`
	Phone      *string    `json:"phone" doc:"masked; null to strangers"`
	Sponsor    *bool      `json:"sponsor" doc:"answers for the sponsor; null to strangers"`
	Services   []int      `json:"services" doc:"positions of the services the person answers for; empty to strangers"`
	Verified   bool       `json:"verified"`
	VerifiedAt *time.Time `json:"verified_at"`
	ResendAt   *time.Time `json:"resend_at" doc:"from when a new code can be sent; null where none can, and to strangers"`
}

// SMS answers about the latest hand-over of a case, also to who is not signed in: a responsible person has a code and no account.
func (q *Query) SMS(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (view *SMS, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		view, err = q.smsIn(ctx, r, actor, id)
		return err
	})
	return view, err
}

func (q *Query) smsIn(ctx context.Context, r *rows.Queries, actor policy.Actor, id filing.ApplicationID) (*SMS, error) {
	s, err := q.House.OpenSubmission(ctx, r, id)
	if err != nil {
		return nil, noSubmission(err)
	}
	if !s.Content.Kind.NeedsCodes(s.Content.Profile) {
		return nil, fault.NotFoundError() // the classic practice asks nobody for a code
	}
	row, err := r.GetApplication(ctx, string(id))
	if err != nil {
		return nil, fmt.Errorf("load application: %w", err)
	}
	codes, err := r.SMSCodes(ctx, s.Row.ID)
	if err != nil {
		return nil, fmt.Errorf("load SMS codes: %w", err)
	}
	asked, err := r.SMSSendings(ctx, s.Row.ID)
	if err != nil {
		return nil, fmt.Errorf("load sendings: %w", err)
	}
	view := &SMS{State: flow.SMSStateOf(s.Row, q.now()), SentAt: instant(s.Row.ReceivedAt), ExpiresAt: instant(s.Row.ExpiresAt),
		TriesLeft: max(flow.SMSMaxWrong-int(s.Row.Tries), 0), Resends: max(flow.SMSMaxResends-len(asked), 0), Persons: []SMSPerson{}}
	for _, person := range q.House.SMSPersons(s, codes, asked, q.now()) {
		view.Persons = append(view.Persons, smsPerson(actor, flow.SubjectOf(row), person))
	}
	return view, nil
}

// noSubmission: a case that was never handed over looks like none.
func noSubmission(err error) error {
	if store.IsNotFound(err) {
		return fault.NotFoundError()
	}
	return err
}

func smsPerson(actor policy.Actor, subject policy.Subject, p flow.SMSPerson) SMSPerson {
	shown := SMSPerson{Services: []int{}, Verified: !p.VerifiedAt.IsZero()}
	if !policy.Can(actor, policy.ReadForm, subject) {
		return shown
	}
	name, phone, sponsor := ident.MaskName(p.Name), ident.MaskMobile(p.Mobile), false
	if policy.Can(actor, policy.SeeUnmasked, subject) {
		name = p.Name
	}
	for _, service := range p.Services {
		if service < 0 {
			sponsor = true
			continue
		}
		shown.Services = append(shown.Services, service)
	}
	shown.Name, shown.Phone, shown.Sponsor = &name, &phone, &sponsor
	if shown.Verified {
		shown.VerifiedAt = &p.VerifiedAt
	}
	if !p.ResendAt.IsZero() {
		shown.ResendAt = &p.ResendAt
	}
	return shown
}
