package administration

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// take writes a submission with everything that follows from it: the case, the codes or the clock, what became of the record, and under
// which numbers the provider knows what is in it. A crash before the commit leaves nothing of it, and the record is looked at again;
// after it the record's row says that it is done.
func (s *Server) take(ctx context.Context, tx *store.Tx, f *received, l looked) error {
	a := l.arrived
	asked, err := s.askedBy(ctx, tx, a.Subject, a)
	if err != nil {
		return err
	}
	standing, err := s.caseOf(ctx, tx, f, asked)
	if err != nil {
		return err
	}
	arrival := flow.Arrival{Case: standing, Submission: a.Submission, Papers: l.papers, Judge: func(c *flow.Case) error { return s.judge(ctx, tx, f, a, c) }}
	if f.version != wire.Own {
		arrival.Rules = string(f.version)
	}
	id, err := s.House.Arrive(ctx, tx, arrival)
	if err != nil {
		return err
	}
	return s.keep(ctx, tx, f, l.record, a.Subject, asked, id)
}

// judge refuses what blocks: findings of the record and of the rules together.
func (s *Server) judge(ctx context.Context, tx *store.Tx, f *received, a translate.Arrived, c *flow.Case) error {
	blocking := slices.DeleteFunc(slices.Clone(a.Findings), func(found translate.Finding) bool { return found.Severity != filing.Block })
	var form any // as JSON has it, where anything blocks
	for _, found := range c.Findings() {
		if found.Severity != filing.Block {
			continue
		}
		if f.version != wire.Own {
			if form == nil && json.Unmarshal(a.Submission.Form, &form) != nil || !present(form, found.Field) {
				continue
			}
		}
		code, err := s.codeOf(ctx, tx, a.Subject.Operation, c, found)
		if err != nil {
			return err
		}
		blocking = append(blocking, translate.Finding{Finding: found, Code: code})
	}
	if code := conflictOf(a.Subject.Operation, c.Kind()); code != 0 && len(blocking) == 0 {
		blocking = append(blocking, finding(code, "/kind"))
	}
	if len(blocking) == 0 {
		return nil
	}
	return &refusedRecord{rejected(wire.Version(f.account.Version), a.Subject, blocking)}
}

// conflictOf says what is wrong with asking for one thing where the register makes it another: a first filing of who is filed, an
// addition to who is not, a service that is filed already.
func conflictOf(operation int64, is filing.ApplicationKind) int64 {
	asked := translate.KindOf(operation)
	switch {
	case asked == is:
		return 0
	case is == filing.AddAccess:
		return resultFiledAlready
	case asked == filing.FirstFiling:
		return resultSponsorConflict
	}
	return resultNotThere
}

// askedBy is by which number a case is found that a record goes on with: the provider's own of what is new, ours of what stands.
func (s *Server) askedBy(ctx context.Context, tx *store.Tx, subject translate.Subject, a translate.Arrived) (key askKey, err error) {
	key = askKey{idKind(subject.Operation), subject.ID}
	if key.number == 0 && a.Form.Request != nil {
		what := translate.EndedObject(wire.CancelSponsor, a.Form.Request.Number, "")
		key.number, err = s.numbers(ctx, tx).Number(what)
	}
	return key, err
}

// askKey is a kind of number with the number.
type askKey struct {
	kind   string
	number int64
}

// caseOf finds the case that a submission goes on with: the one that the provider's number stands for, as long as it is open.
func (s *Server) caseOf(ctx context.Context, tx *store.Tx, f *received, asked askKey) (filing.ApplicationID, error) {
	if asked.number == 0 {
		return "", nil
	}
	object, err := tx.ExchangeObject(ctx, rows.ExchangeObjectParams{Owner: f.row.ProviderID, Kind: asked.kind, Number: asked.number})
	if store.IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look for the case of a submission: %w", err)
	}
	row, err := tx.GetApplication(ctx, object)
	if err != nil {
		return "", fmt.Errorf("load the case of a submission: %w", err)
	}
	if filing.State(row.State).Final() {
		return "", nil
	}
	return filing.ApplicationID(object), nil
}

// idKind says of what the number is that stands for a case: of the sponsor in a first filing, of the first service or the access in an
// addition. What is asked of something that stands has a kind for each thing that can be asked.
func idKind(operation int64) string {
	switch operation {
	case wire.OperationNewFiling:
		return string(translate.ObjectSponsor)
	case wire.OperationNewService:
		return string(translate.ObjectService)
	case wire.OperationNewAccess:
		return string(translate.ObjectAccess)
	}
	return "asked_" + strconv.FormatInt(operation, 10)
}

// keep writes what became of the record and under which numbers the provider knows the case.
func (s *Server) keep(ctx context.Context, tx *store.Tx, f *received, r wire.Record, subject translate.Subject, asked askKey, id filing.ApplicationID) error {
	now := s.House.Now().UnixMicro()
	err := tx.InsertExchangeRecord(ctx, rows.InsertExchangeRecordParams{FileID: f.row.ID, Record: int64(r.At), Kind: r.Kind.Name,
		Outcome: outcomeTaken, CaseID: string(id), Mark: subject.Mark, FaultsSealed: []byte{}, At: now})
	if err != nil {
		return err
	}
	if asked.number != 0 {
		err = tx.PutExchangeID(ctx, rows.PutExchangeIDParams{Owner: f.row.ProviderID, Kind: asked.kind, Number: asked.number, Object: string(id)})
		if err != nil {
			return fmt.Errorf("keep by which number a case is asked for: %w", err)
		}
	}
	sealed, err := s.sealRecord(id, r)
	if err != nil {
		return err
	}
	err = tx.PutExchangeArrival(ctx, rows.PutExchangeArrivalParams{CaseID: string(id), ProviderID: f.row.ProviderID, Kind: r.Kind.Name,
		Reference: subject.Reference, RecordSealed: sealed, FileID: f.row.ID, Record: int64(r.At), At: now})
	if err != nil {
		return fmt.Errorf("keep where a case came from: %w", err)
	}
	if err := s.awaited(ctx, tx, f, subject, id); err != nil {
		return err
	}
	return s.message(ctx, tx, crossed{Case: id, Direction: "in", Peer: f.account.Provider, Method: wire.Upload, Kind: r.Kind.Name,
		Version: string(f.version), File: f.row.ID, Record: int64(r.At), SHA256: f.digest})
}
