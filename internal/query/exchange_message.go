package query

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ExchangeMessageOpened is a message with what stood in it, masked.
type ExchangeMessageOpened struct {
	ExchangeMessage
	Elements []flow.ExchangeElement `json:"elements"`
	More     bool                   `json:"more" doc:"not all of it is shown"`
}

// Message opens one message of a case, for who may read its list. What is personal is masked for everybody.
func (q *Query) Message(ctx context.Context, actor policy.Actor, id filing.ApplicationID, message string) (*ExchangeMessageOpened, error) {
	if q.Reading == nil {
		return nil, fault.NotFoundError()
	}
	opened := &ExchangeMessageOpened{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if err := q.mayReadMessages(ctx, r, actor, id); err != nil {
			return err
		}
		m, err := r.ExchangeMessage(ctx, message)
		if store.IsNotFound(err) || err == nil && m.CaseID != string(id) {
			return fault.NotFoundError()
		}
		if err != nil {
			return fmt.Errorf("load what crossed: %w", err)
		}
		opened.ExchangeMessage = messageOf(m)
		opened.Elements, opened.More, err = q.Reading.Open(ctx, r, m)
		return err
	})
	if err != nil {
		return nil, err
	}
	return opened, nil
}

// mayReadMessages asks whether the asker sees the case from a desk.
func (q *Query) mayReadMessages(ctx context.Context, r *rows.Queries, actor policy.Actor, id filing.ApplicationID) error {
	c, err := q.House.Load(ctx, r, id, actor, q.now())
	if err != nil {
		return err
	}
	if !policy.Holds(actor, policy.ReadExchange) || !policy.Can(actor, policy.ReadCase, c.Subject()) {
		return fault.NotFoundError()
	}
	return nil
}

func messageOf(m rows.ExchangeMessage) ExchangeMessage {
	return ExchangeMessage{ID: m.ID, Side: m.Side, Direction: m.Direction, Peer: m.Peer, Method: m.Method, Kind: m.Kind,
		Version: m.Version, Record: m.Record, SHA256: m.Sha256, At: instant(m.At)}
}
