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
func (q *Query) Notices(ctx context.Context, actor policy.Actor, id filing.ApplicationID) ([]Notice, error) {
	notices := []Notice{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.House.Load(ctx, r, id, actor, q.now())
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.ReadNotices, c.Subject()) {
			return fault.NotFoundError()
		}
		list, err := r.NoticesOfCase(ctx, string(id))
		if err != nil {
			return fmt.Errorf("load notices: %w", err)
		}
		for _, n := range list {
			notice := Notice{ID: n.ID, Template: n.Template, Channel: n.Channel, State: n.State, Attempts: n.Attempts, At: instant(n.CreatedAt)}
			if n.SentAt != 0 {
				at := instant(n.SentAt)
				notice.SentAt = &at
			}
			notices = append(notices, notice)
		}
		return nil
	})
	return notices, err
}
