package policy

import (
	"slices"

	"openicp/internal/filing"
	"openicp/internal/licence"
)

// LicenceSubject is what the table needs to know of an application for a licence, or of a licence itself, whose state is "".
type LicenceSubject struct {
	Owner     filing.UserID
	Province  string // where the company sits
	Authority licence.Authority
	State     licence.State
	Submitted bool // was handed in at least once
}

// SeesLicence says whether an actor may know that an application for a licence, or a licence, exists. Access providers have no part
// in this procedure.
func SeesLicence(a Actor, s LicenceSubject) bool {
	switch a.Role {
	case Sponsor:
		return a.ID != "" && a.ID == s.Owner
	case Officer:
		return s.Submitted && s.State != licence.Draft && actsFor(a, s)
	case Auditor, Admin:
		return s.Submitted
	case Clock:
		return true
	case Phone, Reviewer, SecondReviewer, Compliance, Anonymous, Peer:
		return false
	}
	return false
}

// actsFor: officers bound to the authority, and for the ministry besides those of the province in which the company sits. That they
// are the ministry’s window there is a house rule.
func actsFor(a Actor, s LicenceSubject) bool {
	if slices.Contains(a.Provinces, string(s.Authority)) {
		return true
	}
	return s.Authority == licence.Ministry && slices.Contains(a.Provinces, s.Province)
}

// CanLicence says whether an actor may do something to an application for a licence, or to a licence; whether the state allows it now is
// asked apart.
func CanLicence(a Actor, action Action, s LicenceSubject) bool {
	return HoldsLicence(a, action) && SeesLicence(a, s)
}

// HoldsLicence says whether a role has an action on licences anywhere.
func HoldsLicence(a Actor, action Action) bool { return slices.Contains(licenceTable[action], a.Role) }

// LicenceMoves lists the moves an actor may make on an application for a licence in its present state, acts that keep it included.
func LicenceMoves(a Actor, s LicenceSubject) []licence.MoveName {
	names := []licence.MoveName{}
	if s.State.Reviewed() && CanLicence(a, Action(licence.ReviewOnsite), s) {
		names = append(names, licence.ReviewOnsite)
	}
	for _, row := range licence.Moves {
		if row.Starts(s.State) && CanLicence(a, Action(row.Name), s) {
			names = append(names, row.Name)
		}
	}
	return names
}

// licenceTable is the one list of who may do what to applications for licences, and to licences.
var licenceTable = map[Action][]Role{
	ReadCase:    {Sponsor, Officer, Auditor, Admin},
	ReadForm:    {Sponsor, Officer, Auditor, Admin},
	ReadHistory: {Sponsor, Officer, Auditor, Admin},
	CreateCase:  {Sponsor},
	EditCase:    {Sponsor},
	StorePaper:  {Sponsor},
	ReadPaper:   {Sponsor, Officer},
	Reveal:      {Officer},
	SeeUnmasked: {Sponsor},
	ReadNotices: {Sponsor, Officer, Auditor, Admin},
	ReadQueue:   {Officer, Auditor, Admin},
	ClaimCase:   {Officer},
	AssignCase:  {Officer},
	ReadReview:  {Officer},
	NoteReview:  {Officer},
	ManageHouse: {Admin},

	Action(licence.Submit):            {Sponsor},
	Action(licence.Withdraw):          {Sponsor},
	Action(licence.Abandon):           {Sponsor},
	Action(licence.AcceptanceAccept):  {Officer},
	Action(licence.AcceptanceCorrect): {Officer},
	Action(licence.AcceptanceRefuse):  {Officer},
	Action(licence.AcceptanceSilence): {Clock},
	Action(licence.ReviewOnsite):      {Officer},
	Action(licence.ReviewPause):       {Officer},
	Action(licence.ReviewResume):      {Officer},
	Action(licence.DecisionGrant):     {Officer},
	Action(licence.DecisionRefuse):    {Officer},
	Action(licence.LicenceIssue):      {Officer},

	// Of a licence that was issued.
	Action(licence.FileReport):       {Sponsor},
	Action(licence.Surrender):        {Sponsor},
	Action(licence.SurrenderConfirm): {Officer},
	Action(licence.Rescind):          {Officer},
	Action(licence.Revoke):           {Officer},
	Action(licence.Lapse):            {Clock},
	Action(licence.RenewalSilence):   {Clock},
}

// LicenceActions lists every action of that table, for the printed matrix.
func LicenceActions() []Action {
	actions := []Action{ReadCase, ReadForm, ReadHistory, CreateCase, EditCase, StorePaper, ReadPaper, Reveal, SeeUnmasked, ReadNotices, ReadQueue,
		ClaimCase, AssignCase, ReadReview, NoteReview, ManageHouse, Action(licence.ReviewOnsite)}
	for _, row := range licence.Moves {
		actions = append(actions, Action(row.Name))
	}
	for _, row := range licence.LifeMoves {
		actions = append(actions, Action(row.Name))
	}
	return actions
}

// LicenceRolesFor lists the roles that hold an action on licences, in the order of the table.
func LicenceRolesFor(action Action) []Role { return licenceTable[action] }
