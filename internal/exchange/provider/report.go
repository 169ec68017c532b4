package provider

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/google/uuid"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Reports takes what a provider tells administrations beside its cases. It implements flow.ExchangeReporter.
type Reports struct{ House *flow.House }

// reported are the kinds that are.
var reported = map[string]*wire.Kind{wire.ConfirmFiled.Name: wire.ConfirmFiled, wire.HandleUnfiled.Name: wire.HandleUnfiled}

// Report writes down each record as something that waits to be sent, as what is forwarded does. A record that the schema of the peer's
// version refuses is told with its field, and then none is kept.
func (d Reports) Report(ctx context.Context, tx *flow.Tx, peer rows.ExchangePeer, r flow.ExchangeReportInput) error {
	kind, known := reported[r.Kind]
	if !known {
		return fault.New(fault.Invalid, "exchange_kind_unknown", "没有这种上报数据。", "Nothing of this kind is reported.").At("/kind")
	}
	if len(r.Records) == 0 {
		return fault.New(fault.Invalid, "exchange_records_missing", "请给出至少一条记录。", "Give at least one record.").At("/records")
	}
	for i, content := range r.Records {
		at := "/records/" + strconv.Itoa(i)
		record, err := readReport(kind, content, peer.IspID)
		if err != nil {
			return flow.ExchangeRecordShape(at, err)
		}
		if faults, _ := wire.Check(wire.Version(peer.Version), record, wire.Options{}); len(faults) > 0 {
			return fault.New(fault.Invalid, "exchange_record_invalid", "记录不符合接口规范："+faults[0].Field+"："+faults[0].Text.ZH,
				"The record does not fit the schema: "+faults[0].Field+" "+faults[0].Text.EN).At(at)
		}
		if err := d.intend(ctx, tx, peer, kind, content); err != nil {
			return err
		}
	}
	return nil
}

// intend keeps one record; it belongs to no case.
func (d Reports) intend(ctx context.Context, tx *store.Tx, peer rows.ExchangePeer, kind *wire.Kind, content json.RawMessage) error {
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make an id: %w", err)
	}
	row := rows.InsertExchangeIntentParams{ID: id.String(), PeerID: peer.ID, Kind: kind.Name, CreatedAt: d.House.Now().UnixMicro()}
	if row.ContentSealed, err = sealJSON(d.House.Seal, intentPlace("content_sealed", row.ID), content); err != nil {
		return err
	}
	if row.LeftSealed, err = sealJSON(d.House.Seal, intentPlace("left_sealed", row.ID), []filing.Finding{}); err != nil {
		return err
	}
	if err := tx.InsertExchangeIntent(ctx, row); err != nil {
		return fmt.Errorf("keep what is to be reported: %w", err)
	}
	return nil
}

// readReport reads a record that is reported. It is in our name, whatever it says: another's would be refused.
func readReport(kind *wire.Kind, content []byte, isp int64) (wire.Record, error) {
	record, err := wire.ReadJSON(kind, content)
	switch body := record.Body.(type) {
	case *wire.UnfiledHandling:
		body.Provider = isp
	case *wire.Confirmation:
		body.Unit = isp
	}
	return record, err
}

// packReport writes a report as the record that carries it.
func (v *visit) packReport(intent rows.ExchangeIntent, kind *wire.Kind) (*packed, int, error) {
	var content json.RawMessage
	if err := openJSON(v.House.Seal, intentPlace("content_sealed", intent.ID), intent.ContentSealed, &content); err != nil {
		return nil, 0, err
	}
	record, err := readReport(kind, content, v.Row.IspID)
	if err != nil {
		return nil, 0, fmt.Errorf("read what is to be reported: %w", err)
	}
	return &packed{intent: intent, record: record}, wire.Size(wire.Version(v.Row.Version), record, wire.Options{}), nil
}
