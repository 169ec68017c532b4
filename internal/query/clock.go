package query

import (
	"context"
	"fmt"
	"math"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Clock is a due date with everything it was computed from, so that anybody can compute it again.
type Clock struct {
	State       filing.State  `json:"state" doc:"whose term is shown: the present state, or administration_review for the last run of a case that is over"`
	Party       filing.Party  `json:"party"`
	SinceOn     string        `json:"since_on" doc:"day of receipt, which does not count"`
	SinceAt     time.Time     `json:"since_at"`
	DueOn       string        `json:"due_on"`
	DueAt       *time.Time    `json:"due_at" doc:"only where hours count"`
	EndedAt     *time.Time    `json:"ended_at" doc:"null while it runs"`
	Provisional bool          `json:"provisional" doc:"rests on a year for which no notice is known"`
	Unit        civil.Unit    `json:"unit" enum:"working_days,calendar_days,hours"`
	Total       int           `json:"total"`
	Counted     int           `json:"counted" doc:"of the total, today included"`
	Left        int           `json:"left"`
	Days        []ClockDay    `json:"days" doc:"every day from receipt to due; none where hours count"`
	Deviations  []Deviation   `json:"deviations" doc:"runs of days that do not follow the week"`
	Notices     []ClockNotice `json:"notices" doc:"of the State Council, for the years the count rests on"`
	Pauses      []ClockPause  `json:"pauses" doc:"of this clock: every one"`
	PausesNote  fault.Text    `json:"pauses_note"`
	Runs        []ClockRun    `json:"runs" doc:"every time the administration's term ran, oldest first"`
	How         fault.Text    `json:"how"`
	Source      fault.Text    `json:"source" doc:"where the term comes from"`
	Calendar    string        `json:"calendar_version"`
}

// Clock explains the date of a case's present turn. A case that is over answers with the last run of the administration's term, and
// with nil where there was none.
func (q *Query) Clock(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (clock *Clock, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		clock, err = q.clockIn(ctx, r, actor, id)
		return err
	})
	return clock, err
}

func (q *Query) clockIn(ctx context.Context, r *rows.Queries, actor policy.Actor, id filing.ApplicationID) (*Clock, error) {
	c, err := q.House.Load(ctx, r, id, actor, q.now())
	if err != nil {
		return nil, err
	}
	if !policy.Can(actor, policy.ReadHistory, c.Subject()) {
		return nil, fault.NotFoundError()
	}
	ran, err := runs(ctx, r, c.Calendar, id, c.Now)
	if err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	clock := clockOf(c, ran)
	if clock != nil {
		clock.Runs = []ClockRun{}
		for _, each := range ran {
			clock.Runs = append(clock.Runs, each.ClockRun)
		}
	}
	return clock, nil
}

// clockOf counts the present turn, or the last run of a case that is over.
func clockOf(c *flow.Case, ran []run) *Clock {
	count := count{calendar: c.Calendar, since: instant(c.Row.TurnSinceAt), asOf: c.Now}
	state := c.State()
	if state.Final() || state == filing.AdministrationReview {
		if len(ran) == 0 {
			return nil
		}
		last := ran[len(ran)-1]
		count.pauses = last.pauses
		if state.Final() {
			state, count.since, count.asOf, count.ended = filing.AdministrationReview, last.since, last.until, last.UntilAt
		}
	}
	row, _ := state.Row()
	return count.clock(row)
}

// count is a term that runs or ran, and the moment up to which it is looked at.
type count struct {
	calendar *civil.Calendar
	since    time.Time
	asOf     time.Time
	ended    *time.Time
	pauses   []civil.Pause
}

func (k count) clock(row filing.StateRow) *Clock {
	due := row.Term.FromWithPauses(k.calendar, k.since, k.pauses, k.asOf)
	days := row.Term.Explain(k.calendar, k.since, k.pauses, k.asOf)
	clock := &Clock{State: row.State, Party: row.Party, SinceOn: civil.DateOf(k.since).String(), SinceAt: k.since, DueOn: due.On.String(),
		EndedAt: k.ended, Provisional: due.Provisional, Unit: row.Term.Unit, Total: row.Term.Amount,
		Days: shownDays(k.calendar, days), Deviations: deviations(k.calendar, row.Term.Unit, days), Notices: notices(k.calendar, row.Term.Unit, days),
		Pauses: shownPauses(k.pauses), PausesNote: pausesNote, How: how(row.Term), Source: row.Ground(), Calendar: k.calendar.Version()}
	clock.Counted = countedOn(days, civil.DateOf(k.asOf))
	clock.Left = clock.Total - clock.Counted
	if !due.At.IsZero() {
		at := due.At.UTC()
		clock.DueAt = &at
		clock.Left = min(max(int(math.Ceil(due.At.Sub(k.asOf).Hours())), 0), clock.Total)
		clock.Counted = clock.Total - clock.Left
	}
	return clock
}

var pausesNote = fault.Text{ZH: "暂停逐次列在这里，没有就是没有停过。备案的 20 个工作日，第 33 号令没有规定暂停的情形。",
	EN: "Every pause is listed here; none means that the clock never stood still. Order 33 knows no ground for pausing the 20 working days of a filing."}

// how says in words how a term is counted.
func how(term civil.Term) fault.Text {
	switch term.Unit {
	case civil.UnitWorkingDays:
		return fault.Text{ZH: fmt.Sprintf("收到当天不算，从下一个工作日起数 %d 个工作日，到最后一天结束为止（行政许可法第八十二条）。有暂停的那天不计。", term.Amount),
			EN: fmt.Sprintf("The day of receipt does not count; the next working day is the first of %d, and the term ends with the last of them (Administrative Licensing Law art. 82). A day with a pause does not count.", term.Amount)}
	case civil.UnitCalendarDays:
		return fault.Text{ZH: fmt.Sprintf("起算当天不算，数 %d 日，休息日也算；最后一天是休息日的，顺延到下一个工作日（民法典第二百零三条）。", term.Amount),
			EN: fmt.Sprintf("The first day does not count; then %d days, rest days included. Where the last would be a rest day, the next working day is it (Civil Code art. 203).", term.Amount)}
	}
	return fault.Text{ZH: fmt.Sprintf("从起点起 %d 小时，到点为止，不分工作日和休息日。", term.Amount),
		EN: fmt.Sprintf("%d hours from the start to the minute, on working days and rest days alike.", term.Amount)}
}
