package flow

import (
	"time"

	"openicp/internal/civil"
	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// turn moves a row into a state and starts its clock.
func (c *LicenceCase) turn(row *rows.LicenceApplication, ch LicenceChanges) {
	row.State, row.OverdueNotedAt = string(ch.To), 0
	pauses := c.civilPauses()
	switch {
	case ch.Pause != nil:
		pauses = append(pauses, civil.Pause{From: ch.Pause.From, Ground: string(ch.Pause.Ground)})
		row.DueOn = ch.Pause.ExpectedUntil.String()
	case ch.Resume:
		pauses[len(pauses)-1].To = c.Now
	}
	c.setDue(row, pauses, c.Now)
}

// setDue computes whose turn a row’s state is, since when, and until when.
func (c *LicenceCase) setDue(row *rows.LicenceApplication, pauses []civil.Pause, now time.Time) {
	state, _ := licence.State(row.State).Row()
	row.TurnParty, row.TurnSinceAt = string(state.Party), now.UnixMicro()
	if state.Final {
		row.DueOn, row.DueEndAt, row.Provisional = "", 0, false
		return
	}
	since, due := LicenceDue(c.Calendar, *row, c.Terms, pauses, now)
	row.TurnSinceAt, row.DueOn, row.DueEndAt, row.Provisional = since.UnixMicro(), due.On.String(), due.End().UnixMicro(), due.Provisional
}

// LicenceDue gives since when the turn of a state that is not final runs, and until when. since is the moment the case came into the
// state, but for the decision, which counts from acceptance or receipt however often the clock stood still.
func LicenceDue(calendar *civil.Calendar, row rows.LicenceApplication, terms licence.Terms, pauses []civil.Pause, since time.Time) (time.Time, civil.Due) {
	received, accepted := store.Time(row.SubmittedAt), store.Time(row.AcceptedAt)
	switch licence.State(row.State) {
	case licence.Submitted:
		return received, licence.AcceptanceOf(calendar, received).Due
	case licence.Accepted:
		start := accepted
		if terms.From == licence.FromReceipt {
			start = received
		}
		return start, terms.DecideBy(calendar, received, accepted, pauses, since).Due
	case licence.ReviewPaused:
		if on, err := civil.Parse(row.DueOn); err == nil { // what the applicant was told
			return since, civil.Due{On: on}
		}
	case licence.Granted:
		return since, licence.IssueBy(calendar, since)
	}
	state, _ := licence.State(row.State).Row()
	return since, state.Term.From(calendar, since)
}

// civilPauses lists the pauses of the clock that runs.
func (c *LicenceCase) civilPauses() []civil.Pause {
	pauses := make([]civil.Pause, 0, len(c.Pauses)+1)
	for _, p := range c.Pauses {
		pauses = append(pauses, civil.Pause{From: p.From, To: p.Until, Ground: string(p.Ground)})
	}
	return pauses
}

// DecisionClock counts the clock of the decision, nil before the acceptance. It ends with the decision.
func (c *LicenceCase) DecisionClock() *licence.DecisionClock {
	if c.Row.AcceptedAt == 0 {
		return nil
	}
	now := c.Now
	if c.Row.DecidedAt > 0 {
		now = store.Time(c.Row.DecidedAt)
	}
	clock := c.Terms.DecideBy(c.Calendar, store.Time(c.Row.SubmittedAt), store.Time(c.Row.AcceptedAt), c.civilPauses(), now)
	return &clock
}
