package licence

import (
	"openicp/internal/civil"
	"openicp/internal/fault"
)

// LifeState is where a licence stands. Whether it is expiring or expired is told by its dates on the day that is asked about, and
// is never written down.
type LifeState string

// The states of a licence.
const (
	Active      LifeState = "active"      // 有效
	Expiring    LifeState = "expiring"    // 待延续
	Expired     LifeState = "expired"     // 到期未延续
	Surrendered LifeState = "surrendered" // 终止经营已注销
	Rescinded   LifeState = "rescinded"   // 撤销
	Revoked     LifeState = "revoked"     // 吊销
)

// LifeRow says what a state of a licence means for its holder and for the filings of its holder.
type LifeRow struct {
	State   LifeState
	Name    fault.Text
	InForce bool       // paid service may be given
	Final   bool       // nothing brings this licence back
	Filings fault.Text // what becomes of the services filed under its number
	Source  fault.Text
}

// Life is the one table of the states of a licence.
var Life = []LifeRow{
	{Active, say("有效", "Active"), true, false,
		say("服务用许可证号加序号", "services bear the licence’s number with their own behind it"), article(lawServices, "第十二条", "art. 12")},
	{Expiring, say("待延续", "Expiring"), true, false,
		say("同上；提醒持证公司在有效期届满九十日前申请延续", "the same; the holder is reminded to apply for renewal ninety days before the end"), article(lawLicences, "延续", "renewal")},
	{Expired, say("到期未延续", "Expired"), false, true,
		say("停止收费，服务改回备案号，或者停止", "nothing may be charged; services go back to a filing number, or stop"), article(lawGeneral, "第七十条第一项", "art. 70 (1)")},
	{Surrendered, say("终止经营已注销", "Surrendered"), false, true,
		say("用户善后之后，服务改回备案号，或者停止", "once users are settled with, services go back to a filing number, or stop"), article(lawTelecom, "第十五条", "art. 15")},
	{Rescinded, say("撤销", "Rescinded"), false, true,
		say("许可自始不当，服务改回备案号，或者停止", "it should not have been granted; services go back to a filing number, or stop"), article(lawGeneral, "第六十九条", "art. 69")},
	{Revoked, say("吊销", "Revoked"), false, true,
		say("服务停止，备案由管局处理", "services stop; the administration deals with the filings"), article(lawServices, "第二十条", "art. 20")},
}

// Row finds a state's row; ok is false for a word that is no state.
func (s LifeState) Row() (row LifeRow, ok bool) {
	for _, r := range Life {
		if r.State == s {
			return r, true
		}
	}
	return LifeRow{}, false
}

// Licence (许可证) is what a grant leaves behind, as far as its clocks are concerned.
type Licence struct {
	IssuedOn civil.Date
	ValidTo  civil.Date // last day
	Ended    LifeState  // surrendered, rescinded or revoked; "" otherwise
	EndedOn  civil.Date // last day it was held, with Ended
}

// On says where the licence stands on a day.
func (l Licence) On(day civil.Date) LifeState {
	switch {
	case l.Ended != "" && day.After(l.EndedOn):
		return l.Ended
	case day.After(l.ValidTo):
		return Expired
	case !day.Before(l.ValidTo.AddDays(-reminderDays[0])):
		return Expiring
	}
	return Active
}

// HeldUntil is the last day the licence was held by a day, zero while it is.
func (l Licence) HeldUntil(day civil.Date) civil.Date {
	switch l.On(day) {
	case Active, Expiring:
		return civil.Date{}
	case Expired:
		return l.ValidTo
	}
	return l.EndedOn
}
