package licence

import (
	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// State is where an application for a licence stands.
type State string

// The states of an application; the last four are final.
const (
	Draft              State = "draft"               // 编制中
	Submitted          State = "submitted"           // 已提交，待受理审查
	AwaitingCorrection State = "awaiting_correction" // 待补正
	Accepted           State = "accepted"            // 已受理
	ReviewPaused       State = "review_paused"       // 已受理，计时已暂停
	Granted            State = "granted"             // 准予许可，待发证
	Issued             State = "issued"              // 已发证
	Refused            State = "refused"             // 不予许可
	NotAccepted        State = "not_accepted"        // 不予受理
	Abandoned          State = "abandoned"           // 已放弃
)

// StateRow says of a state whose turn it is, what that party does next and how long it has. The company is the party sponsor, as
// in its filing.
type StateRow struct {
	State  State
	Name   fault.Text
	Party  filing.Party // empty in final states
	Act    MoveName     // the move that takes the case on
	Term   civil.Term   // from the moment the case came into the state, but for the decision, whose clock DecisionClock counts
	Source fault.Text   // the law or house rule the term comes from
	Final  bool
}

// pauseDays is how long a house lets an expert review take before somebody is reminded; no law says.
const pauseDays = 30

// States is the one table of states, in the order of the road.
var States = []StateRow{
	{Draft, say("草稿", "Draft"), filing.PartySponsor, Submit, civil.CalendarDays(45), houseRule, false},
	{Submitted, say("待受理审查", "Submitted"), filing.PartyAdministration, AcceptanceAccept, ClockAcceptance.Clock().Term, ClockAcceptance.Clock().Source, false},
	{AwaitingCorrection, say("待补正", "Awaiting correction"), filing.PartySponsor, Submit, civil.CalendarDays(45), houseRule, false},
	{Accepted, say("已受理", "Accepted"), filing.PartyAdministration, DecisionGrant, ClockDecision.Clock().Term, ClockDecision.Clock().Source, false},
	{ReviewPaused, say("计时已暂停", "Clock stopped"), filing.PartyAdministration, ReviewResume, civil.CalendarDays(pauseDays), houseRule, false},
	{Granted, say("准予许可", "Granted"), filing.PartyAdministration, LicenceIssue, ClockIssue.Clock().Term, ClockIssue.Clock().Source, false},
	{Issued, say("已发证", "Issued"), "", "", civil.Term{}, fault.Text{}, true},
	{Refused, say("不予许可", "Refused"), "", "", civil.Term{}, fault.Text{}, true},
	{NotAccepted, say("不予受理", "Not accepted"), "", "", civil.Term{}, fault.Text{}, true},
	{Abandoned, say("已放弃", "Abandoned"), "", "", civil.Term{}, fault.Text{}, true},
}

// Row finds a state's row; ok is false for a word that is no state.
func (s State) Row() (row StateRow, ok bool) {
	for _, r := range States {
		if r.State == s {
			return r, true
		}
	}
	return StateRow{}, false
}

// Final says that nothing can happen to the application any more.
func (s State) Final() bool {
	row, ok := s.Row()
	return ok && row.Final
}

// Editable says that the company may change the form: all of it in a draft, what was named in a list of corrections.
func (s State) Editable() bool { return s == Draft || s == AwaitingCorrection }

// Reviewed says that the administration looks into the matter: on-site checks can be recorded.
func (s State) Reviewed() bool { return s == Accepted || s == ReviewPaused }

// Pending says that the administration has the application and owes an answer.
func (s State) Pending() bool {
	return s == Submitted || s == Accepted || s == ReviewPaused || s == Granted
}
