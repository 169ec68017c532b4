package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// LicenceFacts is what register and house know of an application for a licence.
type LicenceFacts struct {
	Provider rule.Provider // empty id: there is no such provider
	Filings  []condition.Filing
	Sponsor  string   // number of the company's own filing, "" where it has none
	Services []string // numbers of the form's domains
	Record   condition.Record
	Held     []condition.Held
	Named    *rows.Licence // the licence a renewal or change is about, where the company holds it in force
	Another  bool
	Applied  civil.Date // the day it was first handed in since it was last withdrawn; of renewals alone, zero where it was not
}

// licenceFacts asks. A case that has come to its end is judged no more, but its filings are still shown.
func (h *House) licenceFacts(ctx context.Context, q *rows.Queries, c *LicenceCase) (facts LicenceFacts, err error) {
	facts, err = h.LicenceFactsOf(ctx, q, c.Form, c.ID(), c.Today)
	if err == nil && c.Form.Asks() == licence.Renewal && c.Row.Round > 0 {
		facts.Applied, err = appliedOn(ctx, q, c.Row.ID)
	}
	return facts, err
}

// LicenceFactsOf asks about a form on a day; id is its case's, "" where it is none yet.
func (h *House) LicenceFactsOf(ctx context.Context, q *rows.Queries, form *licence.Form, id filing.ApplicationID, today civil.Date) (facts LicenceFacts, err error) {
	provider, _ := h.Settings().Find(form.Provider)
	facts.Provider = provider.Provider
	index := h.companyIndex(form)
	if err := h.filingFacts(ctx, q, form, index, &facts); err != nil {
		return facts, err
	}
	if index == "" {
		return facts, nil
	}
	open, err := q.LicenceApplicationsOpenElsewhere(ctx, rows.LicenceApplicationsOpenElsewhereParams{CompanyIndex: index, ID: string(id)})
	if err != nil {
		return facts, fmt.Errorf("ask for open applications: %w", err)
	}
	facts.Another = open > 0
	if err := h.heldFacts(ctx, q, form, index, today, &facts); err != nil {
		return facts, err
	}
	blocked, err := q.Blocked(ctx, rows.BlockedParams{Field: blockedSponsor, Value: index})
	if err != nil {
		return facts, fmt.Errorf("ask the block list: %w", err)
	}
	for _, b := range blocked {
		if b.RemovedAt == 0 && b.ValidFrom <= today.String() && (b.ValidUntil == "" || b.ValidUntil >= today.String()) {
			facts.Record.Dishonest = []string{"company"}
		}
	}
	return facts, nil
}

// companyIndex is the blind index of the company's credit code, the same under which its filing stands.
func (h *House) companyIndex(form *licence.Form) string {
	if form.Company == nil || form.Company.Document == nil || form.Company.Document.Number == "" {
		return ""
	}
	return h.Seal.BlindIndex(indexSponsor, normalNumber(form.Company.Document.Number))
}

// filingFacts reads the standing filings of the form's domains.
func (h *House) filingFacts(ctx context.Context, q *rows.Queries, form *licence.Form, index string, facts *LicenceFacts) error {
	facts.Filings, facts.Services = []condition.Filing{}, []string{}
	if index != "" {
		own, err := q.FilingsBySponsor(ctx, index)
		if err != nil {
			return fmt.Errorf("ask the register for the company: %w", err)
		}
		if len(own) > 0 {
			facts.Sponsor = own[0].SponsorNumber
		}
	}
	for i := range form.Services {
		answer, err := ident.Ask("host", form.Services[i].Domain)
		if err != nil || !answer.Valid {
			continue // the conditions say what is wrong with it; such a name is in no register
		}
		entry, err := q.RegisterByDomain(ctx, answer.Normal)
		if store.IsNotFound(err) {
			continue
		}
		if err != nil {
			return fmt.Errorf("ask the register for a domain: %w", err)
		}
		found, err := h.filingFact(ctx, q, entry.ServiceNumber)
		if err != nil {
			return err
		}
		found.Domain = answer.Normal
		facts.Filings = append(facts.Filings, found)
		facts.Services = append(facts.Services, entry.ServiceNumber)
	}
	return nil
}

// filingFact reads whose service it is, and whether and where it stands.
func (h *House) filingFact(ctx context.Context, q *rows.Queries, number string) (fact condition.Filing, err error) {
	row, err := q.ServiceWithFiling(ctx, number)
	if err != nil {
		return fact, fmt.Errorf("read a filed service: %w", err)
	}
	var sponsor filing.Sponsor
	if err := h.readSealed("filings", "sponsor_sealed", row.FilingID, row.SponsorSealed, &sponsor); err != nil {
		return fact, err
	}
	var service filing.Service
	if err := h.readSealed("services", "content_sealed", row.ServiceNumber, row.ContentSealed, &service); err != nil {
		return fact, err
	}
	fact = condition.Filing{Number: row.ServiceNumber, SponsorKind: filing.SponsorKind(row.SponsorKind),
		Active: row.State != serviceCancelled && row.FilingState == filingActive}
	if sponsor.Document != nil {
		fact.SponsorCode = normalNumber(sponsor.Document.Number)
	}
	if service.Access != nil {
		fact.IPs = service.Access.IPs
	}
	return fact, nil
}

func (h *House) readSealed(table, column, row string, sealed []byte, into any) error {
	plain, err := h.unseal(table, column, row, sealed)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(plain, into); err != nil {
		return fmt.Errorf("read %s.%s: %w", table, column, err)
	}
	return nil
}

// heldFacts reads which licences the company holds, and what its record says of those it held.
func (h *House) heldFacts(ctx context.Context, q *rows.Queries, form *licence.Form, index string, today civil.Date, facts *LicenceFacts) error {
	list, err := q.LicencesOfCompany(ctx, index)
	if err != nil {
		return fmt.Errorf("ask for the company's licences: %w", err)
	}
	facts.Held = []condition.Held{}
	for i := range list {
		stands, err := LicenceOf(list[i])
		if err != nil {
			return err
		}
		if err := h.recordOf(ctx, q, list[i], stands, today, &facts.Record); err != nil {
			return err
		}
		state, _ := stands.On(today).Row()
		switch {
		case !state.InForce:
		case form.Asks() != licence.NewLicence && list[i].ID == string(form.Licence):
			facts.Named = &list[i]
		default:
			facts.Held = append(facts.Held, condition.Held{Coverage: licence.Coverage(list[i].Coverage), Province: list[i].Province, ValidTo: stands.ValidTo})
		}
	}
	return nil
}

// LicenceOf reads the dates of a licence from its row.
func LicenceOf(row rows.Licence) (l licence.Licence, err error) {
	if l.IssuedOn, err = civil.Parse(row.IssuedOn); err != nil {
		return l, fmt.Errorf("read licence %s: %w", row.Number, err)
	}
	if l.ValidTo, err = civil.Parse(row.ValidTo); err != nil {
		return l, fmt.Errorf("read licence %s: %w", row.Number, err)
	}
	l.Ended = licence.LifeState(row.Ended)
	if row.EndedOn != "" {
		if l.EndedOn, err = civil.Parse(row.EndedOn); err != nil {
			return l, fmt.Errorf("read licence %s: %w", row.Number, err)
		}
	}
	return l, nil
}

// domainsOf lists the form's domains as the DNS writes them, where they can be read.
func domainsOf(form *licence.Form) string {
	var domains []string
	for i := range form.Services {
		domain := strings.TrimSpace(form.Services[i].Domain)
		if answer, err := ident.Ask("host", domain); err == nil && answer.Valid {
			domain = answer.Normal
		}
		if domain != "" {
			domains = append(domains, domain)
		}
	}
	return strings.Join(domains, ",")
}
