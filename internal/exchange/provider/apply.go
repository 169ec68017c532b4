package provider

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// What became of a record that was fetched.
const (
	outcomeMoved    = "moved"     // it moved its case
	outcomeNoted    = "noted"     // it is about a case and moves nothing yet
	outcomeKept     = "kept"      // it is about no case: code tables, lists, notices
	outcomeSetAside = "set_aside" // somebody must look
)

// Why a record was set aside.
const (
	asideUnreadable  = "unreadable"   // it cannot be read as what it says it is
	asideUnknownCase = "unknown_case" // it is about no case of ours
	asideOutOfTurn   = "out_of_turn"  // the case does not stand where this could happen
	asideRepeated    = "repeated"     // it moved this case before, and came again under another name
)

// applyAll applies what was fetched, file by file in their order. A record that cannot be applied now holds up its file and no other.
func (v *visit) applyAll(ctx context.Context) error {
	var files []rows.ExchangeTaken
	err := v.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		files, err = q.ExchangeTakenOpen(ctx, rows.ExchangeTakenOpenParams{PeerID: v.Row.ID, Page: maxFiles})
		return err
	})
	if err != nil {
		return fmt.Errorf("look for files to apply: %w", err)
	}
	var failures []error
	for _, file := range files {
		failures = append(failures, v.apply(ctx, file))
	}
	return errors.Join(failures...)
}

// apply applies the records of a file that are not yet. A crash in between leaves those that are with their rows.
func (v *visit) apply(ctx context.Context, taken rows.ExchangeTaken) error {
	document, err := v.openFile(takenPlace(taken.ID))
	if err != nil {
		return err
	}
	file, err := wire.ReadDownload(document, wire.Options{Later: true})
	if err != nil {
		if err := v.put(ctx, applied{file: taken, record: 1, kind: "document", outcome: outcomeSetAside, reason: asideUnreadable}); err != nil {
			return err
		}
		return v.finish(ctx, taken, 0)
	}
	var failures []error
	for _, record := range file.Records {
		err := v.record(ctx, taken, file.Version, record)
		if err != nil && !errors.Is(err, errSame) {
			failures = append(failures, fmt.Errorf("apply record %d of a fetched file: %w", record.At, err))
		}
	}
	if len(failures) > 0 {
		return errors.Join(failures...)
	}
	return v.finish(ctx, taken, len(file.Records))
}

func (v *visit) finish(ctx context.Context, taken rows.ExchangeTaken, records int) error {
	err := v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.FinishExchangeTaken(ctx, rows.FinishExchangeTakenParams{ID: taken.ID, AppliedAt: v.House.Now().UnixMicro(), Records: int64(records)})
		return err
	})
	if err != nil {
		return fmt.Errorf("finish a fetched file: %w", err)
	}
	if v.House.Kick != nil {
		v.House.Kick() // notices
	}
	return nil
}

// applied is what became of one record.
type applied struct {
	file     rows.ExchangeTaken
	record   int
	kind     string
	outcome  string
	caseID   filing.ApplicationID
	codes    []int64
	findings []translate.Finding
	reason   string
}

// put writes what became of a record where nothing else is written.
func (v *visit) put(ctx context.Context, a applied) error {
	err := v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return v.insert(ctx, tx, a) })
	if err != nil && !errors.Is(err, errSame) {
		return fmt.Errorf("keep what became of a record: %w", err)
	}
	return nil
}

func (v *visit) insert(ctx context.Context, tx *store.Tx, a applied) error {
	row := rows.InsertExchangeAppliedParams{FileID: a.file.ID, Record: int64(a.record), PeerID: v.Row.ID, Kind: a.kind, Outcome: a.outcome,
		CaseID: string(a.caseID), FindingsSealed: []byte{}, Reason: a.reason, At: v.House.Now().UnixMicro()}
	var codes []string
	for _, code := range a.codes {
		codes = append(codes, strconv.FormatInt(code, 10))
	}
	row.Codes = strings.Join(codes, ",")
	if len(a.findings) > 0 {
		sealed, err := sealJSON(v.House.Seal, appliedPlace(row.FileID, row.Record), a.findings)
		if err != nil {
			return err
		}
		row.FindingsSealed = sealed
	}
	err := tx.InsertExchangeApplied(ctx, row)
	if store.IsUnique(err) {
		return errSame
	}
	return err
}

func appliedPlace(file string, record int64) seal.Place {
	return seal.Place{Table: "exchange_applied", Column: "findings_sealed", Row: file + "/" + strconv.FormatInt(record, 10)}
}

