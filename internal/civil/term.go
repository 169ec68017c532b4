package civil

import (
	"slices"
	"time"
)

// Unit is what a term is counted in.
type Unit string

// The units. Working days and calendar days end with a day, hours with an instant.
const (
	UnitWorkingDays  Unit = "working_days"
	UnitCalendarDays Unit = "calendar_days"
	UnitHours        Unit = "hours"
)

// Term is a length of time that the law or the house gives for an act. The
// zero Term is no term at all.
type Term struct {
	Amount int  `json:"amount"`
	Unit   Unit `json:"unit"`
}

// WorkingDays is a term of n working days (工作日).
func WorkingDays(n int) Term { return Term{n, UnitWorkingDays} }

// CalendarDays is a term of n calendar days (日).
func CalendarDays(n int) Term { return Term{n, UnitCalendarDays} }

// Hours is a term of n hours (小时), counted from instant to instant.
func Hours(n int) Term { return Term{n, UnitHours} }

// IsZero reports whether there is no term.
func (t Term) IsZero() bool { return t == Term{} }

// Due is until when an act may be done. The zero Due is no limit.
type Due struct {
	On          Date      `json:"on"`                   // the last day, in Shanghai
	At          time.Time `json:"at,omitzero"`          // the instant it ends, for terms in hours only
	Provisional bool      `json:"provisional,omitzero"` // rests on a year whose notice is not known
}

// End gives the first instant that is too late: At for hours, else the end of
// the day. No limit has the zero time.
func (d Due) End() time.Time {
	if !d.At.IsZero() {
		return d.At
	}
	return EndOf(d.On)
}

// Passed reports whether now is too late. Without a limit it never is.
func (d Due) Passed(now time.Time) bool {
	end := d.End()
	return !end.IsZero() && !now.Before(end)
}

// From gives the due date of a term that starts at an instant. The day in
// Shanghai on which it falls is day 0, up to its last moment. A term in
// calendar days that ends on a rest day ends with the next working day.
func (t Term) From(cal *Calendar, at time.Time) Due {
	return t.FromWithPauses(cal, at, nil, at)
}

// FromWithPauses gives the due date of a term that started at start and stood
// still during pauses; now closes a pause that is still open.
//
// Working days: a working day of which any moment was paused does not count,
// neither the day the pause began nor the day it ended, so the party whose act
// is awaited keeps its full number of undisturbed days. A rest day costs
// nothing. Calendar days: the same with every day. Hours: the pause's own
// length is added. Overlapping pauses count once, a pause after the end changes
// nothing, and while a pause is open the date is the earliest possible one.
func (t Term) FromWithPauses(cal *Calendar, start time.Time, pauses []Pause, now time.Time) Due {
	switch t.Unit {
	case UnitWorkingDays:
		end := cal.last(DateOf(start), t.Amount, stretchesOf(pauses, now))
		return Due{On: end.On, Provisional: end.Provisional}
	case UnitCalendarDays:
		end := cal.roll(stretchesOf(pauses, now).addDays(DateOf(start), t.Amount))
		return Due{On: end.On, Provisional: end.Provisional}
	case UnitHours:
		at := addPaused(start, start.Add(time.Duration(min(max(t.Amount, 0), MaxCount))*time.Hour), pauses, now)
		return Due{On: DateOf(at), At: at}
	}
	return Due{}
}

// Explain counts the days of a term out, pauses included: every day from the
// day of receipt to the day FromWithPauses gives, which is the last row. Each
// number from 1 to the amount stands once. It gives nil for hours, which end
// with an instant and not with a day.
func (t Term) Explain(cal *Calendar, start time.Time, pauses []Pause, now time.Time) []CountedDay {
	switch t.Unit {
	case UnitWorkingDays:
		return slices.Collect(cal.walk(DateOf(start), t.Amount, stretchesOf(pauses, now)))
	case UnitCalendarDays:
		return slices.Collect(cal.walkCalendar(DateOf(start), t.Amount, stretchesOf(pauses, now)))
	}
	return nil
}
