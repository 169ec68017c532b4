package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ExchangeReporter takes what a provider tells an administration beside its cases: what came of confirming data that a sponsor filed by
// itself (核实结果), and what was done about an unfiled website (未备案处理结果). The adapter that speaks the interface is one; a process
// without a provider's desk has none.
type ExchangeReporter interface {
	// Report writes down, in a transaction, what goes out with the next file.
	Report(ctx context.Context, tx *Tx, peer rows.ExchangePeer, r ExchangeReportInput) error
}

// ExchangeReportInput is what is reported: records of one kind, as JSON in the words of the adapter.
type ExchangeReportInput struct {
	Kind    string            `json:"kind" enum:"confirm_filed,handle_unfiled"`
	Records []json.RawMessage `json:"records" maxItems:"1000" doc:"members in our words; the schema is held against them. The provider's own number is filled in"`
}

// ReportOverExchange has an administration told. Who reports for a provider reports to its administrations alone.
func (h *House) ReportOverExchange(ctx context.Context, tx *store.Tx, actor policy.Actor, id string, r ExchangeReportInput, to ExchangeReporter) error {
	if !policy.Holds(actor, policy.ReportExchange) || to == nil {
		return fault.NotFoundError()
	}
	peer, err := tx.ExchangePeer(ctx, id)
	if store.IsNotFound(err) || err == nil && actor.Side() == filing.PartyProvider && string(actor.Provider) != peer.ProviderID {
		return fault.NotFoundError()
	}
	if err != nil {
		return fmt.Errorf("load a peer of the interface: %w", err)
	}
	if err := to.Report(ctx, tx, peer, r); err != nil {
		return err
	}
	return h.RecordHouse(ctx, tx, actor, "", string(policy.ReportExchange), map[string]any{"peer": id, "kind": r.Kind, "records": len(r.Records)})
}

// ExchangeRecordShape says which member of a record in JSON does not fit its kind.
func ExchangeRecordShape(at string, why error) error {
	return fault.New(fault.Invalid, "exchange_record_shape", "记录的格式不对，成员见接口结构文档："+why.Error()+"。",
		"The record does not have the shape of its kind, which the page of the schema shows: "+why.Error()+".").At(at)
}
