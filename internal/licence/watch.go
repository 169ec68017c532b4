package licence

import (
	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// TaskKind is what compliance has to look into.
type TaskKind string

// The kinds of tasks.
const (
	PaidWithoutLicence TaskKind = "paid_without_licence" // paid service on a filing only
	LicenceLapsed      TaskKind = "licence_lapsed"       // the licence is over, and its service is still commercial
	FilingAbsent       TaskKind = "filing_absent"        // a licence names a service that stands in no filing of the company
)

// TaskState is where a task stands.
type TaskState string

// The states of a task.
const (
	TaskOpen   TaskState = "open"
	TaskClosed TaskState = "closed"
)

// The moves of a task.
const (
	TakeTask   = "task.take" // say that one looks into it
	CloseTask  = "task.close"
	ReopenTask = "task.reopen"
)

// WatchRow says of a kind of task what it finds, what is to be done and by when.
type WatchRow struct {
	Kind   TaskKind
	Name   fault.Text
	Rule   string // of the finding on the case
	Found  fault.Text
	Expect fault.Text
	Fix    fault.Text
	Source fault.Text
	Term   civil.Term // a house rule
}

// taskDays is how long compliance has, in working days; no law says.
const taskDays = 5

// Watched is the one table of what is watched.
var Watched = []WatchRow{
	{PaidWithoutLicence, say("只有备案的收费服务", "Paid service on a filing only"), "w_paid_without_licence",
		say("服务是经营性的，名下没有有效的许可证", "the service is commercial, and no licence in force covers it"),
		say("收费前取得许可证，在此之前不收费", "a licence before anything is charged, and nothing charged until then"),
		say("申请许可证，或者停止收费并变更备案。", "Apply for a licence, or stop charging and change the filing."),
		article(lawServices, "第四条、第十一条、第十九条", "arts. 4, 11, 19"), civil.WorkingDays(taskDays)},
	{LicenceLapsed, say("许可证失效，服务仍是经营性的", "Licence over, service still commercial"), "w_licence_lapsed",
		say("服务所用的许可证已经失效，登记的仍是经营性服务", "the licence of the service is over, and the service is still entered as commercial"),
		say("停止收费，或者停止服务", "nothing charged any more, or the service stopped"),
		say("停止收费并变更备案，或者重新取得许可证。", "Stop charging and change the filing, or obtain a licence again."),
		article(lawServices, "第四条、第十九条", "arts. 4, 19"), civil.WorkingDays(taskDays)},
	{FilingAbsent, say("许可证下没有备案", "No filing under a licence"), "w_filing_absent",
		say("许可证写明的服务没有以公司名义的有效备案", "a service that the licence names stands in no filing of the company"),
		say("每项服务都有自己的备案", "every service with a filing of its own"),
		say("办理备案，或者变更许可证。", "File the service, or have the licence changed."),
		article(lawServices, "第七条、第八条", "arts. 7, 8"), civil.WorkingDays(taskDays)},
}

// Row finds the row of a kind; ok is false for a word that is none.
func (k TaskKind) Row() (row WatchRow, ok bool) {
	for _, r := range Watched {
		if r.Kind == k {
			return r, true
		}
	}
	return WatchRow{}, false
}

// Finding is what stands on the case or licence that a task is about.
func (r WatchRow) Finding(field string) filing.Finding {
	return filing.Finding{Field: field, Rule: r.Rule, Severity: filing.Warn, Found: r.Found, Expected: r.Expect, Fix: r.Fix, Source: r.Source}
}

// LicenceOver closes what was open about a licence when it ends; nobody chooses it.
const LicenceOver = "licence_over"

// Resolutions is with what a task is closed.
var Resolutions = filing.Table[string]{
	{Code: "licence_obtained", Name: say("已取得许可证", "a licence was obtained")},
	{Code: "not_charging_yet", Name: say("尚未收费，正在办理许可证", "nothing is charged yet; a licence is being applied for")},
	{Code: "charging_stopped", Name: say("已停止收费", "nothing is charged any more")},
	{Code: "service_stopped", Name: say("服务已停止", "the service was stopped")},
	{Code: "filing_restored", Name: say("已有备案", "it is filed")},
	{Code: "licence_changed", Name: say("许可证已变更", "the licence was changed")},
	{Code: LicenceOver, Name: say("许可证已失效", "the licence is over")},
	{Code: "unfounded", Name: say("核实后不属实", "looked into, and not so")},
}

// Free says that a resolution makes a service non-commercial again.
func Free(resolution string) bool {
	return resolution == "charging_stopped" || resolution == "service_stopped"
}
