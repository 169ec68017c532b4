package query

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// ExchangeReceived is something an administration handed out that is about no case: an unfiled website, data to confirm, a block list, an
// inspection's result, a notice, a code.
type ExchangeReceived struct {
	ID       string    `json:"id"`
	Kind     string    `json:"kind"`
	Peer     string    `json:"peer" doc:"the administration"`
	FileName string    `json:"file_name"`
	Record   int64     `json:"record" doc:"in its file, from 1"`
	At       time.Time `json:"at"`
}

// ExchangeReceivedPage is one page of them, newest first; Next asks for the one behind it, "" where there is none.
type ExchangeReceivedPage struct {
	Items []ExchangeReceived `json:"items"`
	Next  string             `json:"next"`
}

// ExchangeReceivedOpened is one with what stands in it, masked.
type ExchangeReceivedOpened struct {
	ExchangeReceived
	Elements []flow.ExchangeElement `json:"elements"`
	More     bool                   `json:"more" doc:"not all of it is shown"`
}

// ReceivedAsked is what is asked for: of one administration, of one kind or, with "", of every kind but code tables, units and
// synchronised data.
type ReceivedAsked struct {
	Peer, Kind, Before string
	Limit              int
}

// ExchangeReceived lists what an administration handed out beside the results of cases, for the provider that it was handed to.
func (q *Query) ExchangeReceived(ctx context.Context, actor policy.Actor, asked ReceivedAsked) (ExchangeReceivedPage, error) {
	page := ExchangeReceivedPage{Items: []ExchangeReceived{}}
	limit := asked.Limit
	if limit <= 0 || limit > maxPage {
		limit = defaultPage
	}
	file, record, ok := reportAt(asked.Before)
	if !ok {
		file, record = afterAll, 0
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if err := mayReadPeer(ctx, r, actor, asked.Peer); err != nil {
			return err
		}
		list, err := r.ExchangeAppliedKept(ctx, rows.ExchangeAppliedKeptParams{PeerID: asked.Peer, Kind: asked.Kind, AnyKind: asked.Kind == "",
			BeforeFile: file, BeforeRecord: record, Page: int32(limit) + 1}) //nolint:gosec // bounded above
		for _, row := range list {
			page.Items = append(page.Items, receivedOf(row))
		}
		return err
	})
	if err != nil {
		return page, fmt.Errorf("read what an administration handed out: %w", err)
	}
	if len(page.Items) > limit {
		page.Items = page.Items[:limit]
		page.Next = page.Items[limit-1].ID
	}
	return page, nil
}

// mayReadPeer refuses, as what is not there, an administration that the asker has nothing to do with.
func mayReadPeer(ctx context.Context, r *rows.Queries, actor policy.Actor, id string) error {
	if !policy.Holds(actor, policy.ReadExchange) || actor.Side() == filing.PartyAdministration {
		return fault.NotFoundError()
	}
	peers, err := r.ExchangePeers(ctx)
	if err != nil {
		return err
	}
	for _, p := range peers {
		if p.ID == id && (actor.Side() != filing.PartyProvider || string(actor.Provider) == p.ProviderID) {
			return nil
		}
	}
	return fault.NotFoundError()
}

func receivedOf(row rows.ExchangeAppliedKeptRow) ExchangeReceived {
	return ExchangeReceived{ID: row.FileID + "." + strconv.FormatInt(row.Record, 10), Kind: row.Kind, Peer: row.PeerID, FileName: row.Name,
		Record: row.Record, At: instant(row.At)}
}

// ExchangeReceivedOne opens one, for who may read the list.
func (q *Query) ExchangeReceivedOne(ctx context.Context, actor policy.Actor, peer, id string) (*ExchangeReceivedOpened, error) {
	file, record, ok := reportAt(id)
	if !ok || q.Reading == nil {
		return nil, fault.NotFoundError()
	}
	opened := &ExchangeReceivedOpened{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if err := mayReadPeer(ctx, r, actor, peer); err != nil {
			return err
		}
		applied, err := r.ExchangeAppliedOfFile(ctx, file)
		if err != nil {
			return fmt.Errorf("read what was handed out: %w", err)
		}
		for _, a := range applied {
			if a.Record != record || a.PeerID != peer || a.Outcome != "kept" {
				continue
			}
			taken, err := r.ExchangeTakenOfID(ctx, file)
			if err != nil {
				return fmt.Errorf("read which file it came in: %w", err)
			}
			opened.ExchangeReceived = receivedOf(rows.ExchangeAppliedKeptRow{FileID: file, Record: record, PeerID: peer, Kind: a.Kind, At: a.At, Name: taken.Name})
			opened.Elements, opened.More, err = q.Reading.Open(ctx, r, rows.ExchangeMessage{Side: "provider", Direction: "in", FileID: file, Record: record})
			return err
		}
		return fault.NotFoundError()
	})
	if err != nil {
		return nil, err
	}
	return opened, nil
}
