package licence

import (
	"time"

	"openicp/internal/civil"
)

// IssueBy is until when a licence that was granted at an instant is handed over.
func IssueBy(cal *civil.Calendar, grantedAt time.Time) civil.Due {
	return ClockIssue.Clock().Term.From(cal, grantedAt)
}

// ValidTo is the last day of a licence issued on a day: the same day five years later, and in a shorter month its last (Civil
// Code art. 202). It does not move to a working day: a licence ends when it ends.
func ValidTo(issuedOn civil.Date) civil.Date {
	return issuedOn.AddMonths(ClockValidity.Clock().Months)
}

// RenewBy is the last day to apply for a renewal. Counted back from the end, it does not move past a rest day: that would leave
// fewer than the ninety days.
func RenewBy(validTo civil.Date) civil.Date {
	return validTo.AddDays(-ClockRenewal.Clock().Term.Amount)
}

// reminderDays are how many days before the end of a licence its holder is reminded.
var reminderDays = []int{180, 120, 90, 30}

// Reminders lists the days on which the holder is reminded, the earliest first.
func Reminders(validTo civil.Date) []civil.Date {
	var days []civil.Date
	for _, before := range reminderDays {
		days = append(days, validTo.AddDays(-before))
	}
	return days
}

// ExpiringFrom is the first end of a licence that is, on a day, not to be renewed yet.
func ExpiringFrom(day civil.Date) civil.Date { return day.AddDays(reminderDays[0] + 1) }
