package translate

import (
	"strconv"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// Subject is how results name the submission they are about.
type Subject struct {
	Operation int64
	// ID is the number in the result of a review (Jlid): of a first filing the provider's number of the sponsor, of an addition its number
	// of the first service or of the access, and of anything that stands the administration's number (0 in our version, which may do
	// without it). Others are the further services of an addition: in V.3.0 each of them has a result of its own.
	ID     int64
	Others []int64
	// Mark is the number in the result of the automatic checks (Bs).
	Mark string
	// Reference is the provider's id of the case; our version alone carries it.
	Reference string
	// Names are the names of the services in the order of the form, for the texts of results.
	Names []string
}

// SubjectOf tells how results name what a record asks for.
func SubjectOf(record wire.Record) Subject {
	s := Subject{Operation: record.Kind.Operation}
	switch body := record.Body.(type) {
	case *wire.Filing:
		s.ID, s.Reference, s.Names = body.Sponsor.ProviderID, body.Case.Reference, names(body.Services)
		s.Mark = strconv.FormatInt(s.ID, 10)
	case *wire.ServiceAddition:
		s.Reference, s.Mark, s.Names = body.Case.Reference, mark(body.Sponsor), names(body.Services)
		for i := range body.Services {
			if i == 0 {
				s.ID = body.Services[i].ProviderID
				continue
			}
			s.Others = append(s.Others, body.Services[i].ProviderID)
		}
	case *wire.AccessAddition:
		s.ID, s.Reference, s.Names = body.Access.ProviderID, body.Case.Reference, names(body.Services)
		s.Mark = strconv.FormatInt(s.ID, 10)
	case *wire.Change:
		s.ID, s.Reference, s.Names = body.Sponsor.ID, body.Case.Reference, names(body.Services)
		s.Mark = mark(wire.Owner{ID: body.Sponsor.ID, Number: body.Sponsor.Number})
	case *wire.Cancellation:
		s.ID, s.Reference, s.Operation, s.Names = body.ID, body.Case.Reference, cancellations[body.What.Value], names(body.Services)
		s.Mark = mark(wire.Owner{ID: body.ID, Number: body.Number})
	case *wire.Attachment:
		s.ID, s.Mark = body.Owner.ID, mark(body.Owner)
	}
	return s
}

// cancellations give the operation (Czlx) for each thing a cancellation can end.
var cancellations = map[int64]int64{
	wire.CancelSponsor: wire.OperationCancelSponsor, wire.CancelService: wire.OperationCancelService, wire.CancelAccess: wire.OperationWithdrawAccess,
}

// mark names a standing record by the authority's number, or where there is none by its filing number.
func mark(o wire.Owner) string {
	if o.ID != 0 {
		return strconv.FormatInt(o.ID, 10)
	}
	return o.Number
}

func names(services []wire.Service) []string {
	list := make([]string, len(services))
	for i := range services {
		list[i] = services[i].Name
	}
	return list
}

// KindOf gives the kind of application that an operation asks for; "" for one that the product does not have.
func KindOf(operation int64) filing.ApplicationKind {
	switch operation {
	case wire.OperationNewFiling:
		return filing.FirstFiling
	case wire.OperationNewService:
		return filing.AddService
	case wire.OperationNewAccess:
		return filing.AddAccess
	case wire.OperationChange:
		return filing.ChangeFiling
	case wire.OperationCancelSponsor:
		return filing.CancelSponsor
	case wire.OperationCancelService:
		return filing.CancelService
	case wire.OperationWithdrawAccess:
		return filing.WithdrawAccess
	}
	return ""
}
