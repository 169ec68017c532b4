package store

import "sync/atomic"

// Stats count what was written since the store was opened.
type Stats struct {
	Members int64 // transactions asked for
	Groups  int64 // transactions begun in the database; fewer than Members where writers shared one
	Commits int64 // of them, committed
	Retries int64 // transactions that PostgreSQL asked to repeat
	Largest int64 // most members that ever shared one commit
}

type counters struct {
	members, groups, commits, retries, largest atomic.Int64
}

// Stats reports the counters.
func (s *Store) Stats() Stats {
	c := &s.counters
	return Stats{Members: c.members.Load(), Groups: c.groups.Load(), Commits: c.commits.Load(), Retries: c.retries.Load(),
		Largest: c.largest.Load()}
}
