package flow

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/ident"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Events of a filing whose service bears another number from now on.
const (
	eventNumberGiven = "licence.number_given"
	eventNumberTaken = "licence.number_taken"
)

// Why a service bears the number of a licence no more, beside the states in which one ends.
const (
	groundDropped = "dropped"       // the licence does not name it any more
	groundUnfiled = "filing_absent" // its filing does not stand any more
)

// settling is who brings the numbers of services in line with a licence, when, and by which act.
type settling struct {
	at    time.Time
	actor policy.Actor
	by    string
}

// numberPlan is what has to change so that exactly the filed services that a licence in force names bear its number.
type numberPlan struct {
	inForce bool
	ground  string // of what is taken because the licence is over
	give    []numberGiven
	take    []rows.LicenceServicesRow
	absent  []string // domains that stand in no filing of the company
	publish bool     // the projection of the licence is another
}

type numberGiven struct {
	service rows.ServiceStandingRow
	number  string
	n       int
	again   bool // it bore the same number before
}

func (p numberPlan) empty() bool {
	return len(p.give) == 0 && len(p.take) == 0 && len(p.absent) == 0 && !p.publish
}

// settleNumbers brings in line what the services of a holder bear with the licence as it is now: under one in force its number with the
// service's own behind it, otherwise their filing numbers. The filing number is kept beside it and never changes. Whatever changed is an
// event of the filing, and public with the same commit; what is wrong with it becomes a task.
func (h *House) settleNumbers(ctx context.Context, tx *store.Tx, row rows.Licence, s settling) error {
	plan, err := h.planNumbers(ctx, tx.Queries, row, civil.DateOf(s.at))
	if err != nil {
		return err
	}
	for _, g := range plan.give {
		if err := h.giveNumber(ctx, tx, row, g, s); err != nil {
			return err
		}
	}
	for _, t := range plan.take {
		if err := h.takeNumberBack(ctx, tx, row, t, plan, s); err != nil {
			return err
		}
	}
	if !plan.inForce {
		if err := h.closeAbsent(ctx, tx, row, s); err != nil {
			return err
		}
	}
	for _, domain := range plan.absent {
		if err := h.findTask(ctx, tx, factOfLicence(row, licence.FilingAbsent, domain, domain), s); err != nil {
			return err
		}
	}
	return tx.PublishLicence(ctx, licenceProjection(row, s.at))
}

// settleCompany settles a licence, and where it gave its services up the others of the same company that name them too.
func (h *House) settleCompany(ctx context.Context, tx *store.Tx, row rows.Licence, s settling) error {
	if err := h.settleNumbers(ctx, tx, row, s); err != nil || row.ReleasedAt == 0 {
		return err
	}
	held, err := tx.LicencesOfCompany(ctx, row.CompanyIndex)
	if err != nil {
		return fmt.Errorf("ask for the company's licences: %w", err)
	}
	for _, other := range held {
		if other.ID == row.ID || other.ReleasedAt != 0 {
			continue
		}
		if err := h.settleNumbers(ctx, tx, other, s); err != nil {
			return err
		}
	}
	return nil
}

func licenceProjection(row rows.Licence, at time.Time) rows.PublishLicenceParams {
	return rows.PublishLicenceParams{Number: row.Number, Holder: row.CompanyName, SearchableName: ident.FoldUnitName(row.CompanyName), Coverage: row.Coverage,
		Province: row.Province, Authority: row.Authority, Kinds: row.Kinds, IssuedOn: row.IssuedOn, ValidTo: row.ValidTo, Ended: row.Ended,
		EndedOn: row.EndedOn, ChangedAt: at.UnixMicro()}
}

