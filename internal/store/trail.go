package store

import (
	"context"
	"fmt"
	"strings"

	"openicp/internal/store/rows"
)

// TrailFilter bounds a reading of the trail. Empty members do not bound.
type TrailFilter struct {
	Before  string // the id that the page begins behind, going backward
	CaseID  string
	ActorID string
	Flow    string // a flow's name; one that ends in a dot means all that begin so
	Outcome string // done or refused
	FromAt  int64  // microseconds, inclusive
	UntilAt int64  // microseconds, exclusive
	Limit   int    // at most this many, from 1 to 1000
}

// TrailPage lists events of the whole house, the newest first. Values are bound, never written into the text.
func TrailPage(ctx context.Context, q *rows.Queries, f TrailFilter) ([]rows.Event, error) {
	w := &where{}
	w.equal("case_id", f.CaseID)
	w.equal("actor_id", f.ActorID)
	w.equal("outcome", f.Outcome)
	if prefix, ok := strings.CutSuffix(f.Flow, "."); ok {
		w.parts = append(w.parts, "flow LIKE "+w.bind(wildcards.Replace(prefix)+".%")+" ESCAPE '!'")
	} else {
		w.equal("flow", f.Flow)
	}
	if f.FromAt != 0 {
		w.parts = append(w.parts, "at >= "+w.bind(f.FromAt))
	}
	if f.UntilAt != 0 {
		w.parts = append(w.parts, "at < "+w.bind(f.UntilAt))
	}
	if f.Before != "" {
		w.parts = append(w.parts, "id < "+w.bind(f.Before))
	}
	if len(w.parts) == 0 {
		w.parts = append(w.parts, "id <> ''")
	}
	condition := strings.Join(w.parts, " AND ") + " ORDER BY id DESC LIMIT " + w.bind(int64(min(max(f.Limit, 1), longestPage)))
	list, err := q.SelectEvents(ctx, condition, w.values...)
	if err != nil {
		return nil, fmt.Errorf("read the trail: %w", err)
	}
	return list, nil
}
