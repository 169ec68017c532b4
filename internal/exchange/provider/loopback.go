package provider

import (
	"context"
	"fmt"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store"
)

// Loopback is the interface inside one process: both ports, in the transaction of whoever calls. What crosses is written as the document
// of our version, and the other desk gets what is read back from its bytes and nothing else. The bytes are kept like any message. There
// is no network, no archive and no encryption, and papers cross by the sealed file that holds them.
type Loopback struct {
	House *flow.House
	// Administration takes what arrives there, Provider what comes back.
	Administration flow.AdministrationDesk
	Provider       flow.ProviderDesk
}

// NewLoopback ties the two desks of a house together.
func NewLoopback(h *flow.House) *Loopback {
	return &Loopback{House: h, Administration: flow.Administration{House: h}, Provider: flow.Desk{House: h}}
}

// methodPort is what a message that crossed inside one process is kept as.
const methodPort = "port"

// Submit lets a submission cross.
func (l *Loopback) Submit(ctx context.Context, tx *store.Tx, s flow.Submission) error {
	record, err := l.record(ctx, tx, s)
	if err != nil {
		return err
	}
	document, err := write(wire.File{Version: wire.Own, Upload: true, Unit: portUnit}, record)
	if err != nil {
		return err
	}
	if err := keepMessage(ctx, tx, l.House, message{Case: s.CaseID, Side: sideProvider, Direction: directionOut, Peer: portPeer, Method: methodPort,
		Kind: record.Kind.Name, Version: wire.Own, Content: document, At: s.At}); err != nil {
		return err
	}
	arrived, err := l.read(document, s)
	if err != nil {
		return err
	}
	return l.Administration.Submit(ctx, tx, arrived.Submission)
}

// portUnit stands for the reporting unit where nobody has given the provider a number, and portPeer for the other end.
const (
	portUnit     = 1
	portPeer     = "here"
	portProvider = "here"
)

// record writes a submission as the record that crosses.
func (l *Loopback) record(ctx context.Context, tx *store.Tx, s flow.Submission) (wire.Record, error) {
	var papers []translate.Paper
	for _, p := range s.Papers {
		papers = append(papers, translate.Paper{Slot: p.Slot, ContentType: p.ContentType, SHA256: p.SHA256, File: p.File})
	}
	up, err := translate.NewUpload(wire.Own, translate.Outgoing{Submission: s, Papers: papers}, ownNumbers(ctx, tx))
	if err != nil {
		return wire.Record{}, fmt.Errorf("write a submission for the wire: %w", err)
	}
	if len(up.Blocking) > 0 {
		return wire.Record{}, fault.Findings(up.Blocking)
	}
	return up.Record, nil
}

// read takes the submission out of what crossed.
func (l *Loopback) read(document []byte, s flow.Submission) (translate.Arrived, error) {
	record, err := readUpload(document)
	if err != nil {
		return translate.Arrived{}, err
	}
	arrived, err := translate.Arrive(record, translate.Arrival{Provider: s.Provider, At: s.At, Inside: true})
	if err != nil {
		return arrived, fmt.Errorf("read what crossed: %w", err)
	}
	if arrived.Refused() {
		var findings []filing.Finding
		for _, f := range arrived.Findings {
			findings = append(findings, f.Finding)
		}
		return arrived, fault.Findings(findings)
	}
	return arrived, nil
}

// Report lets a result cross.
func (l *Loopback) Report(ctx context.Context, tx *store.Tx, r flow.Result) error {
	upload, form, err := l.uploaded(ctx, tx, r.CaseID)
	if err != nil {
		return err
	}
	records, err := l.results(ctx, tx, r, upload, form)
	if err != nil {
		return err
	}
	document, err := write(wire.File{Version: wire.Own}, records...)
	if err != nil {
		return err
	}
	if err := keepMessage(ctx, tx, l.House, message{Case: r.CaseID, Side: sideAdministration, Direction: directionOut, Peer: portPeer,
		Method: methodPort, Kind: records[len(records)-1].Kind.Name, Version: wire.Own, Content: document, At: r.At}); err != nil {
		return err
	}
	file, err := wire.ReadDownload(document, wire.Options{})
	if err != nil {
		return fmt.Errorf("read what crossed back: %w", err)
	}
	own, err := ownServices(ctx, tx, r.CaseID, form)
	if err != nil {
		return err
	}
	for _, record := range file.Records {
		answer, err := translate.ReadAnswer(record, form, own, portUnit)
		if err != nil {
			return fmt.Errorf("read what crossed back: %w", err)
		}
		if answer.Result != nil {
			return l.Provider.Report(ctx, tx, *answer.Result) // of a grant the review and the data say the same
		}
	}
	return nil
}

// uploaded is the record by which a case crossed last, with the form in it. One that crossed before there were records is written now
// as it would have been.
func (l *Loopback) uploaded(ctx context.Context, tx *store.Tx, id filing.ApplicationID) (wire.Record, *filing.Form, error) {
	row, err := tx.LastPortMessage(ctx, string(id))
	if err != nil && !store.IsNotFound(err) {
		return wire.Record{}, nil, fmt.Errorf("look for what crossed: %w", err)
	}
	submission, problem := l.House.OpenSubmission(ctx, tx.Queries, id)
	if problem != nil {
		return wire.Record{}, nil, problem
	}
	if err != nil {
		record, err := l.record(ctx, tx, submission.Content)
		return record, submission.Form, err
	}
	document, err := openMessage(l.House, row)
	if err != nil {
		return wire.Record{}, nil, err
	}
	record, err := readUpload(document)
	return record, submission.Form, err
}

// results writes a result as the records that cross back; behind a grant follow the data of what was filed, or of what ended.
func (l *Loopback) results(ctx context.Context, tx *store.Tx, r flow.Result, upload wire.Record, form *filing.Form) ([]wire.Record, error) {
	subject := translate.SubjectOf(upload)
	records, err := translate.NewResults(wire.Own, r, subject, translate.Decider{})
	if err != nil {
		return nil, fmt.Errorf("write a result for the wire: %w", err)
	}
	if r.Move != filing.AdministrationGrant {
		return records, nil
	}
	numbers := numbersOf(ctx, tx, ownedByAdministration, seriesAdministration)
	if ended, ok := upload.Body.(*wire.Cancellation); ok {
		id, err := numbers.Number(translate.EndedObject(ended.What.Value, ended.Number, portProvider))
		return append(records, translate.NewCancelled(wire.Own, ended.What.Value, id, ended.Number, subject.Reference, r.At)), err
	}
	granted := translate.Granted{Case: r.CaseID, Objects: numbers, ProviderID: portUnit, Provider: portProvider, At: r.At}
	if r.Numbers != nil {
		granted.Numbers, granted.Standing = *r.Numbers, translate.Numbered(form, *r.Numbers)
	}
	filed, err := translate.NewFiled(wire.Own, upload, granted)
	if err != nil {
		return nil, fmt.Errorf("write what was granted for the wire: %w", err)
	}
	return append(records, filed), nil
}
