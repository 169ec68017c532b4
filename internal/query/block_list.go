package query

import (
	"context"
	"fmt"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Blocked is one entry of the block list.
type Blocked struct {
	ID         string     `json:"id"`
	Field      string     `json:"field" enum:"sponsor_document,domain"`
	Label      string     `json:"label" doc:"the number masked, or the domain"`
	Source     string     `json:"source"`
	Ground     string     `json:"ground"`
	ValidFrom  string     `json:"valid_from"`
	ValidUntil string     `json:"valid_until,omitempty"`
	InForce    bool       `json:"in_force"`
	AddedAt    time.Time  `json:"added_at"`
	AddedBy    string     `json:"added_by"`
	RemovedAt  *time.Time `json:"removed_at"`
	RemovedBy  string     `json:"removed_by,omitempty"`
}

// BlockPage is one page of the list, in the order of entry; Next asks for the one behind it, "" where there is none.
type BlockPage struct {
	Items []Blocked `json:"items"`
	Next  string    `json:"next"`
}

// BlockList reads the block list, those taken off included: for who keeps it and for the auditor.
func (q *Query) BlockList(ctx context.Context, actor policy.Actor, after string, limit int) (BlockPage, error) {
	page := BlockPage{Items: []Blocked{}}
	if !policy.Holds(actor, policy.ManageHouse) && !policy.Holds(actor, policy.ReadAudit) {
		return page, fault.NotFoundError()
	}
	if limit <= 0 || limit > maxPage {
		limit = defaultPage
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		list, err := r.BlockList(ctx, rows.BlockListParams{After: after, Page: int32(limit + 1)})
		if err != nil {
			return fmt.Errorf("read the block list: %w", err)
		}
		if len(list) > limit {
			list = list[:limit]
			page.Next = list[limit-1].ID
		}
		people := &people{queries: r, names: map[string]string{}}
		for _, row := range list {
			entry, err := q.blocked(ctx, people, row)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, entry)
		}
		return nil
	})
	return page, err
}

// BlockedIn answers for one entry from inside the transaction that made it.
func (q *Query) BlockedIn(ctx context.Context, r *rows.Queries, id string) (Blocked, error) {
	row, err := r.GetBlock(ctx, id)
	if err != nil {
		return Blocked{}, fmt.Errorf("read the block list: %w", err)
	}
	return q.blocked(ctx, &people{queries: r, names: map[string]string{}}, row)
}

func (q *Query) blocked(ctx context.Context, people *people, row rows.BlockList) (Blocked, error) {
	today := civil.DateOf(q.now()).String()
	entry := Blocked{ID: row.ID, Field: row.Field, Label: row.Label, Source: row.Source, ValidFrom: row.ValidFrom, ValidUntil: row.ValidUntil,
		AddedAt: instant(row.AddedAt), RemovedAt: moment(row.RemovedAt),
		InForce: row.RemovedAt == 0 && row.ValidFrom <= today && (row.ValidUntil == "" || today <= row.ValidUntil)}
	var err error
	if entry.Ground, err = q.House.BlockGround(row); err != nil {
		return entry, err
	}
	if entry.AddedBy, err = people.listed(ctx, row.AddedBy); err != nil {
		return entry, err
	}
	entry.RemovedBy, err = people.listed(ctx, row.RemovedBy)
	return entry, err
}

// listed names who changed the list: a user, or the connection to an administration that told so.
func (p *people) listed(ctx context.Context, id string) (string, error) {
	if strings.HasPrefix(id, flow.PeerListed) {
		return id, nil
	}
	return p.name(ctx, id)
}
