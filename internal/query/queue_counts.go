package query

import (
	"context"
	"fmt"
	"slices"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// QueueCounts are the figures beside the queue, of one moment.
type QueueCounts struct {
	Mine    int64                  `json:"mine" doc:"cases whose turn is the asker's desk's"`
	Claimed int64                  `json:"claimed" doc:"by the asker"`
	ByState map[filing.State]int64 `json:"by_state"`
	Due     QueueDue               `json:"due" doc:"of the asker's desk; of all for who sits at none"`
	SMSSoon int64                  `json:"sms_due_soon" doc:"cases whose codes expire within six hours"`
	Views   map[string]int64       `json:"views" doc:"by the id of the view"`
	Today   QueueToday             `json:"today"`
	AsOf    time.Time              `json:"as_of"`
}

// QueueDue counts what is late and what is nearly so.
type QueueDue struct {
	Overdue int64 `json:"overdue"`
	Soon    int64 `json:"soon"`
}

// QueueToday is what the asker has decided since midnight in Shanghai.
type QueueToday struct {
	Done          int64 `json:"done" doc:"passes, returns and decisions of the asker"`
	MedianSeconds int64 `json:"median_seconds" doc:"from claim to decision, of those that were claimed; 0 where none was"`
}

// QueueCounts answers all figures from one pass over the asker's cases; it is asked for every half minute.
func (q *Query) QueueCounts(ctx context.Context, actor policy.Actor) (QueueCounts, error) {
	counts := QueueCounts{ByState: map[filing.State]int64{}, Views: map[string]int64{}, AsOf: q.now()}
	scope, sees := queueScope(actor)
	if !sees {
		return counts, fault.NotFoundError()
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		views, err := q.viewsIn(ctx, r, actor, flow.OfApplication)
		if err != nil {
			return err
		}
		filters := make([]store.QueueFilter, 0, len(views))
		for _, view := range views {
			filters = append(filters, view.question.filter)
		}
		told, err := store.CountQueue(ctx, r, q.queueNow(actor), scope, filters)
		if err != nil {
			return err
		}
		counts.Mine, counts.Claimed, counts.SMSSoon = told.Mine, told.Claimed, told.SMSSoon
		counts.Due = QueueDue{Overdue: told.Overdue, Soon: told.Soon}
		for state, n := range told.ByState {
			counts.ByState[filing.State(state)] = n
		}
		for i, view := range views {
			counts.Views[view.ID] = told.Filters[i]
		}
		counts.Today, err = q.today(ctx, r, actor)
		return err
	})
	return counts, err
}

func (q *Query) today(ctx context.Context, r *rows.Queries, actor policy.Actor) (QueueToday, error) {
	if actor.Side() == "" {
		return QueueToday{}, nil
	}
	since := civil.StartOf(civil.DateOf(q.now())).UnixMicro()
	decisions, err := r.DecisionsOf(ctx, rows.DecisionsOfParams{ActorID: string(actor.ID), Since: since})
	if err != nil {
		return QueueToday{}, fmt.Errorf("load today's decisions: %w", err)
	}
	var took []int64
	for _, d := range decisions {
		if d.ClaimedAt > 0 {
			took = append(took, d.At-d.ClaimedAt)
		}
	}
	return QueueToday{Done: int64(len(decisions)), MedianSeconds: median(took) / int64(time.Second/time.Microsecond)}, nil
}

func median(values []int64) int64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return (values[middle-1] + values[middle]) / 2
}
