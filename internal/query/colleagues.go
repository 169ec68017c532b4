package query

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Colleague is somebody a case may be given to.
type Colleague struct {
	ID          filing.UserID `json:"id"`
	Name        string        `json:"name"`
	DisplayName string        `json:"display_name"`
	Role        policy.Role   `json:"role"`
}

// Colleagues lists who works on cases at the asker's desk, the asker too.
func (q *Query) Colleagues(ctx context.Context, actor policy.Actor) ([]Colleague, error) {
	colleagues := []Colleague{}
	if !policy.Holds(actor, policy.AssignCase) {
		return colleagues, fault.NotFoundError()
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		users, err := r.Users(ctx)
		if err != nil {
			return fmt.Errorf("list users: %w", err)
		}
		for _, user := range users {
			if flow.Colleagues(actor, user) {
				colleagues = append(colleagues, Colleague{ID: filing.UserID(user.ID), Name: user.Name, DisplayName: user.DisplayName, Role: policy.Role(user.Role)})
			}
		}
		return nil
	})
	return colleagues, err
}
