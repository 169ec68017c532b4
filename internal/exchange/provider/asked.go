package provider

import (
	"context"
	"fmt"
	"strings"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// caseOf finds the case that a record is about: by our id of it, where our version tells it, else by what was asked for; "" for none.
func (v *visit) caseOf(ctx context.Context, tx *store.Tx, record wire.Record, subject translate.Subject) (filing.ApplicationID, error) {
	id, err := subject.Reference, error(nil)
	if id == "" {
		if id, err = v.asked(ctx, tx, record, subject); id == "" || err != nil {
			return "", err
		}
	}
	// Only what was sent to this very peer is its to answer.
	intent, err := tx.LastExchangeIntent(ctx, id)
	if store.IsNotFound(err) || err == nil && intent.PeerID != v.Row.ID {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look for what was sent of a case: %w", err)
	}
	return filing.ApplicationID(id), nil
}

// asked finds a case by the numbers of what was asked for. A filing's data answer whatever waits of that sponsor; a review gives back the
// number that was asked by, and the result of a record the mark it was named by: the last that asked so is meant.
func (v *visit) asked(ctx context.Context, tx *store.Tx, record wire.Record, subject translate.Subject) (string, error) {
	var intent rows.ExchangeIntent
	var err error
	switch record.Body.(type) {
	case *wire.Filed:
		if subject.Mark == "" {
			break // the data bear no number: ours tell
		}
		intent, err = tx.ExchangeIntentOfSponsor(ctx, rows.ExchangeIntentOfSponsorParams{PeerID: v.Row.ID, SponsorNumber: subject.Mark})
		if err == nil {
			waits, problem := v.waits(ctx, tx, intent.CaseID)
			if problem != nil || waits {
				return intent.CaseID, problem
			}
		}
	case *wire.RecordResult:
		intent, err = tx.ExchangeIntentAsked(ctx, rows.ExchangeIntentAskedParams{PeerID: v.Row.ID, Operation: subject.Operation, Mark: subject.Mark})
	default:
		intent, err = tx.ExchangeIntentAsked(ctx, rows.ExchangeIntentAskedParams{PeerID: v.Row.ID, Operation: subject.Operation, Subject: subject.ID})
	}
	_, isData := record.Body.(*wire.Filed)
	switch {
	case err == nil && !isData:
		return intent.CaseID, nil
	case err != nil && !store.IsNotFound(err):
		return "", fmt.Errorf("look for what was asked for: %w", err)
	}
	return v.byOwnNumber(ctx, tx, record, subject)
}

// waits says that a case lies at the administration and has no answer yet.
func (v *visit) waits(ctx context.Context, tx *store.Tx, id string) (bool, error) {
	row, err := tx.GetApplication(ctx, id)
	if err != nil {
		return false, fmt.Errorf("load a case that was sent: %w", err)
	}
	state := filing.State(row.State)
	return state == filing.AwaitingSMS || state == filing.AdministrationReview, nil
}

// byOwnNumber finds a case by our number of its sponsor in a first filing, else of its services and their accesses: every number of ours
// belongs to one case.
func (v *visit) byOwnNumber(ctx context.Context, tx *store.Tx, record wire.Record, subject translate.Subject) (string, error) {
	kind := translate.ObjectService
	switch _, byMark := record.Body.(*wire.RecordResult); {
	case subject.Operation == wire.OperationNewFiling:
		kind = translate.ObjectSponsor
	case subject.Operation == wire.OperationNewAccess:
		kind = translate.ObjectAccess
	case subject.Operation != wire.OperationNewService || byMark:
		return "", nil // named by the administration's number, which several cases may share
	}
	object, err := tx.ExchangeObject(ctx, rows.ExchangeObjectParams{Owner: ownedByProvider, Kind: string(kind), Number: subject.ID})
	if store.IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look for the case of a record: %w", err)
	}
	id, _, _ := strings.Cut(object, "/")
	return id, nil
}
