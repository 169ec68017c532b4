package fakeadministration

import (
	"slices"
	"strings"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// mostTries is how many wrong filing passwords a number bears.
const mostTries = 5

// status says whether a domain, or whoever has a document, is filed.
func (f *Fake) status(c *soap.Call) wire.Answer {
	condition, given := c.Number(soap.ConditionKind)
	value := strings.TrimSpace(c.Text(soap.Condition))
	if !given || condition < 0 || condition > 11 || len([]rune(value)) < 4 {
		return wire.Answer{Code: wire.OtherFailure}
	}
	s := &wire.Status{Condition: wire.N(condition), Value: value, Unfiled: wire.N(1)}
	for _, each := range f.state.Filings {
		if each.Outcome != Granted && each.Outcome != Slow || each.Number == "" {
			continue
		}
		if condition != 0 && condition == each.DocumentType && strings.EqualFold(each.Document, value) {
			s.Unfiled, s.SponsorNumber = wire.N(0), each.Number
		}
		for _, service := range each.Services {
			if condition == 0 && slices.Contains(service.Domains, strings.ToLower(value)) {
				s.Unfiled, s.Name, s.SponsorNumber, s.ServiceNumber = wire.N(0), service.Name, each.Number, service.Number
			}
		}
	}
	return wire.Answer{Code: wire.Done, Status: s}
}

// verify checks a filing password; every filing of the fake has the same.
func (f *Fake) verify(c *soap.Call) wire.Answer {
	number := strings.TrimSpace(c.Text(soap.FilingNumber))
	known := slices.ContainsFunc(f.state.Filings, func(each *filed) bool { return each.Number == number && number != "" })
	if f.state.Tries[number] >= mostTries {
		return wire.Answer{Code: wire.TooManyTries, Message: strings.Replace(wire.TooManyTries.Text().ZH, "X", "5", 1)}
	}
	want, err := envelope.FilingPassword(ExamplePassword)
	if err != nil || !known || !envelope.SameFilingPassword(c.Text(soap.FilingPass), want) {
		f.state.Tries[number]++
		return wire.Answer{Code: wire.Done, Password: wire.N(1)}
	}
	return wire.Answer{Code: wire.Done, Password: wire.N(0)}
}
