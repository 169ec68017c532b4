package checker

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Kinds of application by which something enters, changes or ends.
var (
	adding    = []filing.ApplicationKind{filing.FirstFiling, filing.AddService, filing.AddAccess}
	changing  = []filing.ApplicationKind{filing.ChangeFiling}
	ending    = []filing.ApplicationKind{filing.CancelService, filing.CancelSponsor}
	endingAny = []filing.ApplicationKind{filing.CancelService, filing.CancelSponsor, filing.WithdrawAccess}
)

// life checks what became of a filing since it was granted: every change and every end came by an application that was granted for it,
// states follow from what stands below them, and the public is shown that and nothing else.
func life(ctx context.Context, q *rows.Queries, report *Report, f rows.Filing, services []rows.Service, shown []rows.RegisterService) error {
	accesses, err := q.AccessesOfFiling(ctx, f.ID)
	if err != nil {
		return fmt.Errorf("read accesses: %w", err)
	}
	left := 0
	for _, s := range services {
		if s.State != "cancelled" {
			left++
		}
		if err := lifeOfService(ctx, q, report, s, accesses, shown); err != nil {
			return err
		}
	}
	state := "active"
	switch {
	case f.EndedAt != 0:
		state = "cancelled"
	case left == 0:
		state = "no_services"
	}
	if f.State != state || f.EndedAt != 0 && left > 0 {
		report.complain("%s: it is %s with %d services left", f.SponsorNumber, f.State, left)
	}
	if f.EndedAt != 0 {
		if err := by(ctx, q, report, f.SponsorNumber, f.EndedBy, f.SponsorNumber, filing.CancelSponsor); err != nil {
			return err
		}
	}
	versions, err := q.FilingVersions(ctx, f.ID)
	if err != nil {
		return fmt.Errorf("read what stood before: %w", err)
	}
	for _, v := range versions {
		if err := by(ctx, q, report, v.Subject, v.CaseID, v.Subject, changing...); err != nil {
			return err
		}
	}
	return held(ctx, q, report, f, services)
}

func lifeOfService(ctx context.Context, q *rows.Queries, report *Report, s rows.Service, accesses []rows.Access, shown []rows.RegisterService) error {
	open := map[string]int{}
	for _, a := range accesses {
		if a.ServiceNumber != s.ServiceNumber {
			continue
		}
		if err := by(ctx, q, report, s.ServiceNumber, a.CaseID, s.ServiceNumber, adding...); err != nil {
			return err
		}
		if a.EndedAt == 0 {
			open[a.ProviderID]++
		} else if err := by(ctx, q, report, s.ServiceNumber, a.EndedBy, s.ServiceNumber, endingAny...); err != nil {
			return err
		}
		if (a.State == "active") != (a.EndedAt == 0) {
			report.complain("%s: the access of %s is %s and ended at %d", s.ServiceNumber, a.ProviderID, a.State, a.EndedAt)
		}
	}
	state := "active"
	switch {
	case s.EndedAt != 0:
		state = "cancelled"
		if err := by(ctx, q, report, s.ServiceNumber, s.EndedBy, s.ServiceNumber, ending...); err != nil {
			return err
		}
	case len(open) == 0:
		state = "no_access"
	}
	if s.State != state || s.EndedAt != 0 && len(open) > 0 {
		report.complain("%s: it is %s with %d accesses", s.ServiceNumber, s.State, len(open))
	}
	return shownAs(ctx, q, report, s, shown)
}

// shownAs compares a service with its row in the projection: one that was cancelled shows its number alone, and keeps no domain.
func shownAs(ctx context.Context, q *rows.Queries, report *Report, s rows.Service, shown []rows.RegisterService) error {
	i := slices.IndexFunc(shown, func(r rows.RegisterService) bool { return r.ServiceNumber == s.ServiceNumber })
	if i < 0 {
		return nil // complained of already
	}
	if shown[i].State != s.State {
		report.complain("%s: it is %s, the public is shown %s", s.ServiceNumber, s.State, shown[i].State)
	}
	domains, err := q.CountRegisterDomains(ctx, s.ServiceNumber)
	if err != nil {
		return fmt.Errorf("count the domains of a service: %w", err)
	}
	if named := int64(len(split(shown[i].Domains))); domains != named {
		report.complain("%s: it shows %d domains, and is found by %d", s.ServiceNumber, named, domains)
	}
	if s.State == "cancelled" && (domains > 0 || shown[i].SponsorName != "" || shown[i].ServiceName != "") {
		report.complain("%s: it was cancelled, and the public is shown more than its number", s.ServiceNumber)
	}
	return nil
}

// by checks that an application which did something to a number was granted, is of a kind that may, and names the number.
func by(ctx context.Context, q *rows.Queries, report *Report, what, caseID, number string, kinds ...filing.ApplicationKind) error {
	row, err := q.GetApplication(ctx, caseID)
	switch {
	case store.IsNotFound(err):
		report.complain("%s: application %q, which changed it, is not there", what, caseID)
		return nil
	case err != nil:
		return fmt.Errorf("read the application behind a change: %w", err)
	}
	kind := filing.ApplicationKind(row.Kind)
	if kind == "" {
		kind = filing.FirstFiling
	}
	named := row.SponsorNumber == number || slices.Contains(strings.Split(row.ServiceNumbers, ","), number)
	if row.State != string(filing.Filed) || !slices.Contains(kinds, kind) || !named {
		report.complain("%s: application %s, which changed it, is a %s at %s about %s %q", what, row.ID, kind, row.State, row.SponsorNumber, row.ServiceNumbers)
	}
	return nil
}

// held compares what stands with what the provider's side of the same house holds of it, where it holds it.
func held(ctx context.Context, q *rows.Queries, report *Report, f rows.Filing, services []rows.Service) error {
	row, err := q.HeldFiling(ctx, f.SponsorNumber)
	if store.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read a held filing: %w", err)
	}
	list, err := q.HeldServices(ctx, f.SponsorNumber)
	if err != nil {
		return fmt.Errorf("read held services: %w", err)
	}
	if row.State == "cancelled" != (f.State == "cancelled") {
		report.complain("%s: it is %s, the provider's side holds %s", f.SponsorNumber, f.State, row.State)
	}
	for _, h := range list {
		i := slices.IndexFunc(services, func(s rows.Service) bool { return s.ServiceNumber == h.ServiceNumber })
		if i < 0 {
			report.complain("%s: the provider's side holds a service that was never granted", h.ServiceNumber)
		} else if (h.State == "cancelled") != (services[i].State == "cancelled") {
			report.complain("%s: it is %s, the provider's side holds %s", h.ServiceNumber, services[i].State, h.State)
		}
	}
	return nil
}
