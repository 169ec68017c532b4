package administration

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

// No more steps run at once than there are windows, every step runs, and a caller that went away is not waited for.
func TestStepsWaitForAWindow(t *testing.T) {
	t.Parallel()
	s := &Server{windows: newWindows()}
	places := cap(s.windows)
	held, begun := make(chan struct{}), make(chan struct{}, places)
	var running, most, done atomic.Int64
	var all sync.WaitGroup
	step := func() error {
		now := running.Add(1)
		for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
		}
		begun <- struct{}{}
		<-held
		running.Add(-1)
		done.Add(1)
		return nil
	}
	const callers = 50
	for range callers {
		all.Go(func() {
			if err := s.atWindow(t.Context(), step); err != nil {
				t.Error(err)
			}
		})
	}
	for range places {
		<-begun
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	err := s.atWindow(gone, func() error { t.Error("a step ran for a caller that went away"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the caller's own end", err)
	}
	close(held)
	for range callers - places {
		<-begun
	}
	all.Wait()
	if most.Load() > int64(places) || done.Load() != callers {
		t.Errorf("%d ran at once at %d windows, %d of %d ran", most.Load(), places, done.Load(), callers)
	}
}
