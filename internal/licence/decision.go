package licence

import (
	"time"

	"openicp/internal/civil"
)

// Start is the event the clock of the decision runs from.
type Start string

// The two starts: decrees speak of receipt, administrations count from acceptance.
const (
	FromAcceptance Start = "acceptance"
	FromReceipt    Start = "receipt"
)

// Terms is how a house counts the decision. The zero value is the default: sixty calendar days from acceptance.
type Terms struct {
	Decision civil.Term `json:"decision,omitzero"`
	From     Start      `json:"from,omitzero" enum:"acceptance,receipt"`
}

// Recorded is the terms in full, as a case keeps them: what the house sets later moves no clock that runs.
func (t Terms) Recorded() Terms {
	t.Decision = t.term()
	if t.From == "" {
		t.From = FromAcceptance
	}
	return t
}

func (t Terms) term() civil.Term {
	if t.Decision.IsZero() {
		return ClockDecision.Clock().Term
	}
	return t.Decision
}

// DecisionClock is how long the administration may take to decide, counted out.
type DecisionClock struct {
	Term     civil.Term
	From     Start
	StartOn  civil.Date // day 0
	Due      civil.Due  // with every pause; the earliest possible date while one is open
	Unpaused civil.Due  // as if the clock had never stopped
	Other    civil.Due  // by the other reading of the start, with the pauses, shown beside
	Used     int        // whole days of the term gone by, in its unit; today is not gone yet
	Left     int        // days of the term still to come
	Paused   int        // days that did not count because of a pause, up to now
}

// DecideBy counts the clock of an application received and accepted at their instants. now closes a pause that is open.
func (t Terms) DecideBy(cal *civil.Calendar, receivedAt, acceptedAt time.Time, pauses []civil.Pause, now time.Time) DecisionClock {
	start, other := acceptedAt, receivedAt
	if t.From == FromReceipt {
		start, other = receivedAt, acceptedAt
	}
	clock := DecisionClock{Term: t.term(), From: FromAcceptance, StartOn: civil.DateOf(start)}
	if t.From == FromReceipt {
		clock.From = FromReceipt
	}
	clock.Due = clock.Term.FromWithPauses(cal, start, pauses, now)
	clock.Unpaused = clock.Term.From(cal, start)
	clock.Other = clock.Term.FromWithPauses(cal, other, pauses, now)
	clock.count(cal, pauses, now)
	return clock
}

// count says how much of the term is used, stood still, and is left. A day that a pause touches does not count, as in package
// civil, which the tests hold this to.
func (c *DecisionClock) count(cal *civil.Calendar, pauses []civil.Pause, now time.Time) {
	today := civil.DateOf(now)
	for day := c.StartOn.AddDays(1); !day.After(today) && c.Used < c.Term.Amount; day = day.AddDays(1) {
		working, _ := cal.Working(day)
		switch {
		case c.Term.Unit == civil.UnitWorkingDays && !working:
		case touched(day, pauses, now):
			c.Paused++
		case day.Before(today):
			c.Used++
		}
	}
	c.Left = c.Term.Amount - c.Used
}

// touched says whether any moment of a day lies in a pause.
func touched(day civil.Date, pauses []civil.Pause, now time.Time) bool {
	begins, ends := civil.StartOf(day), civil.EndOf(day)
	for _, p := range pauses {
		to := p.To
		if to.IsZero() {
			to = now.Add(time.Nanosecond)
		}
		if p.From.Before(to) && p.From.Before(ends) && to.After(begins) {
			return true
		}
	}
	return false
}
