package query

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// AuditEvent is one line of the trail of the whole house, with the case it concerns, if any.
type AuditEvent struct {
	Event
	Case filing.ApplicationID `json:"case,omitempty"`
}

// AuditPage is one page of the trail, newest first; Next asks for the one behind it, "" where there is none.
type AuditPage struct {
	Items []AuditEvent `json:"items"`
	Next  string       `json:"next"`
}

// lastID is behind every id in every collation, so that asking for what is before it begins with the newest.
const lastID = "zzzzzzzz"

// Audit reads the trail backward: unmaskings, changes of settings and users, refused attempts, and every move. It shows who,
// what and when, and which paper or form was opened; what was written in is sealed and stays so.
func (q *Query) Audit(ctx context.Context, actor policy.Actor, before string, limit int) (AuditPage, error) {
	page := AuditPage{Items: []AuditEvent{}}
	if !policy.Holds(actor, policy.ReadAudit) {
		return page, fault.NotFoundError()
	}
	if before == "" {
		before = lastID
	}
	if limit <= 0 || limit > maxPage {
		limit = defaultPage
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		list, err := r.EventsBackward(ctx, rows.EventsBackwardParams{Before: before, Page: int32(limit + 1)})
		if err != nil {
			return fmt.Errorf("read the trail: %w", err)
		}
		if len(list) > limit {
			list = list[:limit]
			page.Next = list[limit-1].ID
		}
		for _, e := range list {
			event, err := q.eventOf(actor, e)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, AuditEvent{Event: event, Case: filing.ApplicationID(e.CaseID)})
		}
		return nil
	})
	return page, err
}
