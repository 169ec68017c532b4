package policy

import "openicp/internal/filing"

// Action is something that can be permitted: every move, and what can be done besides.
type Action string

// The actions that are no moves.
const (
	ReadCase       Action = "case.read"
	ReadForm       Action = "case.form" // what is filled in; without it a case shows its papers alone
	ReadHistory    Action = "case.history"
	CreateCase     Action = "application.create"
	EditCase       Action = "application.edit"
	StorePaper     Action = "document.store"
	ReadPaper      Action = "document.read"
	HandOver       Action = "case.hand_over" // to a phone, to photograph papers
	EndSession     Action = "session.end"
	AnnounceParcel Action = "parcel.announce"
	SettleParcel   Action = "parcel.settle" // return or destroy what was received
	Reveal         Action = "personal_data.reveal"
	SeeUnmasked    Action = "personal_data.own" // one's own data, without asking
	ResendNotice   Action = "notice.resend"
	ReadNotices    Action = "notice.read"
	FindPerson     Action = "person.find"
	ReadQueue      Action = "queue.read"   // the desk's list of cases, its counts, and views of one's own
	ClaimCase      Action = "queue.claim"  // say that one works on a case, and give it back
	AssignCase     Action = "queue.assign" // give a case to a colleague of the same desk
	ResendSMS      Action = "sms.resend"   // everybody's: see Can
	ManageHouse    Action = "house.manage" // users, providers, settings, calendar
	ReadAudit      Action = "audit.read"
	VerifyHouse    Action = "audit.verify" // have everything derived again, and read what does not agree
	ReadReview     Action = "review.read"  // ticks, findings not sent yet: of one's own side
	NoteReview     Action = "review.note"
	ReadContacts   Action = "contact.read" // of one's own side
	NoteContact    Action = "contact.note"
	FindParcel     Action = "parcel.find" // the case that papers which came belong to
	ReadBoards     Action = "boards.read"
	ReadFilings    Action = "filing.read" // what stands: one's own, one's provider's, or of one's provinces

	ReadExchange     Action = "exchange.read"     // how it stands with the other ends of the enterprise interface
	DispatchExchange Action = "exchange.dispatch" // hand out a file over it
	ContactExchange  Action = "exchange.contact"  // have an administration called now
	ReportExchange   Action = "exchange.report"   // tell an administration what belongs to no case: unfiled websites handled, data confirmed
	SendAgain        Action = "exchange.resend"   // a hand-over that was stopped on its way out
	TakeBack         Action = "exchange.take_back"
	ReadMessage      Action = "exchange.message" // the bytes of what crossed for a case, personal data included
)

// table is the one list of who may do what. Printed by the permission matrix in docs/; a change shows as a diff there.
var table = map[Action][]Role{
	ReadCase:       {Sponsor, Phone, Reviewer, SecondReviewer, Compliance, Officer, Auditor},
	ReadForm:       {Sponsor, Reviewer, SecondReviewer, Compliance, Officer, Auditor},
	ReadHistory:    {Sponsor, Reviewer, SecondReviewer, Compliance, Officer, Auditor},
	CreateCase:     {Sponsor},
	EditCase:       {Sponsor},
	StorePaper:     {Sponsor, Phone},
	HandOver:       {Sponsor},
	EndSession:     {Sponsor, Phone, Reviewer, SecondReviewer, Compliance, Officer, Auditor, Admin},
	ReadPaper:      {Sponsor, Reviewer, SecondReviewer, Compliance, Officer},
	AnnounceParcel: {Sponsor, Reviewer, SecondReviewer},
	SettleParcel:   {Reviewer, SecondReviewer},
	Reveal:         {Reviewer, SecondReviewer, Compliance, Officer},
	SeeUnmasked:    {Sponsor},
	ResendNotice:   {Reviewer, SecondReviewer, Officer},
	ReadNotices:    {Sponsor, Reviewer, SecondReviewer, Compliance, Officer, Auditor},
	FindPerson:     {Reviewer, SecondReviewer, Compliance, Officer},
	ReadQueue:      {Reviewer, SecondReviewer, Compliance, Officer, Auditor},
	ClaimCase:      {Reviewer, SecondReviewer, Officer},
	AssignCase:     {Reviewer, SecondReviewer, Officer},
	ManageHouse:    {Admin},
	ReadAudit:      {Auditor},
	VerifyHouse:    {Auditor},
	ReadReview:     {Reviewer, SecondReviewer, Compliance, Officer},
	NoteReview:     {Reviewer, SecondReviewer, Officer},
	ReadContacts:   {Reviewer, SecondReviewer, Compliance, Officer},
	NoteContact:    {Reviewer, SecondReviewer, Officer},
	FindParcel:     {Reviewer, SecondReviewer, Compliance},
	ReadBoards:     {Reviewer, SecondReviewer, Compliance, Officer, Auditor},
	ReadFilings:    {Sponsor, Reviewer, SecondReviewer, Compliance, Officer},

	ReadExchange:     {Reviewer, SecondReviewer, Compliance, Officer, Auditor, Admin},
	DispatchExchange: {Officer, Admin},
	ContactExchange:  {Reviewer, SecondReviewer, Admin},
	ReportExchange:   {Reviewer, SecondReviewer, Compliance, Admin},
	SendAgain:        {Reviewer, SecondReviewer},
	TakeBack:         {Reviewer, SecondReviewer},
	ReadMessage:      {Auditor},

	Action(filing.Submit):               {Sponsor},
	Action(filing.Withdraw):             {Sponsor},
	Action(filing.Abandon):              {Sponsor},
	Action(filing.PreliminaryPass):      {Reviewer, SecondReviewer},
	Action(filing.PreliminaryReturn):    {Reviewer, SecondReviewer},
	Action(filing.OriginalsReceive):     {Reviewer, SecondReviewer},
	Action(filing.OriginalsMismatch):    {Reviewer, SecondReviewer},
	Action(filing.Forward):              {Reviewer, SecondReviewer},
	Action(filing.SMSExpire):            {Clock},
	Action(filing.SMSFail):              {Clock},
	Action(filing.AdministrationReturn): {Officer},
	Action(filing.AdministrationGrant):  {Officer},
	Action(filing.AdministrationRefuse): {Officer},
}

// Actions lists every action that is in the table, for the printed matrix.
func Actions() []Action {
	actions := []Action{ReadCase, ReadForm, ReadHistory, CreateCase, EditCase, StorePaper, ReadPaper, HandOver, EndSession, AnnounceParcel,
		SettleParcel, Reveal, SeeUnmasked, ResendNotice, ReadNotices, FindPerson, ReadQueue, ClaimCase, AssignCase, ResendSMS, ManageHouse, ReadAudit, VerifyHouse,
		ReadReview, NoteReview, ReadContacts, NoteContact, FindParcel, ReadBoards, ReadFilings, ReadExchange, DispatchExchange, ContactExchange, ReportExchange,
		SendAgain, TakeBack, ReadMessage}
	for _, row := range filing.Moves {
		actions = append(actions, Action(row.Name))
	}
	return actions
}

// RolesFor lists the roles that hold an action, in the order of the table.
func RolesFor(action Action) []Role { return table[action] }
