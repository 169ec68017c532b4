package query

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Notice is what was said about a case and whether it arrived. Recipient and text stay sealed.
type Notice struct {
	ID       string     `json:"id"`
	Template string     `json:"template"`
	Channel  string     `json:"channel"`
	State    string     `json:"state" enum:"waiting,sent,failed"`
	Attempts int64      `json:"attempts"`
	At       time.Time  `json:"at"`
	SentAt   *time.Time `json:"sent_at"`
}

// Notices lists what was said about a case.
func (q *Query) Notices(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (notices []Notice, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		notices, err = q.NoticesIn(ctx, r, actor, id)
		return err
	})
	return notices, err
}

// NoticesIn lists them from inside a transaction, with what it has changed.
func (q *Query) NoticesIn(ctx context.Context, r *rows.Queries, actor policy.Actor, id filing.ApplicationID) ([]Notice, error) {
	c, err := q.House.Load(ctx, r, id, actor, q.now())
	if err != nil {
		return nil, err
	}
	if !policy.Can(actor, policy.ReadNotices, c.Subject()) {
		return nil, fault.NotFoundError()
	}
	return noticesOf(ctx, r, string(id))
}

func noticesOf(ctx context.Context, r *rows.Queries, id string) ([]Notice, error) {
	list, err := r.NoticesOfCase(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("load notices: %w", err)
	}
	notices := []Notice{}
	for _, n := range list {
		notice := Notice{ID: n.ID, Template: n.Template, Channel: n.Channel, State: n.State, Attempts: n.Attempts, At: instant(n.CreatedAt)}
		if n.SentAt != 0 {
			at := instant(n.SentAt)
			notice.SentAt = &at
		}
		notices = append(notices, notice)
	}
	return notices, nil
}
