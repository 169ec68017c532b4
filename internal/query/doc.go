// Package query answers questions about cases: one file per question, read only, each answer cut to what the asker may see.
//
// It promises that personal data leaves it masked unless it is the asker's own, and that a case an asker may not see looks
// exactly like one that is not there. It refuses to change anything.
//
// Read case.go first.
package query

import (
	"time"

	"openicp/internal/flow"
)

// Query answers from the store of a house.
type Query struct {
	House *flow.House
	// Real is the real clock with its monotonic reading, by which it is told how long something took; nil: nothing is kept by it.
	Real func() time.Time
	// MaxExport is how many rows an export of the queue can hold; 0 is the usual.
	MaxExport int64
	// Reading opens what crossed over the enterprise interface; nil: nothing is opened.
	Reading flow.ExchangeReading

	boards boardsKept
	looks  looks
}

func (q *Query) now() time.Time { return q.House.Now() }
