package query

import (
	"context"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// LicenceReview answers with what the administration's desk has noted of an application for a licence.
func (q *Query) LicenceReview(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (review *Review, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.licenceCase(ctx, r, actor, policy.ReadReview, id)
		if err != nil {
			return err
		}
		review, err = q.review(ctx, r, actor, rows.GetReviewParams{ApplicationID: c.Row.ID, Side: string(actor.Side()), Round: c.Row.Round})
		return err
	})
	return review, err
}
