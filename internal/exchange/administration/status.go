package administration

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// What a question for a filing is asked by (5.5): a domain, or the number of a sponsor's document by its type.
const (
	byDomain       = 0
	lastDocument   = 11
	shortestAsked  = 4
	longestAsked   = 255
	statusFiled    = 0
	statusNotFiled = 1
)

// status says whether a domain, or whoever has a document, is filed. Of the second, numbers alone are told.
func (s *Server) status(ctx context.Context, a asked) (wire.Answer, error) {
	if code, err := s.hashing(ctx, a, false); err != nil || code != wire.Done {
		return wire.Answer{Code: code}, err
	}
	condition, given := a.Number(soap.ConditionKind)
	value := strings.TrimSpace(a.Text(soap.Condition))
	if length := len([]rune(value)); !given || condition < byDomain || condition > lastDocument || length < shortestAsked || length > longestAsked {
		return wire.Answer{Code: wire.OtherFailure, Message: wire.Detailed(wire.OtherFailure.Text().ZH, "查询条件不符合规范")}, nil
	}
	answer := &wire.Status{Condition: wire.N(condition), Value: value, Unfiled: wire.N(statusNotFiled)}
	err := s.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		if condition == byDomain {
			return s.byDomain(ctx, q, value, answer)
		}
		return s.byDocument(ctx, q, value, answer)
	})
	if err != nil {
		return wire.Answer{}, fmt.Errorf("ask whether something is filed: %w", err)
	}
	return wire.Answer{Code: wire.Done, Status: answer}, nil
}

// byDomain asks the public register, as everybody may.
func (s *Server) byDomain(ctx context.Context, q *rows.Queries, value string, answer *wire.Status) error {
	host, err := ident.Ask("host", value)
	if err != nil || !host.Valid {
		return nil // what is no domain is filed by nobody
	}
	entry, err := q.RegisterByDomain(ctx, host.Normal)
	if store.IsNotFound(err) && host.Registrable != "" && host.Registrable != host.Normal {
		entry, err = q.RegisterByDomain(ctx, host.Registrable) // a name below a filed one is filed with it
	}
	if store.IsNotFound(err) {
		return nil
	}
	if err == nil {
		answer.Unfiled, answer.Name = wire.N(statusFiled), entry.ServiceName
		answer.SponsorNumber, answer.ServiceNumber = entry.SponsorNumber, entry.ServiceNumber
	}
	return err
}

// byDocument looks for a sponsor by its document, of the type that is asked for and of no other.
func (s *Server) byDocument(ctx context.Context, q *rows.Queries, value string, answer *wire.Status) error {
	filings, err := s.House.FilingsOfDocument(ctx, q, value)
	if err != nil {
		return err
	}
	for _, row := range filings {
		_, sponsor, err := s.House.FiledSponsor(ctx, q, row.CaseID, row.SponsorNumber)
		if err != nil {
			return err
		}
		if sponsor != nil && sponsor.Document != nil && isOfType(answer.Condition.Value, sponsor) {
			answer.Unfiled, answer.SponsorNumber = wire.N(statusFiled), row.SponsorNumber
			return nil
		}
	}
	return nil
}

// isOfType says whether a sponsor's document is of a type of the interface. Types that several kinds of unit have under numbers of their
// own, as the organisation code certificate, are told apart by the kind.
func isOfType(asked int64, sponsor *filing.Sponsor) bool {
	code, known := wire.CodeOf(wire.DocumentTypes, asked)
	if !known || code.Word != string(sponsor.Document.Type) {
		return false
	}
	kind, _ := wire.CodeOf(wire.UnitKinds, code.Class)
	shared := slices.ContainsFunc(wire.Codes(wire.DocumentTypes), func(c wire.Code) bool { return c.Word == code.Word && c.ID != code.ID })
	return !shared || kind.Word == string(sponsor.Kind)
}

// Answers of a password check.
const (
	passwordRight = 0
	passwordWrong = 1
)

// verify checks a filing password. Wrong ones are counted for each provider and filing; a number that is none is a wrong password.
func (s *Server) verify(ctx context.Context, a asked) (wire.Answer, error) {
	if code, err := s.hashing(ctx, a, false); err != nil || code != wire.Done {
		return wire.Answer{Code: code}, err
	}
	right, used, err := s.rightFilingPassword(ctx, a.account, flow.SponsorNumberIn(a.Text(soap.FilingNumber)), a.Text(soap.FilingPass))
	switch {
	case err != nil:
		return wire.Answer{}, err
	case used:
		most := fmt.Sprint(s.limits().Filing)
		return wire.Answer{Code: wire.TooManyTries, Message: strings.Replace(wire.TooManyTries.Text().ZH, "X", most, 1)}, nil
	case right:
		return wire.Answer{Code: wire.Done, Password: wire.N(passwordRight)}, nil
	}
	return wire.Answer{Code: wire.Done, Password: wire.N(passwordWrong)}, nil
}
