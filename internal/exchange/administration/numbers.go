package administration

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"openicp/internal/exchange/translate"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// numbers are this house's own of its objects, given on first use and kept. What stands keeps its number under its filing number; one that
// was given under the case that opened the filing, as older files did, is taken over.
func (s *Server) numbers(ctx context.Context, tx *store.Tx) translate.Numbers {
	return translate.NumbersFunc(func(o translate.Object) (int64, error) {
		kind, object := string(o.Kind), o.Standing()
		if object == "" {
			object = o.Key()
		}
		number, err := tx.ExchangeNumber(ctx, rows.ExchangeNumberParams{Kind: kind, Object: object})
		if !store.IsNotFound(err) {
			return number, err
		}
		before, err := s.givenBefore(ctx, tx, o)
		if err != nil {
			return 0, err
		}
		if before != 0 {
			return before, tx.PutExchangeID(ctx, rows.PutExchangeIDParams{Kind: kind, Number: before, Object: object})
		}
		if number, err = tx.TakeExchangeNumber(ctx, kind); err != nil {
			return 0, fmt.Errorf("number a %s: %w", kind, err)
		}
		return number, tx.InsertExchangeID(ctx, rows.InsertExchangeIDParams{Kind: kind, Number: number, Object: object})
	})
}

// givenBefore is the number of a sponsor, a service or an access that was given under the case that filed it; 0 for none.
func (s *Server) givenBefore(ctx context.Context, tx *store.Tx, o translate.Object) (int64, error) {
	var under translate.Object
	switch {
	case o.Number == "":
		return 0, nil
	case o.Kind == translate.ObjectSponsor:
		row, err := tx.StandingFiling(ctx, rows.StandingFilingParams{SponsorNumber: o.Number})
		if err != nil {
			return 0, noneOr(err)
		}
		under = translate.Object{Kind: o.Kind, Case: filing.ApplicationID(row.CaseID)}
	case o.Kind == translate.ObjectService:
		service, err := tx.GetService(ctx, o.Number)
		if err != nil {
			return 0, noneOr(err)
		}
		row, err := tx.GetApplication(ctx, service.CaseID)
		if err != nil {
			return 0, noneOr(err)
		}
		under = translate.Object{Kind: o.Kind, Case: filing.ApplicationID(row.ID), Service: slices.Index(flow.Split(row.ServiceNumbers), o.Number)}
	default:
		return 0, nil
	}
	number, err := tx.ExchangeNumber(ctx, rows.ExchangeNumberParams{Kind: string(o.Kind), Object: under.Key()})
	if err != nil {
		return 0, noneOr(err)
	}
	return number, nil
}

// noneOr passes over what is not there.
func noneOr(err error) error {
	if store.IsNotFound(err) {
		return nil
	}
	return fmt.Errorf("look for a number that was given: %w", err)
}

// standsAs is the filing number of the sponsor or the service that a number of ours stands for; "" for none.
func standsAs(ctx context.Context, q *rows.Queries, kind translate.ObjectKind, number int64) (string, error) {
	object, err := q.ExchangeObject(ctx, rows.ExchangeObjectParams{Kind: string(kind), Number: number})
	if err != nil {
		return "", noneOr(err)
	}
	first, at, _ := strings.Cut(object, "/")
	if strings.Contains(first, "号") {
		return first, nil
	}
	row, err := q.GetApplication(ctx, first) // given under the case that filed it
	if err != nil {
		return "", noneOr(err)
	}
	if kind == translate.ObjectSponsor {
		return row.SponsorNumber, nil
	}
	numbers := flow.Split(row.ServiceNumbers)
	if place, err := strconv.Atoi(at); err == nil && place < len(numbers) {
		return numbers[place], nil
	}
	return "", nil
}
