package query

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// LicencePrint is an application for a licence of which a paper or a letter is to be printed: the case as its asker may see it, and
// the whole of what a letter of the administration names.
type LicencePrint struct {
	*LicenceCase
	Form       *licence.Form // as the asker may see it
	Company    string
	CreditCode string
	Terms      licence.Terms
	Held       string              // number of the licence that is to be renewed or changed
	Received   map[int64]time.Time // when each round came in
}

// LicenceCaseToPrint answers for a case of which something is to be printed. Whoever is not its owner is recorded first.
func (q *Query) LicenceCaseToPrint(ctx context.Context, actor policy.Actor, id filing.ApplicationID, name string) (*LicencePrint, error) {
	var c *flow.LicenceCase
	printed := &LicencePrint{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		if c, err = q.licenceCase(ctx, r, actor, policy.ReadForm, id); err != nil {
			return err
		}
		if printed.LicenceCase, err = q.LicenceCaseIn(ctx, r, actor, id); err != nil {
			return err
		}
		if printed.Received, err = received(ctx, r, id); err != nil {
			return err
		}
		printed.Form, err = licenceFormSeen(c)
		return err
	})
	if err != nil {
		return nil, err
	}
	printed.Company, printed.Terms = c.Row.CompanyName, c.Terms
	if c.Known.Named != nil {
		printed.Held = c.Known.Named.Number
	}
	if company := c.Form.Company; company != nil && company.Document != nil {
		printed.CreditCode = company.Document.Number // of a company, whom letters are addressed to: not masked
	}
	return printed, q.House.NoteLicenceFormPrinted(ctx, c, name)
}

// received reads when each round of a case came in.
func received(ctx context.Context, r *rows.Queries, id filing.ApplicationID) (map[int64]time.Time, error) {
	rounds, err := r.RoundsFrom(ctx, rows.RoundsFromParams{ApplicationID: string(id), Round: 1})
	if err != nil {
		return nil, fmt.Errorf("read the rounds of a case: %w", err)
	}
	at := map[int64]time.Time{}
	for _, round := range rounds {
		at[round.Round] = store.Time(round.SubmittedAt)
	}
	return at, nil
}

// licenceFormSeen is a form masked unless the case is the asker's own.
func licenceFormSeen(c *flow.LicenceCase) (*licence.Form, error) {
	members, err := shownLicenceForm(c, c.FormJSON)
	if err != nil {
		return nil, err
	}
	content, err := json.Marshal(members)
	if err != nil {
		return nil, fmt.Errorf("mask a form: %w", err)
	}
	form := &licence.Form{}
	if err := json.Unmarshal(content, form); err != nil {
		return nil, fmt.Errorf("read a masked form: %w", err)
	}
	form.Profile = c.Profile() // as computed, whatever was sent
	return form, nil
}

// CertificatePrint is a licence of which the certificate is to be printed, with its services and its holder's representative by name.
type CertificatePrint struct {
	*Licence
	Services []licence.Service
}

// LicenceToPrint answers for a licence that is to be printed. Whoever is not its holder is recorded first; the auditor sees the
// representative masked, as everywhere.
func (q *Query) LicenceToPrint(ctx context.Context, actor policy.Actor, id licence.ID) (*CertificatePrint, error) {
	var row rows.Licence
	printed := &CertificatePrint{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		if row, err = q.licence(ctx, r, actor, policy.ReadForm, id); err != nil {
			return err
		}
		if printed.Licence, err = q.licenceView(ctx, r, actor, row); err != nil {
			return err
		}
		form, err := q.House.LicenceContent(row)
		if err != nil {
			return err
		}
		printed.Services = form.Services
		if c := form.Company; c != nil && c.LegalRepresentative != nil && policy.CanLicence(actor, policy.Reveal, flow.SubjectOfLicence(row)) {
			printed.Holder.LegalRepresentative = c.LegalRepresentative.Name // the officer's desk issues the paper
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return printed, q.House.NoteCertificatePrinted(ctx, actor, row)
}
