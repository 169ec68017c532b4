package job

import "sync/atomic"

// Stats count what happened since the runner was made.
type Stats struct {
	Handed int64 // outbox rows given on
	Done   int64 // jobs done, or found to be done
	Later  int64 // jobs that asked to be called again
	Failed int64 // jobs that failed or panicked
	Faults int64 // steps of the runner itself that failed
	Swept  int64 // rows that sweeps found
}

type counters struct{ handed, done, later, failed, faults, swept atomic.Int64 }

// Stats reports the counters.
func (r *Runner) Stats() Stats {
	c := &r.count
	return Stats{Handed: c.handed.Load(), Done: c.done.Load(), Later: c.later.Load(), Failed: c.failed.Load(),
		Faults: c.faults.Load(), Swept: c.swept.Load()}
}
