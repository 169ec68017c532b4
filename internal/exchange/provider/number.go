package provider

import (
	"context"
	"fmt"

	"openicp/internal/exchange/translate"
	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Who gave a number that stands for an object of ours on the wire, and the counters they come from. Each counter is one for all kinds:
// its row lock orders everyone who takes from it, whatever order the objects come in.
const (
	ownedByProvider       = "provider"
	ownedByAdministration = "administration" // in one process; on a wire it is the administration's own room that numbers
	seriesProvider        = "provider"
	seriesAdministration  = "port"
)

// ownedByPeer says that an administration gave the number.
func ownedByPeer(peer string) string { return "peer:" + peer }

// ownNumbers are the provider's numbers of its objects, given on first use and kept.
func ownNumbers(ctx context.Context, tx *store.Tx) translate.Numbers {
	return numbersOf(ctx, tx, ownedByProvider, seriesProvider)
}

func numbersOf(ctx context.Context, tx *store.Tx, owner, series string) translate.Numbers {
	return translate.NumbersFunc(func(o translate.Object) (int64, error) {
		kind, object := string(o.Kind), o.Key()
		if stands := o.Standing(); stands != "" {
			object = stands
		}
		number, err := tx.ExchangeNumber(ctx, rows.ExchangeNumberParams{Owner: owner, Kind: kind, Object: object})
		if err == nil {
			return number, nil
		}
		if !store.IsNotFound(err) {
			return 0, fmt.Errorf("look for the number of a %s: %w", kind, err)
		}
		if number, err = tx.TakeExchangeNumber(ctx, series); err != nil {
			return 0, fmt.Errorf("number a %s: %w", kind, err)
		}
		err = tx.InsertExchangeID(ctx, rows.InsertExchangeIDParams{Owner: owner, Kind: kind, Number: number, Object: object})
		if err != nil {
			return 0, fmt.Errorf("keep the number of a %s: %w", kind, err)
		}
		return number, nil
	})
}

// ownServices are the provider's numbers of a case's services, in the order of the form.
func ownServices(ctx context.Context, tx *store.Tx, id filing.ApplicationID, form *filing.Form) ([]int64, error) {
	numbers := ownNumbers(ctx, tx)
	own := make([]int64, len(form.Services))
	for i := range own {
		number, err := numbers.Number(translate.Object{Kind: translate.ObjectService, Case: id, Service: i})
		if err != nil {
			return nil, err
		}
		own[i] = number
	}
	return own, nil
}
