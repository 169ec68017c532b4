package flow

import (
	"context"
	"fmt"
	"sync"
)

// holds lets one user at a time have a thing by its name, within this process. The zero value is ready.
type holds struct {
	mu   sync.Mutex
	held map[string]*hold
}

type hold struct {
	interrupt func()
	freed     chan struct{}
}

// take waits until nobody has the name, after asking whoever has it to stop. release is to be called once.
func (h *holds) take(ctx context.Context, name string, interrupt func()) (release func(), err error) {
	own := &hold{interrupt: interrupt, freed: make(chan struct{})}
	for {
		other := h.put(name, own)
		if other == nil {
			return func() { h.free(name, own) }, nil
		}
		select {
		case <-other.freed:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for an upload: %w", ctx.Err())
		}
	}
}

// put takes the name, or interrupts and gives whoever has it. That happens under the lock, so that nobody is interrupted who has
// let go already and does something else by now.
func (h *holds) put(name string, own *hold) *hold {
	h.mu.Lock()
	defer h.mu.Unlock()
	if other := h.held[name]; other != nil {
		other.interrupt()
		return other
	}
	if h.held == nil {
		h.held = map[string]*hold{}
	}
	h.held[name] = own
	return nil
}

func (h *holds) free(name string, own *hold) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.held, name)
	close(own.freed)
}
