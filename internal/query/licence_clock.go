package query

import (
	"context"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// DecisionClock is the clock of a decision with both readings of its start: decrees speak of receipt, administrations count from
// acceptance.
type DecisionClock struct {
	From         licence.Start `json:"from" enum:"acceptance,receipt" doc:"by which the house counts"`
	Unit         civil.Unit    `json:"unit" enum:"calendar_days,working_days"`
	Total        int           `json:"total"`
	DueOn        civil.Date    `json:"due_on"`
	Provisional  bool          `json:"provisional"`
	ByAcceptance CountedFrom   `json:"by_acceptance"`
	ByReceipt    CountedFrom   `json:"by_receipt"`
	UnpausedOn   civil.Date    `json:"unpaused_due_on" doc:"as if the clock had never stopped"`
	Used         int           `json:"used" doc:"whole days of the term gone by"`
	Left         int           `json:"left"`
	Paused       int           `json:"paused" doc:"days that did not count because of a pause"`
}

// CountedFrom is the date by one reading of the start.
type CountedFrom struct {
	StartOn civil.Date `json:"start_on"`
	DueOn   civil.Date `json:"due_on"`
}

func decisionClock(c *flow.LicenceCase) *DecisionClock {
	clock := c.DecisionClock()
	if clock == nil {
		return nil
	}
	accepted, received := civil.DateOf(store.Time(c.Row.AcceptedAt)), civil.DateOf(store.Time(c.Row.SubmittedAt))
	shown := &DecisionClock{From: clock.From, Unit: clock.Term.Unit, Total: clock.Term.Amount, DueOn: clock.Due.On, Provisional: clock.Due.Provisional,
		ByAcceptance: CountedFrom{accepted, clock.Due.On}, ByReceipt: CountedFrom{received, clock.Other.On},
		UnpausedOn: clock.Unpaused.On, Used: clock.Used, Left: clock.Left, Paused: clock.Paused}
	if clock.From == licence.FromReceipt {
		shown.ByAcceptance.DueOn, shown.ByReceipt.DueOn = clock.Other.On, clock.Due.On
	}
	return shown
}

// LicenceClock is a due date of an application for a licence with everything it was computed from.
type LicenceClock struct {
	State       licence.State  `json:"state" doc:"whose term is shown: the present state, or accepted for the decision of a case that is over"`
	Party       filing.Party   `json:"party"`
	SinceOn     string         `json:"since_on" doc:"day 0, which does not count"`
	SinceAt     time.Time      `json:"since_at"`
	DueOn       string         `json:"due_on"`
	EndedAt     *time.Time     `json:"ended_at" doc:"null while it runs"`
	Provisional bool           `json:"provisional"`
	Unit        civil.Unit     `json:"unit" enum:"working_days,calendar_days"`
	Total       int            `json:"total"`
	Counted     int            `json:"counted" doc:"of the total, today included"`
	Left        int            `json:"left"`
	Days        []ClockDay     `json:"days" doc:"every day from receipt to due"`
	Deviations  []Deviation    `json:"deviations"`
	Notices     []ClockNotice  `json:"notices"`
	Pauses      []Pause        `json:"pauses"`
	How         fault.Text     `json:"how"`
	Source      fault.Text     `json:"source"`
	Decision    *DecisionClock `json:"decision" doc:"by both readings of the start; null before the acceptance"`
	Calendar    string         `json:"calendar_version"`
}

// LicenceClock explains the date of a case's present turn; a case that is over answers with the clock of its decision, and with nil where
// it was never accepted.
func (q *Query) LicenceClock(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (clock *LicenceClock, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.licenceCase(ctx, r, actor, policy.ReadHistory, id)
		if err == nil {
			clock = licenceClock(c)
		}
		return err
	})
	return clock, err
}

func licenceClock(c *flow.LicenceCase) *LicenceClock {
	state, _ := c.State().Row()
	count := count{calendar: c.Calendar, since: instant(c.Row.TurnSinceAt), asOf: c.Now}
	term, source := state.Term, state.Source
	if state.Final || state.State == licence.Accepted || state.State == licence.ReviewPaused {
		if c.Row.AcceptedAt == 0 {
			return nil
		}
		decided, _ := licence.Accepted.Row()
		state.State, state.Party = licence.Accepted, decided.Party
		term, source = c.Terms.Recorded().Decision, decided.Source
		count.since = store.Time(c.Row.AcceptedAt)
		if c.Terms.From == licence.FromReceipt {
			count.since = store.Time(c.Row.SubmittedAt)
		}
		for _, p := range c.Pauses {
			count.pauses = append(count.pauses, civil.Pause{From: p.From, To: p.Until, Ground: string(p.Ground)})
		}
		if c.Row.DecidedAt > 0 {
			count.asOf, count.ended = store.Time(c.Row.DecidedAt), instantOrNone(c.Row.DecidedAt)
		}
	}
	due := term.FromWithPauses(c.Calendar, count.since, count.pauses, count.asOf)
	days := term.Explain(c.Calendar, count.since, count.pauses, count.asOf)
	clock := &LicenceClock{State: state.State, Party: state.Party, SinceOn: civil.DateOf(count.since).String(), SinceAt: count.since, DueOn: due.On.String(),
		EndedAt: count.ended, Provisional: due.Provisional, Unit: term.Unit, Total: term.Amount, Days: shownDays(c.Calendar, days),
		Deviations: deviations(c.Calendar, term.Unit, days), Notices: notices(c.Calendar, term.Unit, days), Pauses: shownLicencePauses(c), How: how(term),
		Source: source, Decision: decisionClock(c), Calendar: c.Calendar.Version()}
	clock.Counted = countedOn(days, civil.DateOf(count.asOf))
	clock.Left = clock.Total - clock.Counted
	return clock
}
