package query

import (
	"context"
	"fmt"
	"slices"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Review is what the asker's desk has noted of the submission it has before it, and what it had noted of the one before.
type Review struct {
	Round        int64         `json:"round"`
	Version      int64         `json:"version" doc:"0 where nothing was noted yet"`
	Looked       []string      `json:"looked"`
	Findings     []flow.Reason `json:"findings" doc:"not sent yet"`
	Also         []string      `json:"also"`
	Note         string        `json:"note"`
	LookedBefore []string      `json:"looked_before" doc:"looked at in earlier rounds and not changed since"`
	Earlier      *EarlierNotes `json:"earlier" doc:"the notes of the latest earlier round that has any"`
	UpdatedAt    *time.Time    `json:"updated_at"`
	UpdatedBy    filing.UserID `json:"updated_by,omitempty"`
}

// EarlierNotes are the notes of an earlier round. They are not changed any more.
type EarlierNotes struct {
	Round     int64         `json:"round"`
	Looked    []string      `json:"looked"`
	Findings  []flow.Reason `json:"findings"`
	Also      []string      `json:"also"`
	Note      string        `json:"note"`
	UpdatedAt time.Time     `json:"updated_at"`
	UpdatedBy filing.UserID `json:"updated_by"`
}

// Review answers with a desk's own notes. Each side of the port has its own, and so has each provider.
func (q *Query) Review(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (review *Review, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.House.Load(ctx, r, id, actor, q.now())
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.ReadReview, c.Subject()) {
			return fault.NotFoundError()
		}
		side, provider := c.Desk()
		review, err = q.review(ctx, r, actor, rows.GetReviewParams{ApplicationID: c.Row.ID, Side: side, ProviderID: provider, Round: c.Row.Round})
		return err
	})
	return review, err
}

// review reads the notes of a desk on the submission it has before it.
func (q *Query) review(ctx context.Context, r *rows.Queries, actor policy.Actor, desk rows.GetReviewParams) (*Review, error) {
	list, err := r.ReviewsOf(ctx, rows.ReviewsOfParams{ApplicationID: desk.ApplicationID, Side: desk.Side, ProviderID: desk.ProviderID})
	if err != nil {
		return nil, fmt.Errorf("load notes: %w", err)
	}
	before, err := administrationsOf(ctx, r, actor, filing.ApplicationID(desk.ApplicationID))
	if err != nil {
		return nil, err
	}
	review := &Review{Round: desk.Round, Looked: []string{}, Findings: []flow.Reason{}, Also: []string{}}
	looked := map[int64][]string{}
	for _, row := range list {
		if before.elsewhere(row.UpdatedBy, row.UpdatedAt) {
			continue
		}
		notes, err := q.House.OpenReview(row)
		if err != nil {
			return nil, err
		}
		at, by := instant(row.UpdatedAt), filing.UserID(row.UpdatedBy)
		if row.Round == desk.Round {
			review.Version, review.UpdatedAt, review.UpdatedBy = row.Version, &at, by
			review.Looked, review.Findings, review.Also, review.Note = listed(notes.Looked), listed(notes.Findings), listed(notes.Also), notes.Note
			continue
		}
		looked[row.Round] = notes.Looked
		review.Earlier = &EarlierNotes{Round: row.Round, Looked: listed(notes.Looked), Findings: listed(notes.Findings),
			Also: listed(notes.Also), Note: notes.Note, UpdatedAt: at, UpdatedBy: by}
	}
	review.LookedBefore, err = q.lookedBefore(ctx, r, desk, looked)
	return review, err
}

// lookedBefore carries ticks from round to round: what was looked at once need not be again as long as nothing at, above or below it
// has changed since.
func (q *Query) lookedBefore(ctx context.Context, r *rows.Queries, at rows.GetReviewParams, looked map[int64][]string) ([]string, error) {
	carried := []string{}
	if len(looked) == 0 {
		return carried, nil
	}
	first := at.Round
	for round := range looked {
		first = min(first, round)
	}
	rounds, err := r.RoundsFrom(ctx, rows.RoundsFromParams{ApplicationID: at.ApplicationID, Round: first})
	if err != nil {
		return nil, fmt.Errorf("load submissions: %w", err)
	}
	var before flow.Handed
	for i, row := range rounds {
		after, err := q.House.OpenHanded(row)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			changed, err := before.Differences(after)
			if err != nil {
				return nil, err
			}
			carried = untouched(append(carried, looked[row.Round-1]...), changed)
		}
		before = after
	}
	slices.Sort(carried)
	return slices.Compact(carried), nil
}

// untouched leaves out the pointers at, above or below which something changed.
func untouched(pointers, changed []string) []string {
	kept := []string{}
	for _, pointer := range pointers {
		touched := slices.ContainsFunc(changed, func(c string) bool { return filing.Opens(pointer, c) || filing.Opens(c, pointer) })
		if !touched {
			kept = append(kept, pointer)
		}
	}
	return kept
}

// listed gives a list that is never absent.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
