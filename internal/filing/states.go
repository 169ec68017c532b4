package filing

import (
	"openicp/internal/civil"
	"openicp/internal/fault"
)

// State is where an application stands. Names are fixed by the contract.
type State string

// The states of an application; the last three are final.
const (
	Draft                State = "draft"                 // 待完善备案信息
	PreliminaryReview    State = "preliminary_review"    // 初审中
	SecondReview         State = "second_review"         // 待复审
	OriginalsAwaited     State = "originals_awaited"     // 等原件
	AwaitingForward      State = "awaiting_forward"      // 待提交管局
	AwaitingSMS          State = "awaiting_sms"          // 待短信核验
	SMSExpired           State = "sms_expired"           // 短信核验超时
	SMSFailed            State = "sms_failed"            // 短信核验失败
	AdministrationReview State = "administration_review" // 管局审核中
	Returned             State = "returned"              // 已退回，等主办者
	Filed                State = "filed"                 // 已备案
	Refused              State = "refused"               // 不予备案
	Abandoned            State = "abandoned"             // 已放弃
)

// Party is one of the three who can hold a case.
type Party string

// The parties that act on an application.
const (
	PartySponsor        Party = "sponsor"
	PartyProvider       Party = "provider"
	PartyAdministration Party = "administration"
)

// StateRow says of a state whose turn it is, what that party does next and how long it has. Every state that is not final
// has all three; a table test holds it to that.
type StateRow struct {
	State  State
	NameZH string
	NameEN string
	Party  Party      // empty in final states
	Act    MoveName   // the move that takes the case on
	Term   civil.Term // from the moment the case came into the state
	Source string     // the law or house rule the term comes from
	Final  bool
}

// States is the one table of states, in the order of the road.
var States = []StateRow{
	{Draft, "草稿", "Draft", PartySponsor, Submit, civil.CalendarDays(45), houseRule, false},
	{PreliminaryReview, "初审中", "Preliminary review", PartyProvider, PreliminaryPass, civil.WorkingDays(2), houseRule, false},
	{SecondReview, "待复审", "Second review", PartyProvider, PreliminaryPass, civil.WorkingDays(2), houseRule, false},
	{OriginalsAwaited, "等原件", "Originals awaited", PartyProvider, OriginalsReceive, civil.CalendarDays(30), houseRule, false},
	{AwaitingForward, "待提交管局", "To forward", PartyProvider, Forward, civil.WorkingDays(1), houseRule, false},
	{AwaitingSMS, "待短信核验", "Awaiting SMS", PartySponsor, SMSVerify, civil.Hours(24), "MIIT practice since 17 August 2020", false},
	{SMSExpired, "核验超时", "SMS expired", PartyProvider, Forward, civil.WorkingDays(1), houseRule, false},
	{SMSFailed, "核验失败", "SMS failed", PartyProvider, Forward, civil.WorkingDays(1), houseRule, false},
	{AdministrationReview, "管局审核中", "Administration review", PartyAdministration, AdministrationGrant, civil.WorkingDays(20), "MII Order 33 (2024) art. 12", false},
	{Returned, "已退回，等主办者", "Returned, sponsor’s turn", PartySponsor, Submit, civil.CalendarDays(45), houseRule, false},
	{Filed, "已备案", "Filed", "", "", civil.Term{}, "", true},
	{Refused, "不予备案", "Refused", "", "", civil.Term{}, "", true},
	{Abandoned, "已放弃", "Abandoned", "", "", civil.Term{}, "", true},
}

const houseRule = "house rule"

// sourcesZH puts the grounds of terms into Chinese.
var sourcesZH = map[string]string{
	houseRule:                            "本系统约定",
	"MIIT practice since 17 August 2020": "工业和信息化部自 2020 年 8 月 17 日起的做法",
	"MII Order 33 (2024) art. 12":        "信息产业部令第 33 号（2024 年修订）第十二条",
}

// Ground says in both languages where the term of a state comes from; it is empty for final states.
func (r StateRow) Ground() fault.Text { return fault.Text{ZH: sourcesZH[r.Source], EN: r.Source} }

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

// Editable says that the sponsor may change the form: all of it in a draft, what was opened in a returned one.
func (s State) Editable() bool { return s == Draft || s == Returned }
