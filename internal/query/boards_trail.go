package query

import (
	"context"
	"slices"
	"sync"
	"time"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// trail is what happened to every case, as the boards need it. It names nobody.
type trail struct {
	asOf  time.Time
	cases []trailCase
	place map[string]int // of a case by its id
}

// trailCase is one case and its way through the states.
type trailCase struct {
	provider, province, kind string
	state                    filing.State
	party                    filing.Party
	dueEnd                   int64
	steps                    []step
}

// step is a move that led a case into another state.
type step struct {
	at   int64
	move filing.MoveName
	to   filing.State
}

// boardsKept keeps the last reading of the trail for a moment: whoever looks again soon gets figures of the same moment, and as_of
// says of which.
type boardsKept struct {
	mu     sync.Mutex
	last   *trail
	readAt time.Time // by the real clock: the program's may be moved while it is read
	took   time.Duration
}

// keptTimes is how much longer a reading is kept than it took, so that boards that are always open never take more than a tenth of
// a processor. In a small house that is no time at all.
const keptTimes = 10

func (k *boardsKept) trail(ctx context.Context, q *Query) (*trail, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	now, real := q.now(), q.real()
	if k.last != nil && !now.Before(k.last.asOf) && max(now.Sub(k.last.asOf), real.Sub(k.readAt)) < k.took*keptTimes {
		return k.last, nil
	}
	read := &trail{asOf: now, place: map[string]int{}}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error { return read.read(ctx, r, k.last) })
	if err != nil {
		return nil, err
	}
	k.last, k.readAt, k.took = read, real, q.real().Sub(real)
	return read, nil
}

func (q *Query) real() time.Time {
	if q.Real == nil {
		return time.Time{} // nothing takes any time, and so nothing is kept
	}
	return q.Real()
}

// words keeps one copy of each text that is read many times.
type words map[string]string

func (w words) one(text []byte) string {
	if known, ok := w[string(text)]; ok {
		return known
	}
	w[string(text)] = string(text)
	return w[string(text)]
}

// manyEnded is how many cases may have come to their end since the reading before for each to be read by itself.
const manyEnded = 500

// read reads the cases, and the moves case by case. Where a case ended nothing moves it any more, so that its way is taken over from
// the reading before.
func (t *trail) read(ctx context.Context, r *rows.Queries, before *trail) error {
	known, ended := words{}, []string{}
	err := store.EachBoardCase(ctx, r, func(c *store.BoardCase) {
		here := trailCase{provider: known.one(c.ProviderID), province: known.one(c.Province), kind: known.one(c.Kind),
			state: filing.State(known.one(c.State)), party: filing.Party(known.one(c.TurnParty)), dueEnd: c.DueEndAt}
		id := string(c.ID)
		if here.state.Final() && before != nil {
			if i, ok := before.place[id]; ok && before.cases[i].state == here.state {
				here.steps = before.cases[i].steps
			} else {
				ended = append(ended, id)
			}
		}
		t.place[id] = len(t.cases)
		t.cases = append(t.cases, here)
	})
	if err != nil {
		return err
	}
	ways := wayReader{trail: t, known: known}
	if before == nil || len(ended) > manyEnded {
		err := store.EachBoardMove(ctx, r, ways.take)
		ways.end()
		return err
	}
	if err := store.EachOpenBoardMove(ctx, r, ways.take); err != nil {
		return err
	}
	for _, id := range ended {
		if err := store.EachBoardMoveOf(ctx, r, id, ways.take); err != nil {
			return err
		}
	}
	ways.end()
	return nil
}

// wayReader puts moves, which come case by case, to their cases.
type wayReader struct {
	trail *trail
	known words
	id    string
	steps []step
}

func (w *wayReader) take(m *store.BoardMove) {
	if string(m.CaseID) != w.id {
		w.end()
		w.id = string(m.CaseID)
	}
	w.steps = append(w.steps, step{at: m.At, move: filing.MoveName(w.known.one(m.Flow)), to: filing.State(w.known.one(m.To))})
}

// end gives the case that was read its way. Drafts that were never handed in are in no trail.
func (w *wayReader) end() {
	if i, ok := w.trail.place[w.id]; ok && len(w.steps) > 0 {
		w.trail.cases[i].steps = slices.Clone(w.steps)
	}
	w.steps = w.steps[:0]
}

// has says whether a case as it stands is one the asker's boards are about.
func (s *boardScope) has(c *trailCase) bool {
	return (s.provider == "" || c.provider == s.provider) && (s.provinces == nil || slices.Contains(s.provinces, c.province)) &&
		(s.province == "" || c.province == s.province) && (s.kind == "" || c.kind == s.kind)
}