// planNumbers compares; it writes nothing.
func (h *House) planNumbers(ctx context.Context, q *rows.Queries, row rows.Licence, today civil.Date) (plan numberPlan, err error) {
	dates, err := LicenceOf(row)
	if err != nil {
		return plan, err
	}
	state, _ := dates.On(today).Row()
	plan.inForce, plan.ground = state.InForce, string(state.State)
	known, err := q.LicenceServices(ctx, row.ID)
	if err != nil {
		return plan, fmt.Errorf("read what services bear of licence %s: %w", row.Number, err)
	}
	wanted := map[string]bool{}
	if plan.inForce {
		for _, domain := range Split(row.Domains) {
			service, err := servedBy(ctx, q, row, domain)
			if err != nil {
				return plan, err
			}
			if service == nil {
				plan.absent = append(plan.absent, domain)
				continue
			}
			if wanted[service.ServiceNumber] {
				continue
			}
			wanted[service.ServiceNumber] = true
			if plan.give, err = addGiven(ctx, q, row, plan.give, known, *service); err != nil {
				return plan, err
			}
		}
	}
	for _, k := range known {
		if k.EndedAt == 0 && !wanted[k.ServiceNumber] {
			plan.take = append(plan.take, k)
		}
	}
	plan.publish, err = projectionDiffers(ctx, q, row)
	return plan, err
}

// servedBy finds the filed service of the company on a domain, nil where none stands.
func servedBy(ctx context.Context, q *rows.Queries, row rows.Licence, domain string) (*rows.ServiceStandingRow, error) {
	entry, err := q.RegisterByDomain(ctx, domain)
	if store.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("ask the register for a domain: %w", err)
	}
	service, err := q.ServiceStanding(ctx, entry.ServiceNumber)
	if err != nil {
		return nil, fmt.Errorf("read service %s: %w", entry.ServiceNumber, err)
	}
	if service.SponsorIndex != row.CompanyIndex || service.State == serviceCancelled || service.FilingState != filingActive {
		return nil, nil
	}
	return &service, nil
}

// addGiven adds a service that is to bear a number and does not yet. It keeps its own number behind that of the licence; where another
// service had that first, it has the next that nobody ever had.
func addGiven(ctx context.Context, q *rows.Queries, row rows.Licence, give []numberGiven, known []rows.LicenceServicesRow, service rows.ServiceStandingRow) ([]numberGiven, error) {
	if i := slices.IndexFunc(known, func(k rows.LicenceServicesRow) bool { return k.ServiceNumber == service.ServiceNumber }); i >= 0 {
		if known[i].EndedAt == 0 {
			return give, nil
		}
		return append(give, numberGiven{service: service, number: known[i].LicensedNumber, n: int(known[i].RunningNumber), again: true}), nil
	}
	bears, err := q.LicencesOfService(ctx, service.ServiceNumber)
	if err != nil {
		return give, fmt.Errorf("read what service %s bears: %w", service.ServiceNumber, err)
	}
	if slices.ContainsFunc(bears, func(b rows.LicenceService) bool { return b.EndedAt == 0 }) {
		return give, nil // it stands under another licence of the company
	}
	taken := map[int]bool{}
	highest := 0
	for _, k := range known {
		taken[int(k.RunningNumber)], highest = true, max(highest, int(k.RunningNumber))
	}
	for _, g := range give {
		taken[g.n], highest = true, max(highest, g.n)
	}
	n := int(service.RunningNumber)
	if taken[n] {
		n = highest + 1
	}
	number, f := ident.ParseNumber(row.Number)
	if f != nil {
		return give, fmt.Errorf("read licence number %s: %s", row.Number, f.Text.EN)
	}
	licensed, err := licence.ServiceUnder(number, n, ident.ServiceKind(service.Kind))
	if err != nil {
		return give, err
	}
	return append(give, numberGiven{service: service, number: licensed.String(), n: n}), nil
}

func projectionDiffers(ctx context.Context, q *rows.Queries, row rows.Licence) (bool, error) {
	shown, err := q.RegisterLicence(ctx, row.Number)
	if store.IsNotFound(err) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("read the projection of licence %s: %w", row.Number, err)
	}
	want := licenceProjection(row, store.Time(shown.ChangedAt))
	return rows.PublishLicenceParams(shown) != want, nil
}

