package licence

import (
	"slices"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

// MoveName names a move as the API, the audit trail and the permission table do.
type MoveName string

// The moves of an application for a licence.
const (
	Submit            MoveName = "submit"
	Withdraw          MoveName = "withdraw"
	Abandon           MoveName = "abandon"
	AcceptanceAccept  MoveName = "acceptance.accept"
	AcceptanceCorrect MoveName = "acceptance.correct"
	AcceptanceRefuse  MoveName = "acceptance.refuse"
	AcceptanceSilence MoveName = "acceptance.silence" // nobody answered in time: accepted by law
	ReviewPause       MoveName = "review.pause"
	ReviewResume      MoveName = "review.resume"
	DecisionGrant     MoveName = "decision.grant"
	DecisionRefuse    MoveName = "decision.refuse"
	LicenceIssue      MoveName = "licence.issue"
)

// ReviewOnsite (实地核查) is an act on an application that keeps its state: two officers looked, and say what they found.
const ReviewOnsite MoveName = "review.onsite"

// MoveRow is one row of the road: from where, to where, whose act it is, and the law behind it.
type MoveRow struct {
	Name   MoveName
	Text   fault.Text
	From   []State
	To     State
	By     filing.Mover
	Source fault.Text
}

// Moves is the one table of moves.
var Moves = []MoveRow{
	{Submit, say("提交", "Submit"), []State{Draft, AwaitingCorrection}, Submitted, filing.BySponsor, article(lawServices, "第七条", "art. 7")},
	{Withdraw, say("撤回", "Withdraw"), []State{Submitted, Accepted, ReviewPaused}, Draft, filing.BySponsor, houseRule},
	{Abandon, say("放弃", "Abandon"), []State{Draft, AwaitingCorrection}, Abandoned, filing.BySponsor, houseRule},
	{AcceptanceAccept, say("受理", "Accept"), []State{Submitted}, Accepted, filing.ByOfficer, article(lawGeneral, "第三十二条第五项", "art. 32 (5)")},
	{AcceptanceCorrect, say("一次告知补正", "Ask for correction"), []State{Submitted}, AwaitingCorrection, filing.ByOfficer, article(lawGeneral, "第三十二条第四项", "art. 32 (4)")},
	{AcceptanceRefuse, say("不予受理", "Do not accept"), []State{Submitted}, NotAccepted, filing.ByOfficer, article(lawGeneral, "第三十二条第一、二项", "art. 32 (1), (2)")},
	{AcceptanceSilence, say("逾期未告知，视为受理", "Accepted by silence"), []State{Submitted}, Accepted, filing.ByClock, article(lawGeneral, "第三十二条第四项", "art. 32 (4)")},
	{ReviewPause, say("暂停计时", "Stop the clock"), []State{Accepted}, ReviewPaused, filing.ByOfficer, article(lawGeneral, "第四十五条", "art. 45")},
	{ReviewResume, say("恢复计时", "Let the clock run"), []State{ReviewPaused}, Accepted, filing.ByOfficer, article(lawGeneral, "第四十五条", "art. 45")},
	{DecisionGrant, say("准予许可", "Grant"), []State{Accepted}, Granted, filing.ByOfficer, article(lawServices, "第七条", "art. 7")},
	{DecisionRefuse, say("不予许可", "Refuse"), []State{Accepted}, Refused, filing.ByOfficer, article(lawServices, "第七条；《行政许可法》第三十八条：说明理由，告知救济途径", "art. 7; the Administrative Licensing Law, art. 38: with reasons and remedies")},
	{LicenceIssue, say("颁发许可证", "Issue the licence"), []State{Granted}, Issued, filing.ByOfficer, article(lawGeneral, "第四十四条", "art. 44")},
}

// Row finds a move's row; ok is false for a word that is no move.
func (m MoveName) Row() (row MoveRow, ok bool) {
	for _, r := range Moves {
		if r.Name == m {
			return r, true
		}
	}
	return MoveRow{}, false
}

// Starts says whether the move starts in a state.
func (r MoveRow) Starts(s State) bool { return slices.Contains(r.From, s) }

// Allows says whether the move takes an application from one state to another.
func (r MoveRow) Allows(from, to State) bool { return r.Starts(from) && r.To == to }
