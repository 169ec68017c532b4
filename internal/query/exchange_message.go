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
		names, err := fileNames(ctx, r, id)
		if err != nil {
			return err
		}
		opened.ExchangeMessage = messageOf(m, names)
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

// fileNames gives the names of the files whose records the messages of a case are, by the id of each.
func fileNames(ctx context.Context, r *rows.Queries, id filing.ApplicationID) (map[string]string, error) {
	list, err := r.ExchangeFileNames(ctx, string(id))
	if err != nil {
		return nil, fmt.Errorf("look for the names of files: %w", err)
	}
	names := map[string]string{}
	for _, f := range list {
		names[f.FileID] = f.Name
	}
	return names, nil
}

func messageOf(m rows.ExchangeMessage, names map[string]string) ExchangeMessage {
	return ExchangeMessage{ID: m.ID, Side: m.Side, Direction: m.Direction, Peer: m.Peer, Method: m.Method, Kind: m.Kind,
		Version: m.Version, FileName: names[m.FileID], Record: m.Record, SHA256: m.Sha256, At: instant(m.At)}
}