func (h *House) giveNumber(ctx context.Context, tx *store.Tx, row rows.Licence, g numberGiven, s settling) (err error) {
	at := s.at.UnixMicro()
	if g.again {
		_, err = tx.GiveLicensedNumberAgain(ctx, rows.GiveLicensedNumberAgainParams{LicenceID: row.ID, ServiceNumber: g.service.ServiceNumber, GivenAt: at})
	} else {
		err = tx.GiveLicensedNumber(ctx, rows.GiveLicensedNumberParams{LicenceID: row.ID, ServiceNumber: g.service.ServiceNumber, RunningNumber: int64(g.n),
			LicensedNumber: g.number, GivenAt: at})
	}
	if store.IsUnique(err) {
		return changedMeanwhile()
	}
	if err != nil {
		return fmt.Errorf("give number %s: %w", g.number, err)
	}
	// Under a licence the service is commercial (经营性).
	if err := publishLicensed(ctx, tx, g.service.ServiceNumber, row.Number, g.number, true, s.at); err != nil {
		return err
	}
	if err := h.closeTasks(ctx, tx, []string{g.service.ServiceNumber}, "licence_obtained", s); err != nil {
		return err
	}
	if err := h.closeTasks(ctx, tx, Split(row.Domains), "filing_restored", s); err != nil {
		return err
	}
	return h.noteNumber(ctx, tx, g.service.CaseID, eventNumberGiven, s, map[string]string{"licence": row.Number, "number": g.number, "filing_number": g.service.ServiceNumber})
}

func (h *House) takeNumberBack(ctx context.Context, tx *store.Tx, row rows.Licence, t rows.LicenceServicesRow, plan numberPlan, s settling) error {
	ground := plan.ground
	switch {
	case t.State == serviceCancelled:
		ground = groundUnfiled
	case plan.inForce:
		ground = groundDropped
	}
	changed, err := tx.TakeLicensedNumber(ctx, rows.TakeLicensedNumberParams{LicenceID: row.ID, ServiceNumber: t.ServiceNumber, EndedAt: s.at.UnixMicro(), Ground: ground})
	if err != nil || changed == 0 {
		return cmpErr(err, changedMeanwhile())
	}
	shown, err := tx.RegisterByServiceNumber(ctx, t.ServiceNumber)
	if err != nil {
		return fmt.Errorf("read the projection of %s: %w", t.ServiceNumber, err)
	}
	if err := publishLicensed(ctx, tx, t.ServiceNumber, "", "", shown.Commercial, s.at); err != nil {
		return err
	}
	fact := factOfLicence(row, licence.LicenceLapsed, t.ServiceNumber, firstOf(shown.Domains))
	fact.CaseID, fact.ProviderID, fact.Province = t.CaseID, t.ProviderID, shown.Province
	switch ground {
	case groundUnfiled:
		fact.Kind = string(licence.FilingAbsent)
	case groundDropped:
		fact.Kind = string(licence.PaidWithoutLicence)
	}
	if ground == groundUnfiled || shown.Commercial {
		if err := h.findTask(ctx, tx, fact, s); err != nil {
			return err
		}
	}
	return h.noteNumber(ctx, tx, t.CaseID, eventNumberTaken, s, map[string]string{"licence": row.Number, "number": t.LicensedNumber, "filing_number": t.ServiceNumber, "ground": ground})
}

func cmpErr(err, otherwise error) error {
	if err != nil {
		return fmt.Errorf("take a number back: %w", err)
	}
	return otherwise
}

func firstOf(joined string) string {
	first, _, _ := strings.Cut(joined, ",")
	return first
}

func publishLicensed(ctx context.Context, tx *store.Tx, service, number, licensed string, commercial bool, at time.Time) error {
	changed, err := tx.PublishLicensed(ctx, rows.PublishLicensedParams{ServiceNumber: service, LicenceNumber: number, LicensedNumber: licensed,
		Commercial: commercial, ChangedAt: at.UnixMicro()})
	if err == nil && changed != 1 {
		err = fmt.Errorf("%d services have this number", changed)
	}
	if err != nil {
		return fmt.Errorf("publish what service %s bears: %w", service, err)
	}
	return nil
}

// noteNumber appends what a service bears from now on to the trail of the filing it came by. The case stays where it is.
func (h *House) noteNumber(ctx context.Context, tx *store.Tx, caseID, flow string, s settling, details any) error {
	return h.insertEvent(ctx, tx, rows.InsertEventParams{ID: newID(), CaseID: caseID, Side: sideAdministration, Flow: flow, Outcome: "done",
		ActorID: string(s.actor.ID), ActorRole: string(s.actor.Role), Channel: s.actor.Channel, CalendarVersion: h.Calendar().Version(), At: s.at.UnixMicro()}, details)
}

// saying is a text in both languages.
func saying(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }
