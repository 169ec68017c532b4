package translate

import (
	"time"
)

// Moments of V.3.0 are Chinese time to the second; those of our version are instants to the microsecond.
const (
	momentLayout  = "2006-01-02 15:04:05"
	instantLayout = "2006-01-02T15:04:05.999999Z07:00"
	dayLayout     = "2006-01-02"
)

// china is the one time zone of the interface.
var china = time.FixedZone("Asia/Shanghai", 8*60*60)

func momentOf(at time.Time) string { return at.In(china).Format(momentLayout) }

func instantOf(at time.Time) string { return at.UTC().Format(instantLayout) }

// readMoment reads when something happened there: the instant where our version tells it, else the moment where it is more than a day;
// zero where it cannot be told that exactly.
func readMoment(instant, moment string) time.Time {
	if at, err := time.Parse(time.RFC3339Nano, instant); err == nil {
		return at.UTC()
	}
	for _, layout := range []string{momentLayout, "2006-01-02T15:04:05", "2006-1-2 15:04:05", "2006-01-02 15:04"} {
		if at, err := time.ParseInLocation(layout, moment, china); err == nil {
			return at.UTC()
		}
	}
	return time.Time{}
}
