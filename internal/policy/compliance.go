package policy

import (
	"slices"

	"openicp/internal/filing"
	"openicp/internal/licence"
)

// ReadTask is seeing what compliance has to look into.
const ReadTask Action = "task.read"

// TaskSubject is what the table needs to know of a task of compliance.
type TaskSubject struct {
	Provider  string // who gives access to the service, "" where nobody does
	Province  string
	Authority string
}

// SeesTask says whether an actor may know that a task exists: compliance of the provider that serves it, officers of the province or the
// authority, and the auditor. The holder sees the finding on its case, not who looks into it.
func SeesTask(a Actor, s TaskSubject) bool {
	switch a.Role {
	case Compliance:
		return a.Provider != "" && a.Provider == filing.ProviderID(s.Provider)
	case Officer:
		return slices.Contains(a.Provinces, s.Province) || slices.Contains(a.Provinces, s.Authority)
	case Auditor, Clock:
		return true
	case Sponsor, Phone, Reviewer, SecondReviewer, Admin, Anonymous, Peer:
		return false
	}
	return false
}

// CanTask says whether an actor may do something to a task; whether its state allows it now is asked apart.
func CanTask(a Actor, action Action, s TaskSubject) bool {
	return HoldsTask(a, action) && SeesTask(a, s)
}

// HoldsTask says whether a role has an action on tasks anywhere.
func HoldsTask(a Actor, action Action) bool { return slices.Contains(taskTable[action], a.Role) }

// taskTable is the one list of who may do what to tasks of compliance.
var taskTable = map[Action][]Role{
	ReadTask:           {Compliance, Officer, Auditor},
	licence.TakeTask:   {Compliance, Officer},
	licence.CloseTask:  {Compliance, Officer},
	licence.ReopenTask: {Compliance, Officer},
}

// TaskActions lists every action of that table, for the printed matrix.
func TaskActions() []Action {
	return []Action{ReadTask, licence.TakeTask, licence.CloseTask, licence.ReopenTask}
}

// TaskRolesFor lists the roles that hold an action on tasks.
func TaskRolesFor(action Action) []Role { return taskTable[action] }
