package administration

import (
	"context"
	"sync"
)

// turns has those who prove themselves under one subject do it one after another, so that each sees what was counted of the one before.
type turns struct {
	mu sync.Mutex
	of map[string]*turn
}

// turn is the place of one subject; nobody is left in it when it is forgotten.
type turn struct {
	taken   chan struct{}
	waiting int
}

// take waits for the subject's turn; leave gives it on. The error is that of a context that was over first.
func (t *turns) take(ctx context.Context, subject string) (leave func(), err error) {
	one := t.join(subject)
	select {
	case one.taken <- struct{}{}:
		return func() { <-one.taken; t.part(subject, one) }, nil
	case <-ctx.Done():
		t.part(subject, one)
		return nil, ctx.Err()
	}
}

func (t *turns) join(subject string) *turn {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.of == nil {
		t.of = map[string]*turn{}
	}
	one := t.of[subject]
	if one == nil {
		one = &turn{taken: make(chan struct{}, 1)}
		t.of[subject] = one
	}
	one.waiting++
	return one
}

func (t *turns) part(subject string, one *turn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if one.waiting--; one.waiting == 0 {
		delete(t.of, subject)
	}
}
