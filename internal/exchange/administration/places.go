package administration

import (
	"context"
	"sync"

	"openicp/internal/filing"
)

// maxOpening bounds how many files are held at once: each is in memory with its message and its document meanwhile.
const maxOpening = 2

// places bounds how many files are in memory at one time: a few over all, and of one provider one, so that who sends slowly holds up
// nobody but itself.
type places struct {
	all chan struct{}
	mu  sync.Mutex
	of  map[filing.ProviderID]chan struct{}
}

func newPlaces() *places {
	return &places{all: make(chan struct{}, maxOpening), of: map[filing.ProviderID]chan struct{}{}}
}

// take waits for a place; leave gives it back. The error is that of a context that was over first.
func (p *places) take(ctx context.Context, provider filing.ProviderID) (leave func(), err error) {
	own := p.own(provider)
	select {
	case own <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	select {
	case p.all <- struct{}{}:
		return func() { <-p.all; <-own }, nil
	case <-ctx.Done():
		<-own
		return nil, ctx.Err()
	}
}

func (p *places) own(provider filing.ProviderID) chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.of[provider] == nil {
		p.of[provider] = make(chan struct{}, 1)
	}
	return p.of[provider]
}
