package licence

import (
	"slices"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

// The moves of a licence.
const (
	FileReport       MoveName = "report"            // 年报
	Surrender        MoveName = "surrender"         // the holder files the end of business
	SurrenderConfirm MoveName = "surrender.confirm" // an officer confirms it
	Rescind          MoveName = "rescind"           // 撤销
	Revoke           MoveName = "revoke"            // 吊销
	Lapse            MoveName = "lapse"             // it is over: its numbers are taken back
	RenewalSilence   MoveName = "renewal.silence"   // nobody decided on a renewal that was applied for in time
)

// LifeMoveRow is one row of what can happen to a licence: from where, to where, whose act it is, and the law behind it.
type LifeMoveRow struct {
	Name   MoveName
	Text   fault.Text
	From   []LifeState
	To     LifeState // "" where it stays, or ends on a day to come
	By     filing.Mover
	Source fault.Text
}

// LifeMoves is the one table of them. A report is owed also by who holds the licence no more.
var LifeMoves = []LifeMoveRow{
	{FileReport, say("报送年报", "File the annual report"), []LifeState{Active, Expiring, Expired, Surrendered, Rescinded, Revoked}, "", filing.BySponsor, ClockAnnualReport.Clock().Source},
	{Surrender, say("申请终止经营", "File the end of business"), []LifeState{Active, Expiring}, "", filing.BySponsor, ClockEnding.Clock().Source},
	{SurrenderConfirm, say("确认终止经营", "Confirm the end of business"), []LifeState{Active, Expiring}, Surrendered, filing.ByOfficer, article(lawGeneral, "第七十条", "art. 70")},
	{Rescind, say("撤销", "Rescind"), []LifeState{Active, Expiring}, Rescinded, filing.ByOfficer, article(lawGeneral, "第六十九条", "art. 69")},
	{Revoke, say("吊销", "Revoke"), []LifeState{Active, Expiring}, Revoked, filing.ByOfficer, article(lawServices, "第二十条", "art. 20")},
	{Lapse, say("许可证失效", "The licence is over"), []LifeState{Expired, Surrendered}, "", filing.ByClock, article(lawGeneral, "第七十条第一项", "art. 70 (1)")},
	{RenewalSilence, say("逾期未作决定，视为准予延续", "Renewed by silence"), []LifeState{Expired}, Active, filing.ByClock, article(lawGeneral, "第五十条第二款", "art. 50 (2)")},
}

// LifeRow finds a move's row in the table of licences; ok is false for a word that is no move of a licence.
func (m MoveName) LifeRow() (row LifeMoveRow, ok bool) {
	for _, r := range LifeMoves {
		if r.Name == m {
			return r, true
		}
	}
	return LifeMoveRow{}, false
}

// Starts says whether the move starts in a state.
func (r LifeMoveRow) Starts(s LifeState) bool { return slices.Contains(r.From, s) }

// Moves lists what the state lets be done with a licence, by anybody.
func (s LifeState) Moves() []LifeMoveRow {
	var list []LifeMoveRow
	for _, r := range LifeMoves {
		if r.Starts(s) {
			list = append(list, r)
		}
	}
	return list
}

// GroundFraud keeps the company from applying for three years.
const GroundFraud = "fraud"

// RescindGrounds is why a grant is undone (Administrative Licensing Law art. 69).
var RescindGrounds = filing.Table[string]{
	{Code: GroundFraud, Name: say("以欺骗、贿赂等不正当手段取得许可", "obtained by fraud, bribery or other improper means")},
	{Code: "abuse", Name: say("滥用职权、玩忽职守作出准予许可决定", "granted by abuse of power or neglect of duty")},
	{Code: "competence", Name: say("超越法定职权作出准予许可决定", "granted beyond the authority’s competence")},
	{Code: "procedure", Name: say("违反法定程序作出准予许可决定", "granted against the procedure of law")},
	{Code: "unqualified", Name: say("对不具备申请资格或者不符合法定条件的申请人准予许可", "granted to who did not meet the conditions")},
	{Code: "other", Name: say("依法可以撤销的其他情形", "another case in which the law lets it be undone")},
}

// Marks that the clock leaves on a licence when it has noticed something, each once.
const (
	MarkReminder       = "reminder"       // of the end, about the days before it
	MarkReportOpens    = "report.opens"   // about the year
	MarkReportClosing  = "report.closing" // two weeks before the end of March
	MarkReportLate     = "report.late"    // April: to be made up for
	MarkReportMissed   = "report.missed"  // on the list of bad records
	MarkRenewedSilence = "renewal.silence"
)

// reportClosingDays are how many days before the end of the first quarter the holder is reminded of a report that is not in.
const reportClosingDays = 14

// MarksOn lists what is to be said about a report that has not come in by a day, all of what has come to pass so far.
func (r Report) MarksOn(state ReportState, daysLeft int) []string {
	switch state {
	case ReportOpen:
		if daysLeft <= reportClosingDays {
			return []string{MarkReportOpens, MarkReportClosing}
		}
		return []string{MarkReportOpens}
	case ReportCorrection:
		return []string{MarkReportLate}
	case ReportMissed:
		return []string{MarkReportMissed}
	}
	return nil
}
