package query

import (
	"maps"
	"math"
	"slices"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/store"
)

// told is what one pass over the trail comes to.
type told struct {
	tiles     BoardTiles
	volume    []BoardVolume
	age       map[int]int // working days gone → cases
	decisions [][]int     // of each week, in working days
	verdicts  int         // first ones, in the weeks asked for
	passed    int         // of those, numbers
}

// tell counts the cases of a scope.
func (t *trail) tell(s boardScope, weeks []week, calendar *civil.Calendar, near store.QueueNow) *told {
	told := &told{volume: make([]BoardVolume, len(weeks)), age: map[int]int{}, decisions: make([][]int, len(weeks))}
	for i := range weeks {
		told.volume[i] = BoardVolume{WeekOn: weeks[i].on.String(), States: map[filing.State]int{}}
	}
	days := workdays{calendar: calendar, known: map[[2]civil.Date]int{}}
	for i := range t.cases {
		c := &t.cases[i]
		if !s.has(c) {
			continue
		}
		told.countVerdict(c, s, weeks)
		told.countDecisions(c, weeks, days)
		if now := told.countWeeks(c, s, weeks); now.shownTo(s) {
			told.countNow(c, s, now.state, near)
			told.countAge(c, now.state, days, civil.DateOf(t.asOf))
			told.countForwarded(c, weeks[len(weeks)-1])
		}
	}
	told.finish()
	return told
}

// standing is how far a case has come.
type standing struct {
	state                filing.State
	submitted, forwarded bool // at least once
}

func (s *standing) take(each step) {
	s.state = each.to
	s.submitted = s.submitted || each.move == filing.Submit
	s.forwarded = s.forwarded || each.move == filing.Forward
}

// shownTo says whether an asker sees the case: drafts are the sponsor's alone, and the administration sees what was forwarded.
func (s *standing) shownTo(scope boardScope) bool {
	return s.submitted && s.state != filing.Draft && (s.forwarded || !scope.forwarded)
}

// countWeeks counts a case in the state it was in at the end of each week; the running one ends now.
func (t *told) countWeeks(c *trailCase, s boardScope, weeks []week) (now standing) {
	next := 0
	for i := range weeks {
		for next < len(c.steps) && (c.steps[next].at < weeks[i].before || i == len(weeks)-1) {
			now.take(c.steps[next])
			next++
		}
		if now.shownTo(s) {
			t.volume[i].States[now.state]++
		}
	}
	return now
}

// verdicts are the moves that judge a submission; the last two judge it in the sponsor's favour or for good.
var verdicts = []filing.MoveName{filing.PreliminaryReturn, filing.OriginalsMismatch, filing.AdministrationReturn, filing.AdministrationRefuse, filing.AdministrationGrant}

// ofAdministration are those of them that an officer answers for.
var ofAdministration = []filing.MoveName{filing.AdministrationReturn, filing.AdministrationRefuse, filing.AdministrationGrant}

func (t *told) countVerdict(c *trailCase, s boardScope, weeks []week) {
	judged := verdicts
	if s.forwarded {
		judged = ofAdministration
	}
	first := slices.IndexFunc(c.steps, func(step step) bool { return slices.Contains(judged, step.move) })
	if first < 0 || c.steps[first].at < weeks[0].from {
		return
	}
	t.verdicts++
	if c.steps[first].move == filing.AdministrationGrant {
		t.passed++
	}
}

func (t *told) countDecisions(c *trailCase, weeks []week, days workdays) {
	since := int64(0)
	for _, step := range c.steps {
		switch step.move {
		case filing.AdministrationGrant, filing.AdministrationRefuse:
			if i := weekOf(weeks, step.at); i >= 0 && since > 0 {
				t.decisions[i] = append(t.decisions[i], days.between(dayOf(since), dayOf(step.at)))
			}
		}
		if step.to == filing.AdministrationReview {
			since = step.at
		}
	}
}

// weekOf finds the week of an instant, -1 for one before them all.
func weekOf(weeks []week, at int64) int {
	for i := len(weeks) - 1; i >= 0; i-- {
		if at >= weeks[i].from {
			return i
		}
	}
	return -1
}

func (t *told) countNow(c *trailCase, s boardScope, state filing.State, near store.QueueNow) {
	if state.Final() {
		return
	}
	t.tiles.InFlight++
	if c.dueEnd == 0 {
		return
	}
	soon := near.Soon
	switch {
	case state == filing.AwaitingSMS:
		soon = near.SoonSMS
	case c.party == filing.PartyAdministration:
		soon = near.SoonAdministration
	}
	switch {
	case c.dueEnd <= near.Now:
		t.tiles.Overdue++
		if s.ours != "" && c.party == s.ours {
			t.tiles.OverdueOurs++
		}
	case c.dueEnd <= soon:
		t.tiles.DueSoon++
		if c.dueEnd <= near.Soon { // the end of the day
			t.tiles.DueToday++
		}
	}
}

func (t *told) countAge(c *trailCase, state filing.State, days workdays, today civil.Date) {
	if state == filing.AdministrationReview {
		t.age[days.between(dayOf(c.steps[len(c.steps)-1].at), today)]++
	}
}

func (t *told) countForwarded(c *trailCase, running week) {
	if slices.ContainsFunc(c.steps, func(step step) bool { return step.move == filing.Forward && step.at >= running.from }) {
		t.tiles.ForwardedThisWeek++
	}
}

func (t *told) finish() {
	if t.verdicts > 0 {
		share := share(t.passed, t.verdicts)
		t.tiles.FirstPassShare = &share
	}
	if all := slices.Concat(t.decisions...); len(all) > 0 {
		slices.Sort(all)
		median := percentile(all, 50)
		t.tiles.MedianWorkingDays = &median
	}
}

func (t *told) ages() []BoardAge {
	ages := make([]BoardAge, 0, len(t.age))
	for _, days := range slices.Sorted(maps.Keys(t.age)) {
		ages = append(ages, BoardAge{WorkingDays: days, Count: t.age[days]})
	}
	return ages
}

func (t *told) times(weeks []week) []BoardTimes {
	times := []BoardTimes{}
	for i, took := range t.decisions {
		if len(took) == 0 {
			continue
		}
		slices.Sort(took)
		times = append(times, BoardTimes{WeekOn: weeks[i].on.String(), P50: percentile(took, 50), P90: percentile(took, 90),
			P99: percentile(took, 99), Count: len(took)})
	}
	return times
}

// percentile is the smallest value that at least so many in a hundred do not exceed (nearest rank). The values are sorted.
func percentile(sorted []int, hundredth int) int {
	const hundred = 100
	rank := (len(sorted)*hundredth + hundred - 1) / hundred
	return sorted[max(rank, 1)-1]
}

// share is a part of a whole, to four places.
func share(part, whole int) float64 {
	const places = 1e4
	return math.Round(float64(part)/float64(whole)*places) / places
}

func dayOf(micros int64) civil.Date { return civil.DateOf(time.UnixMicro(micros)) }

// workdays counts working days, each stretch once.
type workdays struct {
	calendar *civil.Calendar
	known    map[[2]civil.Date]int
}

func (w workdays) between(from, to civil.Date) int {
	stretch := [2]civil.Date{from, to}
	n, ok := w.known[stretch]
	if !ok {
		n, _ = w.calendar.WorkingDaysBetween(from, to)
		w.known[stretch] = n
	}
	return n
}
