// Package policy says who may do what: one table of permissions, one of who sees a case, and nothing else that decides it.
//
// It promises that a right which is not in the table does not exist, and that not allowed and not there look the same from
// outside. It refuses to know about HTTP, sessions or the database: an Actor comes in, a yes or no goes out.
//
// Read table.go first.
package policy

import (
	"slices"

	"openicp/internal/filing"
)

// Role is what a person is in the house; one person has one.
type Role string

// The roles. Anonymous is whoever asks without signing in, Clock the sweep of due dates, Peer the other end of the port, Phone a
// sponsor's phone that was handed one case to photograph papers for.
const (
	Sponsor        Role = "sponsor"
	Phone          Role = "phone"
	Reviewer       Role = "reviewer"
	SecondReviewer Role = "second_reviewer"
	Compliance     Role = "compliance"
	Officer        Role = "officer"
	Auditor        Role = "auditor"
	Admin          Role = "admin"
	Anonymous      Role = "anonymous"
	Clock          Role = "clock"
	Peer           Role = "peer"
)

// Roles lists every role once.
func Roles() []Role {
	return []Role{Sponsor, Phone, Reviewer, SecondReviewer, Compliance, Officer, Auditor, Admin, Anonymous, Clock, Peer}
}

// Actor is who asks. Reviewers and compliance are bound to a provider, officers to provinces, a phone to one case of the sponsor
// whose id it bears.
type Actor struct {
	ID        filing.UserID
	Name      string
	Role      Role
	Provider  filing.ProviderID
	Provinces []string
	Accounts  []filing.UserID      // every account of the person, where the administrator has said that there are several
	OnlyCase  filing.ApplicationID // of a phone, also where it asks for what needs no sign-in
	Channel   string               // api, phone, command, clock, port
}

// Is says that an account is this person's, by whichever of their accounts they act.
func (a Actor) Is(account filing.UserID) bool {
	return account != "" && (account == a.ID || slices.Contains(a.Accounts, account))
}

// Narrow says that the actor is bound to one case and may do there only what the table gives a phone.
func (a Actor) Narrow() bool { return a.Role == Phone }

// Side is the desk somebody sits at, the provider's or the administration's; "" of neither.
func (a Actor) Side() filing.Party {
	switch a.Role {
	case Reviewer, SecondReviewer, Compliance:
		return filing.PartyProvider
	case Officer:
		return filing.PartyAdministration
	}
	return ""
}

// Subject is what the table needs to know of a case.
type Subject struct {
	Case          filing.ApplicationID
	Owner         filing.UserID
	Provider      filing.ProviderID
	Province      string
	State         filing.State
	Submitted     bool          // was handed in at least once
	Forwarded     bool          // reached the administration at least once
	FirstPassedBy filing.UserID // who passed the first of two reviews
}

// Sees says whether an actor may know that the case exists.
func Sees(a Actor, s Subject) bool {
	switch a.Role {
	case Sponsor:
		return a.ID != "" && a.ID == s.Owner
	case Phone:
		return a.ID != "" && a.ID == s.Owner && a.OnlyCase != "" && a.OnlyCase == s.Case
	case Reviewer, SecondReviewer, Compliance:
		return a.Provider != "" && a.Provider == s.Provider && s.Submitted && s.State != filing.Draft
	case Officer:
		return s.Forwarded && slices.Contains(a.Provinces, s.Province)
	case Auditor:
		return s.Submitted
	case Clock, Peer:
		return true
	case Anonymous, Admin:
		return false // three-role separation: who administers the system does not read cases
	}
	return false
}

// Can says whether an actor may do something to a case at all; whether the state allows it now is asked apart.
func Can(a Actor, action Action, s Subject) bool {
	if (action == Action(filing.SMSVerify) || action == ResendSMS) && !a.Narrow() {
		return true // the three fields of the one are the proof, and the other tells nothing; no sign-in is asked for
	}
	return slices.Contains(table[action], a.Role) && Sees(a, s) && twoPersons(a, action, s)
}

// Holds says whether a role has an action anywhere, for acts that concern no case.
func Holds(a Actor, action Action) bool { return slices.Contains(table[action], a.Role) }

// twoPersons: a second review is passed by somebody other than who passed the first, whatever account either uses.
func twoPersons(a Actor, action Action, s Subject) bool {
	if action != Action(filing.PreliminaryPass) || s.State != filing.SecondReview {
		return true
	}
	return a.ID != "" && !a.Is(s.FirstPassedBy)
}

// Moves lists the moves an actor may make on a case in its present state.
func Moves(a Actor, s Subject) []filing.MoveName {
	names := []filing.MoveName{}
	for _, row := range filing.Moves {
		if row.Starts(s.State) && offered(a, row.Name, s) {
			names = append(names, row.Name)
		}
	}
	return names
}

// offered leaves the SMS code to the sponsor's side: anybody who holds a code may enter it, but only there is it expected.
func offered(a Actor, move filing.MoveName, s Subject) bool {
	if move == filing.SMSVerify && a.Role != Sponsor && a.Role != Anonymous {
		return false
	}
	return Can(a, Action(move), s)
}
