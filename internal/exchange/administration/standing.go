package administration

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

// Results of what is asked of something that does not stand, or not at this provider (section 10).
const (
	resultAccessThere  = 1038
	resultOthersAccess = 1047
	resultOthersFiling = 1048
	resultSponsorEnded = 1049
	resultServiceEnded = 1050
)

// asks is what a record asks of something that stands.
type asks struct {
	operation int64
	sponsor   wire.Owner
	services  []wire.Owner // in the order of the record
	password  string
}

// asksOf reads it; ok is false for a first filing, which asks for something new.
func asksOf(r wire.Record) (a asks, ok bool) {
	a.operation = translate.SubjectOf(r).Operation
	switch body := r.Body.(type) {
	case *wire.ServiceAddition:
		a.sponsor, a.password = body.Sponsor, body.Password
	case *wire.AccessAddition:
		a.services, a.password = []wire.Owner{body.Service}, body.Password
		for i := range body.Services {
			if i > 0 {
				a.services = append(a.services, wire.Owner{Number: body.Services[i].Number})
			}
		}
	case *wire.Change:
		a.sponsor, a.password = wire.Owner{ID: body.Sponsor.ID, Number: body.Sponsor.Number}, body.Password
		for i := range body.Services {
			a.services = append(a.services, wire.Owner{ID: body.Services[i].ID, Number: body.Services[i].Number})
		}
	case *wire.Cancellation:
		a.password = body.Password
		if one := (wire.Owner{ID: body.ID, Number: body.Number}); body.What.Is(wire.CancelSponsor) {
			a.sponsor = one
		} else {
			a.services = []wire.Owner{one}
		}
	default:
		return a, false
	}
	return a, true
}

// standing finds what a record asks something of, as a form: the sponsor, and of the services those concerned. The code says why it cannot
// be asked; 0 where it can. No form with 0 is a first filing, or an addition of our version whose sponsor the rules find.
func (s *Server) standing(ctx context.Context, f *received, r wire.Record) (form *filing.Form, code int64, err error) {
	a, ok := asksOf(r)
	if !ok {
		return nil, 0, nil
	}
	addition, _ := r.Body.(*wire.ServiceAddition)
	if addition != nil && addition.Whole != nil && a.sponsor == (wire.Owner{}) {
		return nil, 0, nil
	}
	err = s.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		form, code, err = a.lookUp(ctx, register{s.House, q, f.account.Provider})
		return err
	})
	switch {
	case err != nil:
		return nil, 0, fmt.Errorf("find what a record asks something of: %w", err)
	case code != 0:
		return nil, code, nil
	case addition != nil && addition.Whole != nil && form.Sponsor.Document != nil && !strings.EqualFold(addition.Whole.Document.Number, form.Sponsor.Document.Number):
		return nil, resultSponsorConflict, nil
	}
	code, err = s.filingPassword(ctx, f, a, form)
	return form, code, err
}

// lookUp finds it in the register.
func (a asks) lookUp(ctx context.Context, r register) (*filing.Form, int64, error) {
	numbers, number, err := a.named(ctx, r)
	if err != nil {
		return nil, 0, err
	}
	row, sponsor, found, ended, err := r.sponsor(ctx, number)
	switch {
	case err != nil:
		return nil, 0, err
	case ended:
		return nil, resultSponsorEnded, nil
	case !found:
		return nil, resultNotThere, nil
	}
	services, err := r.services(ctx, row.ID)
	if err != nil {
		return nil, 0, err
	}
	form := &filing.Form{Province: row.Province, Provider: r.provider, Sponsor: sponsor, Request: &filing.Request{Number: row.SponsorNumber}}
	if a.operation == wire.OperationCancelSponsor {
		numbers = nil
		for i := range services {
			if !services[i].ended {
				numbers = append(numbers, services[i].Number)
			}
		}
	}
	here := false
	for _, each := range services {
		here = here || each.here
	}
	for _, each := range numbers {
		at := slices.IndexFunc(services, func(s standingService) bool { return s.Number == each })
		if at < 0 {
			return nil, resultNotThere, nil
		}
		if code := a.refuses(services[at]); code != 0 {
			return nil, code, nil
		}
		form.Services = append(form.Services, services[at].Service)
	}
	if !here && (a.operation == wire.OperationCancelSponsor || a.operation == wire.OperationChange) {
		return nil, resultOthersFiling, nil
	}
	return form, 0, nil
}

// refuses says why a service cannot be asked for what a record asks of it; 0 where it can.
func (a asks) refuses(s standingService) int64 {
	switch {
	case s.ended:
		return resultServiceEnded
	case a.operation == wire.OperationNewAccess && s.here:
		return resultAccessThere
	case a.operation == wire.OperationWithdrawAccess && !s.here:
		return resultOthersAccess
	case !s.here && (a.operation == wire.OperationCancelService || a.operation == wire.OperationChange):
		return resultOthersFiling
	}
	return 0
}

// named reads the filing numbers of the services that a record names, and of their sponsor. One it names by both its numbers is what both
// stand for, or nothing.
func (a asks) named(ctx context.Context, r register) (services []string, sponsor string, err error) {
	sponsor, err = numberOf(ctx, r, translate.ObjectSponsor, a.sponsor)
	if err != nil {
		return nil, "", err
	}
	kind := translate.ObjectService
	if a.operation == wire.OperationWithdrawAccess {
		kind = translate.ObjectAccess
	}
	for _, each := range a.services {
		number, err := numberOf(ctx, r, kind, each)
		if err != nil {
			return nil, "", err
		}
		services = append(services, number)
		if sponsor == "" {
			if sponsor, err = r.filingOf(ctx, number); err != nil {
				return nil, "", err
			}
		}
	}
	return services, sponsor, nil
}

func numberOf(ctx context.Context, r register, kind translate.ObjectKind, o wire.Owner) (string, error) {
	written := o.Number
	if sponsor, service, ok := filing.SplitNumber(o.Number); ok {
		if written = service; kind == translate.ObjectSponsor {
			written = sponsor
		}
	}
	if o.ID == 0 {
		return written, nil
	}
	number, err := standsAs(ctx, r.q, kind, o.ID)
	if written != "" && written != number {
		return "", err
	}
	return number, err
}

// filingPassword holds the filing password that came against the filing's. Wrong ones count as those of isp_verifybamm do. V.3.0 asks for one where
// a sponsor is cancelled; in our version the codes by SMS are proof enough.
func (s *Server) filingPassword(ctx context.Context, f *received, a asks, form *filing.Form) (int64, error) {
	if a.password == "" {
		if f.version != wire.Own && a.operation == wire.OperationCancelSponsor {
			return resultPassword, nil
		}
		return 0, nil
	}
	number := translate.SponsorNumber(form)
	subject, l := filingTries(f.account, number), s.limits()
	used, err := s.usedUp(ctx, subject, l.Filing, l.FilingSpan)
	if err != nil {
		return 0, err
	}
	right, err := s.House.SameFilingPassword(ctx, number, a.password)
	if err != nil || right && !used {
		return 0, err
	}
	return resultPassword, s.count(ctx, l.FilingSpan, subject)
}
