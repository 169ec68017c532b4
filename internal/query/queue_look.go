package query

import (
	"context"
	"fmt"
	"sync"
	"time"

	"openicp/internal/policy"
	"openicp/internal/store"
)

// lookKept is how long a look for a person counts as one: a desk asks its queue again every half minute.
const lookKept = 10 * time.Minute

// looks remembers who looked for whom a moment ago, by the blind index and never by the number.
type looks struct {
	mu   sync.Mutex
	last map[string]time.Time
}

// again says whether this look is one that was recorded already.
func (l *looks) again(key string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	at, ok := l.last[key]
	return ok && !now.Before(at) && now.Sub(at) < lookKept
}

func (l *looks) note(key string, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for each, at := range l.last {
		if now.Sub(at) >= lookKept {
			delete(l.last, each)
		}
	}
	if l.last == nil {
		l.last = map[string]time.Time{}
	}
	l.last[key] = now
}

// noteLook records that somebody looked for a person, before anything is shown.
func (q *Query) noteLook(ctx context.Context, actor policy.Actor, index string) error {
	key, now := string(actor.ID)+"/"+index, q.now()
	if q.looks.again(key, now) {
		return nil
	}
	err := q.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return q.House.RecordHouse(ctx, tx, actor, "", string(policy.FindPerson), nil)
	})
	if err != nil {
		return fmt.Errorf("record the search: %w", err)
	}
	q.looks.note(key, now)
	return nil
}