// record does what one record asks for, with the row that says so, in one transaction: a record that was applied before changes nothing.
func (v *visit) record(ctx context.Context, taken rows.ExchangeTaken, version wire.Version, record wire.Record) error {
	a := applied{file: taken, record: record.At, kind: record.Kind.Name, outcome: outcomeKept}
	subject, about := translate.Addressed(record)
	listed := record.Kind == wire.BlockSponsor || record.Kind == wire.BlockService
	if !about && !listed {
		return v.put(ctx, a)
	}
	if !record.Sound() {
		a.outcome, a.reason = outcomeSetAside, asideUnreadable
		return v.put(ctx, a)
	}
	err := v.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		now := a
		if listed {
			err = v.blockedBy(ctx, tx, record)
		} else {
			err = v.answer(ctx, tx, record, subject, &now)
		}
		if err != nil {
			return err
		}
		if err := v.insert(ctx, tx, now); err != nil {
			return err
		}
		if now.caseID == "" {
			return nil
		}
		return keepMessage(ctx, tx, v.House, message{Case: now.caseID, Side: sideProvider, Direction: directionIn, Peer: v.Row.ID,
			Method: string(wire.Download), Kind: record.Kind.Name, Version: version, File: taken.ID, Record: int64(record.At),
			SHA256: taken.Sha256, At: v.House.Now()})
	})
	if problem := fault.KindOf(err); err != nil && !errors.Is(err, errSame) && (problem == fault.Invalid || problem == fault.NotFound) {
		v.Log.WarnContext(ctx, "a fetched record was set aside", slog.String("peer", v.Row.ID), slog.String("kind", a.kind), slog.Any("error", err))
		a.outcome, a.reason = outcomeSetAside, asideUnreadable
		return v.put(ctx, a)
	}
	return err
}

// answer finds the case that a record is about and does to it what the record says.
func (v *visit) answer(ctx context.Context, tx *store.Tx, record wire.Record, subject translate.Subject, a *applied) error {
	id, err := v.caseOf(ctx, tx, record, subject)
	if err != nil {
		return err
	}
	if id == "" {
		return v.standsElse(ctx, tx, record, a)
	}
	a.caseID, a.outcome = id, outcomeNoted
	c, err := v.House.Load(ctx, tx.Queries, id, wireActor, v.House.Now())
	if err != nil {
		return err
	}
	own, err := ownServices(ctx, tx, id, c.Form)
	if err != nil {
		return err
	}
	said, err := translate.ReadAnswer(record, c.Form, own, v.Row.IspID)
	if err != nil {
		a.outcome, a.reason = outcomeSetAside, asideUnreadable
		return nil
	}
	a.codes, a.findings = said.Codes, said.Findings
	if said.Provider && said.Result == nil {
		a.outcome, a.reason = outcomeSetAside, asideUnreadable
		if len(said.Codes) > 0 {
			a.reason = "" // its codes say why
		}
	}
	if said.Filing != nil {
		if err := v.keepNumbers(ctx, tx, said.Filing); err != nil {
			return err
		}
	}
	if said.Result == nil || c.State().Final() && isData(record) {
		return nil // the decision has come already; the data say it again
	}
	return v.report(ctx, tx, c, *said.Result, a)
}

// wireActor is who reads a case for the wire.
var wireActor = policy.Actor{Role: policy.Peer, Channel: "exchange"}

// report moves the case. Where the version does not tell that the codes were right, a decision tells it.
func (v *visit) report(ctx context.Context, tx *store.Tx, c *flow.Case, r flow.Result, a *applied) error {
	repeated, err := v.repeats(ctx, tx, r, *a)
	if err != nil {
		return err
	}
	if repeated {
		a.outcome, a.reason = outcomeSetAside, asideRepeated
		return nil
	}
	r.CaseID, r.At = c.ID(), translate.Happened(r.At, store.Time(c.Row.TurnSinceAt), v.House.Now())
	row, ok := r.Move.Row()
	if !ok {
		a.outcome, a.reason = outcomeSetAside, asideOutOfTurn
		return nil
	}
	if c.State() == filing.AwaitingSMS && !row.Starts(filing.AwaitingSMS) && row.Starts(filing.AdministrationReview) {
		if err := v.Provider.Report(ctx, tx, flow.Result{CaseID: r.CaseID, Move: filing.SMSVerify, At: r.At}); err != nil {
			return err
		}
	} else if !row.Starts(c.State()) {
		a.outcome, a.reason = outcomeSetAside, asideOutOfTurn
		return nil
	}
	a.outcome = outcomeMoved
	return v.Provider.Report(ctx, tx, r)
}

// repeats says that this very record moved its case before: an answer to an earlier round is none to a later. What bears no moment, as
// the codes of the automatic checks, may say the same of each round.
func (v *visit) repeats(ctx context.Context, tx *store.Tx, r flow.Result, a applied) (bool, error) {
	if r.At.IsZero() {
		return false, nil
	}
	repeats, err := tx.CountExchangeRepeats(ctx, rows.CountExchangeRepeatsParams{CaseID: string(a.caseID), Peer: v.Row.ID, Sha256: a.file.Sha256,
		Record: int64(a.record), FileID: a.file.ID})
	if err != nil {
		return false, fmt.Errorf("look for an earlier copy of a result: %w", err)
	}
	return repeats > 0, nil
}
