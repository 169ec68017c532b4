package filing

import "openicp/internal/fault"

// ApplicationKind is the type of an application. It is always computed: from what is asked of a filing that stands, and where nothing
// is, from what the register knows of the sponsor and its domains.
type ApplicationKind string

// The kinds of application.
const (
	FirstFiling    ApplicationKind = "first_filing"    // 首次备案
	AddService     ApplicationKind = "add_service"     // 新增互联网信息服务
	AddAccess      ApplicationKind = "add_access"      // 新增接入
	ChangeFiling   ApplicationKind = "change"          // 变更备案
	CancelSponsor  ApplicationKind = "cancel_sponsor"  // 注销主体
	CancelService  ApplicationKind = "cancel_service"  // 注销服务
	WithdrawAccess ApplicationKind = "withdraw_access" // 取消接入
)

// KindRow says of a kind of application what the road asks of it.
type KindRow struct {
	Kind ApplicationKind
	Name fault.Text
	// Done is what the application's state "filed" is called where it ended: a cancellation that was granted is not "filed" to anybody.
	Done fault.Text
	// Ends says that something that stands comes to an end: the form is filled from what stands and shut but for the reason, and
	// judged by the rules of the request alone, since an old filing may not meet today's rules and must still be able to end.
	Ends bool
	// Codes says who proves a mobile by SMS in the current practice.
	Codes CodeOwners
}

// CodeOwners says whose mobiles are verified by SMS (domain.md 3.1).
type CodeOwners string

// Who answers to codes.
const (
	CodesOfAll      CodeOwners = "all"      // every responsible person of the form
	CodesOfSponsor  CodeOwners = "sponsor"  // the sponsor's responsible person
	CodesOfServices CodeOwners = "services" // the responsible persons of the services concerned
	CodesOfNobody   CodeOwners = "nobody"
)

// Kinds is the one table of kinds, in the order of a filing's life.
var Kinds = []KindRow{
	{FirstFiling, text("首次备案", "First filing"), text("已备案", "Filed"), false, CodesOfAll},
	{AddService, text("新增互联网信息服务", "Add service"), text("已备案", "Filed"), false, CodesOfAll},
	{AddAccess, text("新增接入", "Add access"), text("已新增接入", "Access added"), false, CodesOfServices},
	{ChangeFiling, text("变更备案", "Change"), text("已变更", "Changed"), false, CodesOfAll},
	{CancelService, text("注销服务", "Cancel service"), text("已注销", "Cancelled"), true, CodesOfServices},
	{CancelSponsor, text("注销主体", "Cancel sponsor"), text("已注销", "Cancelled"), true, CodesOfSponsor},
	{WithdrawAccess, text("取消接入", "Withdraw access"), text("已取消接入", "Access withdrawn"), true, CodesOfNobody},
}

func text(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

// Row finds a kind's row; ok is false for a word that is no kind. An application of old without a kind is a first filing.
func (k ApplicationKind) Row() (row KindRow, ok bool) {
	if k == "" {
		k = FirstFiling
	}
	for _, r := range Kinds {
		if r.Kind == k {
			return r, true
		}
	}
	return KindRow{}, false
}

// Known says that a word is a kind of application.
func (k ApplicationKind) Known() bool {
	_, ok := k.Row()
	return ok && k != ""
}

// Ends says that the application asks for the end of something that stands.
func (k ApplicationKind) Ends() bool {
	row, _ := k.Row()
	return row.Ends
}

// OfStanding says that the application is about something that stands in the register, and names it by its number.
func (k ApplicationKind) OfStanding() bool { return k.Ends() || k == ChangeFiling || k == AddAccess }

// NeedsCodes says that somebody proves a mobile by SMS before the administration's review begins.
func (k ApplicationKind) NeedsCodes(profile Profile) bool {
	row, ok := k.Row()
	return profile == Current && (!ok || row.Codes != CodesOfNobody)
}

// CodesAsked lists the responsible persons of a form who prove their mobiles in an application of this kind.
func (k ApplicationKind) CodesAsked(form *Form) []LeadAt {
	row, _ := k.Row()
	var asked []LeadAt
	for _, at := range form.Leads() {
		sponsors := at.Service < 0
		if row.Codes == CodesOfNobody || row.Codes == CodesOfSponsor && !sponsors || row.Codes == CodesOfServices && sponsors {
			continue
		}
		asked = append(asked, at)
	}
	return asked
}
