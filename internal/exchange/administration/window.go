package administration

import (
	"context"
	"runtime"
)

// newWindows opens as many windows as half the processors, and one at least: however many providers ask at once, the desks have the
// rest, and the connections to the database with it. Who stands in the queue holds nothing but its connection.
func newWindows() chan struct{} { return make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)) }

// atWindow does a step of a small call when a window is free. A step never waits for a place: whoever sends slowly keeps that, and would
// keep everybody waiting.
func (s *Server) atWindow(ctx context.Context, do func() error) error {
	select {
	case s.windows <- struct{}{}:
		defer func() { <-s.windows }()
		return do()
	case <-ctx.Done():
		return ctx.Err()
	}
}
