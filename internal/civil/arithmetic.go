package civil

import "time"

// AddDays gives the date n days later, earlier for a negative n. It stops at
// 0001-01-01 and 9999-12-31. No date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	here := d.number()
	if n > lastDate.number()-here {
		return lastDate
	}
	if n < firstDate.number()-here {
		return firstDate
	}
	return dateOfNumber(here + n)
}

// AddMonths gives the same day n months later, or the last day of that month
// where it is shorter: 31 January plus one month is the end of February. It
// stops where AddDays stops.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	const most = 12 * 10000 // more months than there are; keeps the sum from overflowing
	months := d.Year*12 + int(d.Month) - 1 + min(max(n, -most), most)
	year, month := months/12, time.Month(months%12+1)
	switch {
	case months < 12:
		return firstDate
	case year > 9999:
		return lastDate
	}
	return Date{year, month, min(d.Day, daysIn(year, month))}
}

// DaysUntil counts the days from d to other; it is negative when other is earlier.
func (d Date) DaysUntil(other Date) int { return other.number() - d.number() }

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday {
	const epoch = int(time.Thursday) // 1970-01-01
	return time.Weekday(((d.number()+epoch)%7 + 7) % 7)
}

func (d Date) weekend() bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

func daysIn(year int, month time.Month) int {
	switch month {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	}
	return 31
}

// number counts days from 1970-01-01. The year is taken to begin in March, so
// that the leap day is its last; 400 years are always 146097 days.
func (d Date) number() int {
	year, month := d.Year, (int(d.Month)+9)%12
	if month >= 10 {
		year--
	}
	era, rest := floorDiv(year, 400)
	return era*146097 + rest*365 + rest/4 - rest/100 + (153*month+2)/5 + d.Day - 1 - 719468
}

func dateOfNumber(n int) Date {
	era, rest := floorDiv(n+719468, 146097)
	year := (rest - rest/1460 + rest/36524 - rest/146096) / 365
	day := rest - (365*year + year/4 - year/100)
	month := (5*day + 2) / 153
	d := Date{era*400 + year, time.Month(month + 3), day - (153*month+2)/5 + 1}
	if d.Month > time.December {
		d.Month -= 12
		d.Year++
	}
	return d
}

// floorDiv divides rounding down, so that the rest is never negative.
func floorDiv(n, by int) (quotient, rest int) {
	quotient, rest = n/by, n%by
	if rest < 0 {
		quotient, rest = quotient-1, rest+by
	}
	return quotient, rest
}
