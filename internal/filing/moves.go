package filing

// MoveName names a move as the API, the audit trail and the permission table do.
type MoveName string

// The moves of an application.
const (
	Submit               MoveName = "submit"
	Withdraw             MoveName = "withdraw"
	Abandon              MoveName = "abandon"
	PreliminaryPass      MoveName = "preliminary.pass"
	PreliminaryReturn    MoveName = "preliminary.return"
	OriginalsReceive     MoveName = "originals.receive"
	OriginalsMismatch    MoveName = "originals.mismatch"
	Forward              MoveName = "forward"
	SMSVerify            MoveName = "sms.verify"
	SMSExpire            MoveName = "sms.expire"
	SMSFail              MoveName = "sms.fail"
	AdministrationReturn MoveName = "administration.return"
	AdministrationGrant  MoveName = "administration.grant"
	AdministrationRefuse MoveName = "administration.refuse"
)

// MoveRow is one row of the road: from where, to where, and whose act it is. A move that may stay lists From in To as well:
// receiving a part of the papers, or one of several SMS codes, keeps the state.
type MoveRow struct {
	Name   MoveName
	NameZH string
	NameEN string
	From   []State
	To     []State
	By     Mover
}

// Mover is who makes a move.
type Mover string

// Who makes moves: three roles, the people who hold a code, and the clock.
const (
	BySponsor   Mover = "sponsor"
	ByReviewer  Mover = "reviewer"
	ByOfficer   Mover = "officer"
	ByCodeOwner Mover = "responsible persons"
	ByClock     Mover = "clock"
)

// Moves is the one table of moves.
var Moves = []MoveRow{
	{Submit, "提交", "Submit", []State{Draft, Returned}, []State{PreliminaryReview}, BySponsor},
	{Withdraw, "撤回", "Withdraw", []State{PreliminaryReview, SecondReview, OriginalsAwaited, AwaitingForward}, []State{Draft}, BySponsor},
	{Abandon, "放弃", "Abandon", []State{Draft, Returned}, []State{Abandoned}, BySponsor},
	{PreliminaryPass, "通过", "Pass", []State{PreliminaryReview, SecondReview}, []State{SecondReview, OriginalsAwaited, AwaitingForward}, ByReviewer},
	{PreliminaryReturn, "退回", "Return", []State{PreliminaryReview, SecondReview, AwaitingForward, SMSExpired, SMSFailed}, []State{Returned}, ByReviewer},
	{OriginalsReceive, "确认收到原件", "Receive originals", []State{OriginalsAwaited}, []State{OriginalsAwaited, AwaitingForward}, ByReviewer},
	{OriginalsMismatch, "原件不符", "Originals do not match", []State{OriginalsAwaited}, []State{Returned}, ByReviewer},
	{Forward, "提交管局", "Forward", []State{AwaitingForward, SMSExpired, SMSFailed}, []State{AwaitingSMS, AdministrationReview}, ByReviewer},
	{SMSVerify, "确认验证码", "Confirm code", []State{AwaitingSMS}, []State{AwaitingSMS, AdministrationReview}, ByCodeOwner},
	{SMSExpire, "核验超时", "SMS expired", []State{AwaitingSMS}, []State{SMSExpired}, ByClock},
	{SMSFail, "核验失败", "SMS failed", []State{AwaitingSMS}, []State{SMSFailed}, ByClock},
	{AdministrationReturn, "退回修改", "Return", []State{AdministrationReview}, []State{Returned}, ByOfficer},
	{AdministrationGrant, "准予备案并发号", "Grant and issue number", []State{AdministrationReview}, []State{Filed}, ByOfficer},
	{AdministrationRefuse, "不予备案", "Refuse", []State{AdministrationReview}, []State{Refused}, ByOfficer},
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
func (r MoveRow) Starts(s State) bool { return contains(r.From, s) }

// Allows says whether the move may take a case from one state to another. A second review only goes on, never back to itself.
func (r MoveRow) Allows(from, to State) bool {
	return contains(r.From, from) && contains(r.To, to) && (from != to || r.mayStay())
}

func (r MoveRow) mayStay() bool { return r.Name == OriginalsReceive || r.Name == SMSVerify }

func contains(states []State, s State) bool {
	for _, each := range states {
		if each == s {
			return true
		}
	}
	return false
}
