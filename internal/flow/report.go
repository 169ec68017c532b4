package flow

import (
	"strconv"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/licence"
)

// FileReport takes an annual report in (年报): in the first quarter about the year before, by everyone who held the licence on its last
// day, also where it has ended since. One a year: until the month of correction is over, a further one takes its place; who is late makes
// up for it, and goes from the list of bad records.
//
// Law: MIIT Order 42 (annual report).
var FileReport = LifeFlow[licence.ReportForm]{
	Move: licence.FileReport,
	Effect: func(l *HeldLicence, in licence.ReportForm) (LifeChanges, error) {
		owed, err := l.owes(in.Year)
		if err != nil {
			return LifeChanges{}, err
		}
		if !owed.Open(l.Today) {
			return LifeChanges{}, fault.New(fault.Conflict, "report_filed", "这一年的年报已经报送，更正期已过。",
				"The report about this year is in, and the month of correction is over.").At("/year")
		}
		if findings := in.Findings(); len(findings) > 0 {
			return LifeChanges{}, fault.Findings(findings)
		}
		changes := LifeChanges{Report: &in, Details: map[string]any{"year": in.Year, "again": owed.Filed != nil, "late": l.Today.After(owed.DueOn)}}
		changes.Notice.Year = strconv.Itoa(in.Year)
		return changes, nil
	},
}

// owes finds the report about a year among those owed.
func (l *HeldLicence) owes(year int) (OwedReport, error) {
	for _, owed := range l.Owed() {
		if owed.Year == year {
			return owed, nil
		}
	}
	opens := civil.Date{}
	if year >= l.Dates.IssuedOn.Year {
		opens = licence.ReportOf(year).OpensOn
	}
	problem := fault.New(fault.Conflict, "report_not_due", "现在没有这一年的年报要报送。", "No report about this year is due now.").At("/year")
	if !opens.IsZero() && opens.After(l.Today) {
		problem = problem.With("opens_on", opens.String())
	}
	return OwedReport{}, problem
}
