package licence

import (
	"time"

	"openicp/internal/civil"
)

// Report is the annual report (年报) about one year, due in the first quarter of the next.
type Report struct {
	Year      int        // the year reported on
	OpensOn   civil.Date // 1 January
	DueOn     civil.Date // 31 March; a fixed date of the notice, which no rest day moves
	CorrectBy civil.Date // 30 April: who is late is told to make up for it
	ListedOn  civil.Date // from here on: the list of bad records, and checks until the end of September
	ChecksTo  civil.Date
}

// ReportOf is the annual report about a year.
func ReportOf(year int) Report {
	next := func(month time.Month, day int) civil.Date { return civil.Date{Year: year + 1, Month: month, Day: day} }
	return Report{year, next(time.January, 1), next(time.March, 31), next(time.April, 30), next(time.May, 1), next(time.September, 30)}
}

// ReportState is where a report stands on a day.
type ReportState string

// The states of an annual report.
const (
	ReportNotOpen    ReportState = "not_open"   // before 1 January
	ReportOpen       ReportState = "open"       // the first quarter
	ReportCorrection ReportState = "correction" // April
	ReportMissed     ReportState = "missed"     // on the list of bad records until it is made up for
	ReportFiled      ReportState = "filed"
)

// On says where the report stands on a day; filedOn is the day it came in, zero if it has not.
func (r Report) On(day, filedOn civil.Date) ReportState {
	switch {
	case !filedOn.IsZero() && !filedOn.After(day):
		return ReportFiled
	case day.Before(r.OpensOn):
		return ReportNotOpen
	case !day.After(r.DueOn):
		return ReportOpen
	case !day.After(r.CorrectBy):
		return ReportCorrection
	}
	return ReportMissed
}

// ReportsOf lists the reports a licence owes that have opened by a day: one for each year on whose 31 December it was held, the
// year of issue included, and also when it has ended since. endedOn is the last day it was held, zero while it is.
func ReportsOf(issuedOn, endedOn, on civil.Date) []Report {
	var owed []Report
	for year := issuedOn.Year; year < on.Year; year++ {
		last := civil.Date{Year: year, Month: time.December, Day: 31}
		if !issuedOn.After(last) && (endedOn.IsZero() || !endedOn.Before(last)) {
			owed = append(owed, ReportOf(year))
		}
	}
	return owed
}
