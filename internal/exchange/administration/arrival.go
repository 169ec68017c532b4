package administration

import (
	"encoding/json"
	"fmt"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/seal"
	"openicp/internal/store/rows"
)

// sealRecord keeps a record as it came, but for its papers, which lie among the house's files.
func (s *Server) sealRecord(id filing.ApplicationID, r wire.Record) ([]byte, error) {
	content, err := json.Marshal(withoutPapers(r.Body))
	if err != nil {
		return nil, fmt.Errorf("encode a record that arrived: %w", err)
	}
	sealed, err := s.House.Seal.Seal(arrivalPlace(string(id)), content)
	if err != nil {
		return nil, fmt.Errorf("seal a record that arrived: %w", err)
	}
	return sealed, nil
}

// openRecord opens the record that a case came by.
func (s *Server) openRecord(row rows.ExchangeArrival) (r wire.Record, err error) {
	kind, ok := wire.KindNamed(row.Kind)
	if !ok {
		return r, fmt.Errorf("open a record that arrived: %q is no kind", row.Kind)
	}
	plain, err := s.House.Seal.Unseal(arrivalPlace(row.CaseID), row.RecordSealed)
	if err != nil {
		return r, fmt.Errorf("open a record that arrived: %w", err)
	}
	r = wire.Record{Kind: kind, At: int(row.Record), Body: kind.New()}
	if err := json.Unmarshal(plain, r.Body); err != nil {
		return r, fmt.Errorf("read a record that arrived: %w", err)
	}
	return r, nil
}

func arrivalPlace(id string) seal.Place {
	return seal.Place{Table: "exchange_arrivals", Column: "record_sealed", Row: id}
}

func withoutPapers(body any) any {
	switch record := body.(type) {
	case *wire.Filing:
		bare := *record
		bare.Attachments, bare.Case.Papers, bare.Services = nil, nil, withoutScans(record.Services)
		return bare
	case *wire.ServiceAddition:
		bare := *record
		bare.Attachments, bare.Case.Papers, bare.Services, bare.Password = nil, nil, withoutScans(record.Services), ""
		return bare
	case *wire.AccessAddition:
		bare := *record
		bare.Attachments, bare.Case.Papers, bare.Services, bare.Password = nil, nil, withoutScans(record.Services), ""
		return bare
	case *wire.Change:
		bare := *record
		bare.Attachments, bare.Case.Papers, bare.Services, bare.Password = nil, nil, withoutScans(record.Services), ""
		return bare
	case *wire.Cancellation:
		bare := *record
		bare.Case.Papers, bare.Services, bare.Password = nil, withoutScans(record.Services), ""
		return bare
	}
	return body
}

// withoutScans leaves a byte in place of each permit: a filing's data carry permits, and the provider has them.
func withoutScans(services []wire.Service) []wire.Service {
	bare := make([]wire.Service, len(services))
	for i, service := range services {
		bare[i], bare[i].Approvals = service, make([]wire.Approval, len(service.Approvals))
		for n, approval := range service.Approvals {
			bare[i].Approvals[n], bare[i].Approvals[n].Scans = approval, nil
		}
	}
	return bare
}
