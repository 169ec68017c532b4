package main

import (
	"net/http"

	"openicp/internal/exchange/administration"
	"openicp/internal/exchange/provider"
	"openicp/internal/exchange/soap"
	"openicp/internal/flow"
)

// Which desks a process runs.
const (
	bothDesks          = "both"
	providerDesk       = "provider"
	administrationDesk = "administration"
)

// connect ties the desks of this process to each other and to those of other processes. With both here, provinces that a peer is set up
// for go over the network and all others from desk to desk. Provinces are those that the administration's desk here is of; none means all.
func (s *server) connect(desk string, provinces []string) {
	h := s.house
	here := provider.NewLoopback(h)
	if desk != providerDesk {
		s.counter = &administration.Server{House: h, Provinces: provinces, Paper: readPaper, Log: s.log}
		h.Provider = administration.Desk{Server: s.counter, Local: here}
		h.BlockChanged = s.counter.BlockChanged
	}
	switch desk {
	case bothDesks:
		h.Administration = provider.Desk{House: h, Local: here}
	case providerDesk:
		h.Administration, h.RegisterElsewhere = provider.Desk{House: h}, true
	}
	if desk != administrationDesk {
		s.courier = &provider.Courier{House: h, Log: s.log}
	}
}

// office hands out files; nil where the administration's desk runs elsewhere.
func (s *server) office() flow.ExchangeOffice {
	if s.counter == nil {
		return nil
	}
	return s.counter
}

// reports tells administrations what belongs to no case; nil where the provider's desk runs elsewhere.
func (s *server) reports() flow.ExchangeReporter {
	if s.courier == nil {
		return nil
	}
	return provider.Reports{House: s.house}
}

// desk says which of them run here.
func (s *server) desk() string {
	switch {
	case s.courier == nil && s.counter != nil:
		return administrationDesk
	case s.counter == nil && s.courier != nil:
		return providerDesk
	}
	return bothDesks
}

// beside puts the paths of the interface beside the other doors, where the administration's desk runs here.
func (s *server) beside(doors http.Handler) http.Handler {
	if s.counter == nil {
		return doors
	}
	counter, paths := s.counter.Handler(), map[string]bool{}
	for _, endpoint := range soap.Endpoints() {
		paths[string(endpoint)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if paths[r.URL.Path] {
			counter.ServeHTTP(w, r)
			return
		}
		doors.ServeHTTP(w, r)
	})
}
