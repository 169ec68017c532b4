package civil

import (
	"cmp"
	"fmt"
	"time"

	"openicp/internal/fault"
)

// Date is a day of the Gregorian calendar, without a time or a zone. The zero
// Date means "no date"; it comes before every other and prints as "".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// The first and last dates there are; arithmetic stops at them. The last one
// is written for documents that never expire.
var (
	firstDate = Date{1, time.January, 1}
	lastDate  = Date{9999, time.December, 31}
)

// Parse reads a date written as 2006-01-02, digits only, that exists in the
// calendar, from 0001-01-01 to 9999-12-31. Anything else is Invalid; the error
// does not repeat the text.
func Parse(text string) (Date, error) {
	if len(text) != len("2006-01-02") || text[4] != '-' || text[7] != '-' {
		return Date{}, malformedDate()
	}
	year, okY := digits(text[:4])
	month, okM := digits(text[5:7])
	day, okD := digits(text[8:])
	d := Date{year, time.Month(month), day}
	if !okY || !okM || !okD || !d.Valid() {
		return Date{}, malformedDate()
	}
	return d, nil
}

func digits(text string) (n int, ok bool) {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

func malformedDate() *fault.Error {
	return fault.New(fault.Invalid, "date_malformed",
		"日期须写成“年-月-日”，如 2026-03-05，并且是日历上有的日子。",
		"Write the date as year-month-day, such as 2026-03-05; it must exist in the calendar.")
}

// Valid reports whether d exists in the calendar. The zero Date does not.
func (d Date) Valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= time.January && d.Month <= time.December &&
		d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// IsZero reports whether d is the zero Date, "no date".
func (d Date) IsZero() bool { return d == Date{} }

// String gives 2006-01-02, or "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText gives what String gives.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what Parse reads, and empty text as the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// Compare is negative when d is earlier than other, 0 when they are the same day.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// Before reports whether d is earlier than other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After reports whether d is later than other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }
