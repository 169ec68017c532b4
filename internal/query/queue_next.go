package query

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/flow"
	"openicp/internal/policy"
)

// QueueNext reads a question of whose answer somebody wants the next case.
func (q *Query) QueueNext(ctx context.Context, actor policy.Actor, asked QueueAsked) (flow.NextInput, error) {
	question, scope, err := q.askQueue(ctx, actor, asked)
	if err != nil {
		return flow.NextInput{}, err
	}
	content, err := json.Marshal(asked)
	if err != nil {
		return flow.NextInput{}, fmt.Errorf("encode a question: %w", err)
	}
	return flow.NextInput{At: q.queueNow(actor), Scope: scope, Filter: question.filter, Order: question.order, Asked: content}, nil
}
