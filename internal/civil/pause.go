package civil

import (
	"slices"
	"time"
)

// Pause is a time during which a term stood still, such as an expert review
// (Administrative Licensing Law art 45). It runs from From up to but without
// To; a zero To says that it is still open.
type Pause struct {
	From   time.Time `json:"from"`
	To     time.Time `json:"to,omitzero"`
	Ground string    `json:"ground"` // why, as shown to the party that waits
}

// stretch is the run of days that one pause touches, with both ends.
type stretch struct {
	first, last Date
	ground      string
}

type stretches []stretch

// closed gives the pauses that lasted any time at all, in order of their
// beginning, each with an end; an open one ends just after now, so that the
// present moment is paused as well.
func closed(pauses []Pause, now time.Time) []Pause {
	var out []Pause
	for _, p := range pauses {
		if p.To.IsZero() {
			p.To = now.Add(time.Nanosecond)
		}
		if p.From.Before(p.To) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Pause) int { return a.From.Compare(b.From) })
	return out
}

func stretchesOf(pauses []Pause, now time.Time) stretches {
	var out stretches
	for _, p := range closed(pauses, now) {
		// The last moment before To decides: a pause until midnight leaves the next day alone.
		out = append(out, stretch{DateOf(p.From), DateOf(p.To.Add(-time.Nanosecond)), p.Ground})
	}
	return out
}

// ground gives the ground of the earliest pause that touches day.
func (s stretches) ground(day Date) (string, bool) {
	for _, one := range s {
		if !day.Before(one.first) && !day.After(one.last) {
			return one.ground, true
		}
	}
	return "", false
}

// addDays counts n calendar days after from that no pause touches.
func (s stretches) addDays(from Date, n int) Date {
	day := from
	for left := min(max(n, 0), MaxCount); left > 0 && day != lastDate && !day.IsZero(); {
		day = day.AddDays(1)
		if _, standing := s.ground(day); !standing {
			left--
		}
	}
	return day
}

// addPaused moves end back by the time that pauses took between start and end,
// each moment once.
func addPaused(start, end time.Time, pauses []Pause, now time.Time) time.Time {
	reached := start // everything before this has been dealt with
	for _, p := range closed(pauses, now) {
		if !p.From.Before(end) {
			break // begins after the term was over; later ones too
		}
		if p.From.After(reached) {
			reached = p.From
		}
		if p.To.After(reached) {
			end = end.Add(p.To.Sub(reached))
			reached = p.To
		}
	}
	return end
}
