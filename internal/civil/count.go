package civil

import (
	"iter"
	"slices"
)

// MaxCount is the longest term in days that is counted; a longer one is cut to
// it. It is some forty years of working days, beyond any term of the law.
const MaxCount = 10_000

// Deadline is the last day of a term: an act is in time until the end of it.
type Deadline struct {
	On          Date `json:"on"`
	Provisional bool `json:"provisional"` // rests on a year whose notice is not known
}

// DayKind says what a day does in a count.
type DayKind string

// The kinds of days in a count.
const (
	Receipt        DayKind = "receipt"         // day 0, whatever day of the week it is
	Counted        DayKind = "counted"         // an ordinary working day
	SwappedWorking DayKind = "swapped_working" // a weekend day that is worked (调休上班); it counts
	Rest           DayKind = "rest"            // a weekend or holiday; it does not count
	Paused         DayKind = "paused"          // a working day on which the term stood still; it does not count
)

// CountedDay is one day of a count, for showing how a deadline comes about.
type CountedDay struct {
	Date        Date    `json:"date"`
	Number      int     `json:"number"` // the how-manyth day of the term; 0 for days that do not count
	Kind        DayKind `json:"kind"`
	Notice      string  `json:"notice,omitempty"` // the notice that names this day, "" where none does
	Ground      string  `json:"ground,omitempty"` // why the term was paused, for paused days
	Provisional bool    `json:"provisional"`      // no notice is known for this day's year
}

// walk yields day 0 and every day after it until the n-th working day. All
// working-day terms are counted here and nowhere else, so what a page explains
// is what the deadline was computed from.
func (c *Calendar) walk(from Date, n int, paused stretches) iter.Seq[CountedDay] {
	return func(yield func(CountedDay) bool) {
		if from.IsZero() {
			return
		}
		_, by, provisional := c.day(from)
		if !yield(CountedDay{Date: from, Kind: Receipt, Notice: by.notice, Provisional: provisional}) {
			return
		}
		number := 0
		for day := from; number < min(n, MaxCount) && day != lastDate; {
			day = day.AddDays(1)
			row := c.classify(day, paused)
			if row.Kind == Counted || row.Kind == SwappedWorking {
				number++
				row.Number = number
			}
			if !yield(row) {
				return
			}
		}
	}
}

// walkCalendar yields day 0 and every day of a term in calendar days. Where it
// would end on a rest day, the rest days yield without a number and the next
// working day bears the last one.
func (c *Calendar) walkCalendar(from Date, n int, paused stretches) iter.Seq[CountedDay] {
	return func(yield func(CountedDay) bool) {
		n := min(max(n, 0), MaxCount)
		number := 0
		for day := from; !day.IsZero(); day = day.AddDays(1) {
			working, by, provisional := c.day(day)
			row := CountedDay{Date: day, Kind: Receipt, Notice: by.notice, Provisional: provisional}
			ground, standing := paused.ground(day)
			switch {
			case day == from:
			case standing && number < n:
				row.Kind, row.Ground = Paused, ground
			default:
				number = min(number+1, n)
				row.Kind, row.Number = Counted, number
			}
			ends := number == n && (working || day == lastDate)
			if number == n && !ends && row.Kind == Counted {
				row.Kind, row.Number = Rest, 0
			}
			if !yield(row) || ends || day == lastDate {
				return
			}
		}
	}
}

func (c *Calendar) classify(day Date, paused stretches) CountedDay {
	working, by, provisional := c.day(day)
	row := CountedDay{Date: day, Kind: Rest, Notice: by.notice, Provisional: provisional}
	if !working {
		return row
	}
	row.Kind = Counted
	if by.work {
		row.Kind = SwappedWorking
	}
	if ground, standing := paused.ground(day); standing {
		row.Kind, row.Ground = Paused, ground
	}
	return row
}

// AddWorkingDays gives the end of a term of n working days received on from,
// which is day 0 even when it is a rest day; the next working day is day 1
// (Administrative Licensing Law art 82). It is provisional when any day after
// from, up to the deadline, lies in a year without a notice. An n below 1 gives
// from itself; n is cut to MaxCount.
func (c *Calendar) AddWorkingDays(from Date, n int) Deadline {
	return c.last(from, n, nil)
}

func (c *Calendar) last(from Date, n int, paused stretches) Deadline {
	end := Deadline{On: from}
	for row := range c.walk(from, n, paused) {
		end.On = row.Date
		end.Provisional = end.Provisional || row.Provisional && row.Kind != Receipt
	}
	return end
}

// AddCalendarDays gives the end of a term of n calendar days; from is day 0.
// With rollToWorkingDay, a term that ends on a rest day ends with the next
// working day instead (Civil Code art 203), and is provisional when a day
// looked at for that lies in a year without a notice. Bounds are those of
// AddWorkingDays; to count back from a date use Date.AddDays.
func (c *Calendar) AddCalendarDays(from Date, n int, rollToWorkingDay bool) Deadline {
	end := Deadline{On: from.AddDays(min(max(n, 0), MaxCount))}
	if rollToWorkingDay {
		return c.roll(end.On)
	}
	return end
}

func (c *Calendar) roll(on Date) Deadline {
	end := Deadline{On: on}
	for !end.On.IsZero() {
		working, provisional := c.Working(end.On)
		end.Provisional = end.Provisional || provisional
		if working || end.On == lastDate {
			break
		}
		end.On = end.On.AddDays(1)
	}
	return end
}

// WorkingDaysBetween counts the working days after from up to and including
// to, 0 when to is not after from: the reverse of AddWorkingDays. It is
// provisional when any of the days lies in a year without a notice.
func (c *Calendar) WorkingDaysBetween(from, to Date) (n int, provisional bool) {
	for day := from; day.Before(to) && !from.IsZero(); {
		day = day.AddDays(1)
		working, unsure := c.Working(day)
		if working {
			n++
		}
		provisional = provisional || unsure
	}
	return n, provisional
}

// Explain lists every day from the day of receipt to the deadline of
// AddWorkingDays, so that the days can be counted out on a page.
func (c *Calendar) Explain(from Date, n int) []CountedDay {
	return slices.Collect(c.walk(from, n, nil))
}
