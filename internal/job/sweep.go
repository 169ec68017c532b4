package job

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Sweep looks for rows whose time has come, records it, and says how many it found. Whether something is late is computed from
// stored times and now; a sweep that runs late makes nothing false.
type Sweep func(ctx context.Context, now time.Time) (int, error)

// passesLimit bounds how often one Run goes round. A sweep that still finds rows then does not settle what it finds.
const passesLimit = 10_000

// Sweeper runs sweeps, one Run at a time.
type Sweeper struct {
	running sync.Mutex
	sweeps  []namedSweep
}

type namedSweep struct {
	name string
	run  Sweep
}

// Add registers a sweep. Sweeps run in the order in which they were added. Call it before the first Run.
func (s *Sweeper) Add(name string, sweep Sweep) { s.sweeps = append(s.sweeps, namedSweep{name, sweep}) }

// Run goes round the sweeps until a round finds nothing, and says how many rows were found in all. One that fails is left out
// of the further rounds and holds up none of the others; its error is returned at the end.
func (s *Sweeper) Run(ctx context.Context, now time.Time) (found int, err error) {
	s.running.Lock()
	defer s.running.Unlock()
	left := append([]namedSweep(nil), s.sweeps...)
	var failures []error
	for range passesLimit {
		n, still, failed := round(ctx, left, now)
		found, left, failures = found+n, still, append(failures, failed...)
		if ctx.Err() != nil {
			return found, errors.Join(append(failures, fmt.Errorf("sweep: %w", ctx.Err()))...)
		}
		if n == 0 {
			return found, errors.Join(failures...)
		}
	}
	return found, errors.Join(append(failures, fmt.Errorf("the sweeps still find something after %d rounds", passesLimit))...)
}

func round(ctx context.Context, sweeps []namedSweep, now time.Time) (found int, still []namedSweep, failures []error) {
	for _, sweep := range sweeps {
		n, err := sweep.guarded(ctx, now)
		found += n
		if err != nil {
			failures = append(failures, err)
			continue
		}
		still = append(still, sweep)
	}
	return found, still, failures
}

func (s namedSweep) guarded(ctx context.Context, now time.Time) (n int, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("sweep %s panicked (%T)", s.name, cause)
		}
	}()
	n, err = s.run(ctx, now)
	if err != nil {
		err = fmt.Errorf("sweep %s: %w", s.name, err)
	}
	return n, err
}
