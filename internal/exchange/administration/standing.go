package administration

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
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

// register is what stands, for one provider.
type register struct {
	house    *flow.House
	q        *rows.Queries
	provider filing.ProviderID
}

// lookUp finds it in the register.
func (a asks) lookUp(ctx context.Context, r register) (*filing.Form, int64, error) {
	numbers, number, err := a.named(ctx, r)
	if err != nil {
		return nil, 0, err
	}
	standing, err := r.house.StandingFiled(ctx, r.q, number)
	switch {
	case err != nil:
		return nil, 0, fmt.Errorf("read what stands: %w", err)
	case standing == nil:
		return nil, resultNotThere, nil
	case standing.Ended():
		return nil, resultSponsorEnded, nil
	}
	if a.operation == wire.OperationCancelSponsor {
		for _, each := range standing.Services {
			if standing.Service(each.Number) != nil {
				numbers = append(numbers, each.Number)
			}
		}
	}
	for _, each := range numbers {
		service := standing.Service(each)
		if service == nil && slices.ContainsFunc(standing.Services, func(s flow.StandingService) bool { return s.Number == each }) {
			return nil, resultServiceEnded, nil
		}
		if code := a.refuses(service, r.provider); code != 0 {
			return nil, code, nil
		}
	}
	if a.operation == wire.OperationCancelSponsor || a.operation == wire.OperationChange {
		if othersAlone(standing.Services, r.provider) {
			return nil, resultOthersFiling, nil
		}
	}
	return formOf(standing, numbers, r.provider), 0, nil
}

// othersAlone says that services are served, and none of them by a provider. What nobody serves, whoever is asked may change or end.
func othersAlone(services []flow.StandingService, provider filing.ProviderID) bool {
	served := false
	for i := range services {
		if services[i].ServedBy(provider) {
			return false
		}
		served = served || slices.ContainsFunc(services[i].Accesses, func(a flow.StandingAccess) bool { return a.Active })
	}
	return served
}

// formOf is what stands of some services as a form, each with its access at a provider, or another's where it has none there.
func formOf(standing *flow.Standing, numbers []string, provider filing.ProviderID) *filing.Form {
	form := &filing.Form{Province: standing.Province, Provider: provider, Sponsor: &standing.Sponsor, Request: &filing.Request{Number: standing.Number}}
	for _, number := range numbers {
		service := standing.Service(number)
		if service == nil {
			continue
		}
		one := service.Service
		one.Number = service.Number
		for _, a := range service.Accesses {
			if a.Provider == provider && a.Access != nil {
				one.Access = a.Access
			}
		}
		form.Services = append(form.Services, one)
	}
	return form
}

// refuses says why a service cannot be asked for what a record asks of it; 0 where it can.
func (a asks) refuses(s *flow.StandingService, provider filing.ProviderID) int64 {
	if s == nil {
		return resultNotThere
	}
	here := s.ServedBy(provider)
	switch {
	case a.operation == wire.OperationNewAccess && here:
		return resultAccessThere
	case a.operation == wire.OperationWithdrawAccess && !here:
		return resultOthersAccess
	case a.operation == wire.OperationCancelService && othersAlone([]flow.StandingService{*s}, provider):
		return resultOthersFiling
	}
	return 0
}

// named reads the filing numbers of the services that a record names, and the number under which they stand. One it names by both its
// numbers is what both stand for, or nothing.
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
			sponsor = number
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
	right, _, err := s.rightFilingPassword(ctx, f.account, translate.SponsorNumber(form), a.password)
	if err != nil || right {
		return 0, err
	}
	return resultPassword, nil
}
