package flow

import (
	"context"
	"sync"
	"time"
)

// recount remembers by which calendar a process went over the open dates, and whether it did so twice.
type recount struct {
	sync.Mutex
	calendar string
	first    time.Time
	again    bool
}

// RecountDue is a sweep: it moves the open dates to where the calendar in force has them, as soon as this process has a calendar it
// has not gone by yet (at its start, after an import here or in another process), and once more in a later sweep. By then every flow
// has ended that began with the calendar before, and what such a flow still wrote by it is put right. It says how many dates moved.
func (h *House) RecountDue(ctx context.Context, now time.Time) (moved int, err error) {
	done := &h.recounted
	done.Lock()
	defer done.Unlock()
	version := h.Calendar().Version()
	first := done.calendar != version
	if !first && (done.again || !now.After(done.first)) {
		return 0, nil
	}
	if moved, err = h.recomputeDue(ctx); err != nil {
		return moved, err
	}
	done.calendar, done.again = version, !first
	if first {
		done.first = now
	}
	return moved, nil
}
