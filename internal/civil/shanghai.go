package civil

import (
	"time"
	_ "time/tzdata" // the zone must be known on machines that carry no zone files
)

// Shanghai is the zone in which every date and deadline of the product is meant.
var Shanghai = shanghai()

func shanghai() *time.Location {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		// Only old instants differ: there has been no summer time since 1991.
		return time.FixedZone("Asia/Shanghai", 8*60*60)
	}
	return zone
}

// DateOf gives the day on which t falls in Shanghai.
func DateOf(t time.Time) Date {
	year, month, day := t.In(Shanghai).Date()
	return Date{year, month, day}
}

// StartOf gives the first instant of d in Shanghai, which is midnight but for
// 1940-06-01 and the like, when clocks went forward at midnight. No date has
// the zero time.
func StartOf(d Date) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return firstInstant(d, 0)
}

// EndOf gives the first instant after d in Shanghai, the next midnight: an act
// is in time while it is before that. No date has the zero time.
func EndOf(d Date) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return firstInstant(d, 1)
}

func firstInstant(d Date, later int) time.Time {
	t := time.Date(d.Year, d.Month, d.Day+later, 0, 0, 0, 0, Shanghai)
	if t.Hour() == 23 { // this midnight was skipped and Go chose the side before it
		t = t.Add(time.Hour)
	}
	return t
}
