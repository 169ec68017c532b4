package register

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/store/rows"
)

// Store is what the public door needs of the database: one consistent reading.
type Store interface {
	Read(ctx context.Context, read func(ctx context.Context, q *rows.Queries) error) error
}

// Lookup answers questions about the register. It is safe for use by many at once.
type Lookup struct {
	store Store
	now   func() time.Time
	log   *slog.Logger

	memory  atomic.Pointer[memory] // nil until loaded
	asOf    atomic.Int64           // of the memory, Unix nanoseconds by now
	changed atomic.Uint64          // counts the calls of Changed
	settled atomic.Uint64          // the count that the memory has caught up with
	kick    chan struct{}

	loading sync.Mutex // one load or refresh at a time
	polled  time.Time  // start of the last refresh; under loading
	counted time.Time  // when services were last counted against the store; under loading
}

// New makes a Lookup that asks the store until its memory is loaded; see
// [Lookup.Run]. The clock is that of the product, log takes what goes wrong in
// the background.
func New(store Store, now func() time.Time, log *slog.Logger) *Lookup {
	return &Lookup{store: store, now: now, log: log, kick: make(chan struct{}, 1)}
}

const (
	// listed is the most services one answer lists.
	listed = 100
	// freshFor is how old the memory may be to be believed. It is compared with
	// the store every second; when that fails for so long, the store is asked.
	freshFor = 5 * time.Second
	// patience is how long the store may take over one question.
	patience = 2 * time.Second
	// MaxBatch is the most questions one batch may hold.
	MaxBatch = 100
)

// Ask answers one question: a domain or a host below it, a filing number of a
// sponsor or a service, a licence's number, or the name of a unit. The error is of kind
// fault.Invalid and says what can be asked; that nothing could be found out is
// an answer.
func (l *Lookup) Ask(ctx context.Context, query string) (Answer, error) {
	q, err := read(query)
	if err != nil {
		return Answer{}, err
	}
	return l.answer(ctx, q), nil
}

// Batch answers up to MaxBatch questions, in their order. Questions that
// cannot be read are all named in the error's member "queries".
func (l *Lookup) Batch(ctx context.Context, queries []string) ([]Answer, error) {
	if len(queries) == 0 || len(queries) > MaxBatch {
		return nil, fault.New(fault.Invalid, "batch_size", "一次可查询 1 至 100 项。", "One batch holds 1 to 100 questions.").At("/queries")
	}
	questions, err := readAll(queries)
	if err != nil {
		return nil, err
	}
	answers := make([]Answer, len(questions))
	for i, q := range questions {
		answers[i] = l.answer(ctx, q)
	}
	return answers, nil
}

func (l *Lookup) answer(ctx context.Context, q question) Answer {
	now := l.instant()
	var found finding
	ok := l.remember(now, &q, &found)
	if !ok {
		found = l.askStore(ctx, &q, now)
	}
	return found.answer(&q, now)
}

// remember answers from memory where the memory is fresh. What it does not
// hold is asked of the store while a change of this process is on its way in.
func (l *Lookup) remember(now time.Time, q *question, found *finding) bool {
	m := l.memory.Load()
	asOf := time.Unix(0, l.asOf.Load())
	if m == nil || now.Sub(asOf) > freshFor {
		return false
	}
	settled := l.settled.Load() == l.changed.Load()
	m.find(q, found)
	found.inForce(now)
	found.asOf = asOf.In(civil.Shanghai)
	return settled || len(found.records) > 0
}

// Changed says that a decision has just been committed in this process: it is
// visible to the next question. Safe to call from anywhere; it does not wait.
func (l *Lookup) Changed() {
	l.changed.Add(1)
	select {
	case l.kick <- struct{}{}:
	default:
	}
}

// instant is now as answers give it, in milliseconds.
func (l *Lookup) instant() time.Time { return l.now().Truncate(time.Millisecond) }
