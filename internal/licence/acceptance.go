package licence

import (
	"time"

	"openicp/internal/civil"
)

// Acceptance is how long the administration may take to take an application on, and what silence does.
type Acceptance struct {
	ReceivedAt time.Time
	Due        civil.Due
}

// AcceptanceOf starts the clock of an application received at an instant. Each submission starts it anew, one after a list of
// corrections too.
func AcceptanceOf(cal *civil.Calendar, receivedAt time.Time) Acceptance {
	return Acceptance{receivedAt, ClockAcceptance.Clock().Term.From(cal, receivedAt)}
}

// SilentAt is the first instant at which silence has accepted the application: the end of the last day. The acceptance then
// counts from the day of receipt (Administrative Licensing Law art. 32 (4)).
func (a Acceptance) SilentAt() time.Time { return a.Due.End() }

// Silent says whether silence has accepted the application by now, and since when it counts as accepted.
func (a Acceptance) Silent(now time.Time) (acceptedAt time.Time, silent bool) {
	if !a.Due.Passed(now) {
		return time.Time{}, false
	}
	return a.ReceivedAt, true
}
