package licence

import (
	"openicp/internal/civil"
	"openicp/internal/fault"
)

// ClockID names a clock.
type ClockID string

// The clocks of a licence, from the application to its end.
const (
	ClockAcceptance   ClockID = "acceptance"    // taken on, or told once what is missing
	ClockDecision     ClockID = "decision"      // granted or refused
	ClockIssue        ClockID = "issue"         // the paper handed over
	ClockValidity     ClockID = "validity"      // how long a licence lasts, in months
	ClockRenewal      ClockID = "renewal"       // before the end of the validity
	ClockNameChange   ClockID = "name_change"   // of name or legal representative, after the company register
	ClockScopeChange  ClockID = "scope_change"  // of shareholders or scope, after the company's own decision
	ClockEnding       ClockID = "ending"        // before business ends
	ClockAnnualReport ClockID = "annual_report" // after the turn of the year
)

// Clock is one term with what starts it and where it comes from. Months count as calendar months; a term before an event is
// counted back from it.
type Clock struct {
	ID     ClockID
	Name   fault.Text
	Term   civil.Term // zero where Months says the length
	Months int
	Before bool // counted back from the event
	Starts fault.Text
	Source fault.Text
}

// Clocks is the one table of terms. No other place writes one of these lengths down.
var Clocks = []Clock{
	{ID: ClockAcceptance, Name: say("受理审查", "Acceptance check"), Term: civil.WorkingDays(5), Starts: say("收到申请之日", "the day of receipt"),
		Source: article(lawGeneral, "第三十二条：五日内一次告知全部补正内容，逾期不告知的自收到之日起即为受理", "art. 32: within five days one list of everything missing; silence accepts as of the day of receipt")},
	{ID: ClockDecision, Name: say("许可决定", "Decision"), Term: civil.CalendarDays(60), Starts: say("受理之日", "acceptance"),
		Source: article(lawServices, "第七条；《电信条例》第十四条：六十日", "art. 7; the Telecommunications Regulations, art. 14: sixty days")},
	{ID: ClockIssue, Name: say("颁发许可证", "Handing over the licence"), Term: civil.WorkingDays(10), Starts: say("准予许可决定之日", "the decision to grant"),
		Source: article(lawGeneral, "第四十四条", "art. 44")},
	{ID: ClockValidity, Name: say("有效期", "Validity"), Months: 60, Starts: say("发证之日", "the day of issue"),
		Source: article(lawLicences, "：有效期五年", "five years")},
	{ID: ClockRenewal, Name: say("申请延续", "Applying for renewal"), Term: civil.CalendarDays(90), Before: true, Starts: say("有效期届满", "the end of the validity"),
		Source: article(lawLicences, "：有效期届满九十日前", "ninety days before the end")},
	{ID: ClockNameChange, Name: say("变更名称、法定代表人", "Change of name or legal representative"), Term: civil.CalendarDays(30), Starts: say("公司登记变更之日", "the change in the company register"),
		Source: article(lawLicences, "：三十日内", "within thirty days")},
	{ID: ClockScopeChange, Name: say("变更股东、业务范围", "Change of shareholders or scope"), Term: civil.CalendarDays(30), Starts: say("公司作出决定之日", "the company’s own decision"),
		Source: article(lawLicences, "：三十日内申请，批准后实施", "applied for within thirty days, carried out after approval")},
	{ID: ClockEnding, Name: say("停止经营", "End of business"), Term: civil.CalendarDays(90), Before: true, Starts: say("停止经营之日", "the end of business"),
		Source: article(lawTelecom, "第十五条：提前九十日", "art. 15: ninety days before")},
	{ID: ClockAnnualReport, Name: say("年报", "Annual report"), Months: 3, Starts: say("每年 1 月 1 日", "1 January"),
		Source: say("工信部信管〔2017〕321 号：每年第一季度", "MIIT [2017] 321: the first quarter of each year")},
}

// Clock finds a row of the table; an id that is none is a fault of the program.
func (id ClockID) Clock() Clock {
	for _, c := range Clocks {
		if c.ID == id {
			return c
		}
	}
	panic("licence: no clock is called " + string(id))
}
