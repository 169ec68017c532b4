package api

import (
	"net/http"
	"reflect"
	"slices"

	"openicp/internal/account"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/form"
	"openicp/internal/guide"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// maxPaperBytes bounds an uploaded paper.
const maxPaperBytes = 10 << 20

// route is one row of the table of routes: the method and path, whether a sign-in is asked for, how large a body may be, and
// what is described of it.
type route struct {
	Method, Path string
	SignIn       bool
	Act          policy.Action // what a narrow sign-in needs for it; "" keeps every such sign-in out
	MaxBody      int64
	Does         string
	Body         reflect.Type // of a JSON body; nil where there is none
	Answer       reflect.Type // of a JSON answer; nil where there is none
	Status       int          // of success; 0 is 200
	Takes        takes
	Asks         []string // parameters of the address
	Sends        []string // headers it reads
	Again        string   // what a repeat under the same key gets, where it is worth a word
	serve        func(a *api, w http.ResponseWriter, r *http.Request) error
}

// takes is what a route takes or gives beside JSON.
type takes int

const (
	takesKey      takes = 1 << iota // Idempotency-Key
	takesVersion                    // If-Match
	takesPaper                      // the bytes of a paper
	takesPiece                      // some of them
	givesPaper                      // the bytes of a paper or a form
	givesTable                      // a list as CSV
	givesDocument                   // a document of the enterprise interface
)

var caseType = reflect.TypeFor[query.Case]()

// routes is the table of routes. A new one shows as a diff here and in the golden list.
var routes = slices.Concat(filingRoutes, standingRoutes, licenceRoutes, lifeRoutes, licencePrintRoutes)

// filingRoutes are the routes of the filing procedure, and of the house.
var filingRoutes = []route{
	{Method: "GET", Path: "/healthz", Does: "says that the process lives",
		Answer: reflect.TypeFor[statusAnswer](), serve: (*api).health},
	{Method: "GET", Path: "/readyz", Does: "says that the database answers",
		Answer: reflect.TypeFor[statusAnswer](), serve: (*api).ready},
	{Method: "POST", Path: "/api/v1/sessions", MaxBody: maxBodyBytes, Does: "signs in", Body: reflect.TypeFor[signInInput](),
		Status: 201, Answer: reflect.TypeFor[sessionAnswer](), Takes: takesKey, serve: (*api).signIn},
	{Method: "DELETE", Path: "/api/v1/sessions", SignIn: true, Act: policy.EndSession, Does: "signs out",
		Status: 204, serve: (*api).signOut},
	{Method: "POST", Path: "/api/v1/tokens", SignIn: true, MaxBody: maxBodyBytes, Does: "gives a bearer token",
		Status: 201, Answer: reflect.TypeFor[tokenAnswer](), Takes: takesKey, serve: (*api).newToken},
	{Method: "GET", Path: "/api/v1/me", SignIn: true, Does: "says who is signed in",
		Answer: reflect.TypeFor[meAnswer](), serve: (*api).me},
	{Method: "GET", Path: "/api/v1/reasons", Does: "lists the catalogue of reasons for return",
		Answer: reflect.TypeFor[reasonsAnswer](), serve: (*api).reasons},
	{Method: "GET", Path: "/api/v1/form", Does: "describes what a sponsor is asked: topics, fields, help, options, papers",
		Answer: reflect.TypeFor[form.Form](), Asks: []string{"province", "sponsor_kind", "profile", "provider"}, serve: (*api).describeForm},
	{Method: "GET", Path: "/api/v1/regions", Does: "gives the administrative divisions of GB/T 2260 as a tree",
		Answer: reflect.TypeFor[regionsAnswer](), serve: (*api).regions},
	{Method: "GET", Path: "/api/v1/guide", Does: "says which of filing and licence is needed, or asks the next question",
		Answer: reflect.TypeFor[guideAnswer](), Asks: guideAsks(), serve: (*api).guideByAddress},
	{Method: "POST", Path: "/api/v1/guide", MaxBody: maxBodyBytes, Does: "says which of filing and licence is needed, or asks the next question",
		Body: reflect.TypeFor[guide.Answers](), Answer: reflect.TypeFor[guideAnswer](), Takes: takesKey, serve: (*api).guideByBody},
	{Method: "POST", Path: "/api/v1/check", MaxBody: maxBodyBytes, Does: "checks a form and keeps nothing", Body: reflect.TypeFor[filing.Form](),
		Answer: reflect.TypeFor[findingsAnswer](), Takes: takesKey, serve: (*api).check},
	{Method: "GET", Path: "/api/v1/applications", SignIn: true, Does: "lists cases",
		Answer: reflect.TypeFor[query.Page](), Asks: []string{"state", "turn", "province", "q", "after", "limit"}, serve: (*api).list},
	{Method: "POST", Path: "/api/v1/applications", SignIn: true, MaxBody: maxBodyBytes, Does: "opens a draft", Body: reflect.TypeFor[filing.Form](),
		Status: 201, Answer: caseType, Takes: takesKey, serve: (*api).create},
	{Method: "GET", Path: "/api/v1/applications/{id}", SignIn: true, Act: policy.ReadCase, Does: "shows a case",
		Answer: caseType, serve: (*api).show},
	{Method: "PATCH", Path: "/api/v1/applications/{id}", SignIn: true, MaxBody: maxBodyBytes, Does: "edits the form (RFC 7396)", Body: reflect.TypeFor[filing.Form](),
		Answer: caseType, Takes: takesKey | takesVersion, serve: (*api).edit},
	{Method: "GET", Path: "/api/v1/applications/{id}/history", SignIn: true, Does: "tells what happened",
		Answer: reflect.TypeFor[eventsAnswer](), serve: (*api).history},
	{Method: "GET", Path: "/api/v1/applications/{id}/notices", SignIn: true, Does: "lists what was said",
		Answer: reflect.TypeFor[noticesAnswer](), serve: (*api).notices},
	{Method: "PUT", Path: "/api/v1/applications/{id}/documents/{slot}", SignIn: true, Act: policy.StorePaper, MaxBody: maxPaperBytes, Does: "stores a paper",
		Answer: caseType, Takes: takesVersion | takesPaper, serve: (*api).putPaper},
	{Method: "GET", Path: "/api/v1/applications/{id}/documents/{slot}", SignIn: true, Does: "shows a paper",
		Takes: givesPaper, serve: (*api).getPaper},
	{Method: "OPTIONS", Path: "/api/v1/applications/{id}/documents/{slot}/uploads", Does: "says how papers are uploaded in pieces (tus 1.0)",
		Status: 204, serve: (*api).uploadTerms},
	{Method: "POST", Path: "/api/v1/applications/{id}/documents/{slot}/uploads", SignIn: true, Act: policy.StorePaper, Does: "begins an upload in pieces (tus 1.0)",
		Status: 201, Takes: takesKey, Sends: []string{headerTus, headerLength, headerMetadata},
		Again: "A repeat gets the upload that was begun first, also where it is over by now (HEAD tells); beginning another takes another key", serve: (*api).beginUpload},
	{Method: "HEAD", Path: "/api/v1/uploads/{upload}", SignIn: true, Act: policy.StorePaper, Does: "says how much of an upload has come",
		Sends: []string{headerTus}, serve: (*api).uploadOffset},
	{Method: "PATCH", Path: "/api/v1/uploads/{upload}", SignIn: true, Act: policy.StorePaper, MaxBody: flow.MaxUploadBytes, Does: "adds a piece; with the last one the paper is checked and stored",
		Status: 204, Takes: takesPiece, Sends: []string{headerTus, headerOffset}, serve: (*api).appendUpload},
	{Method: "DELETE", Path: "/api/v1/uploads/{upload}", SignIn: true, Act: policy.StorePaper, Does: "gives an upload up",
		Status: 204, Sends: []string{headerTus}, serve: (*api).dropUpload},
	{Method: "GET", Path: "/api/v1/applications/{id}/forms/{form}", SignIn: true, Does: "prints a form to sign, or the statement of a filing, as PDF",
		Takes: givesPaper, serve: (*api).form},
	{Method: "POST", Path: "/api/v1/applications/{id}/handover", SignIn: true, MaxBody: maxBodyBytes, Does: "hands a case to a phone, to photograph its papers",
		Status: 201, Answer: reflect.TypeFor[handoverAnswer](), Takes: takesKey,
		Again: "A repeat gets the same code, which is kept sealed and good once until it expires; a fresh one takes another key", serve: (*api).handOver},
	{Method: "POST", Path: "/api/v1/handover", MaxBody: maxBodyBytes, Does: "takes a case over on a phone, once: sets the cookie of a narrow session",
		Body: reflect.TypeFor[takeOverInput](), Status: 201, Answer: reflect.TypeFor[takeOverAnswer](), Takes: takesKey,
		Again: "A repeat sets the cookie of the same session; it is kept sealed", serve: (*api).takeOver},
	{Method: "GET", Path: "/api/v1/applications/{id}/clock", SignIn: true, Does: "counts the due date out, day by day, with every pause and every run of the administration's term; null where a case is over and none ever ran",
		Answer: reflect.TypeFor[query.Clock](), serve: (*api).showClock},
	{Method: "GET", Path: "/api/v1/applications/{id}/duties", SignIn: true, Does: "lists what follows a filing, with dates and sources; 404 before there is one",
		Answer: reflect.TypeFor[dutiesAnswer](), serve: (*api).duties},
	{Method: "GET", Path: "/api/v1/applications/{id}/snippet", SignIn: true, Does: "gives the line for the foot of the home page; 404 before there is a number",
		Answer: reflect.TypeFor[query.Snippet](), serve: (*api).snippet},
	{Method: "GET", Path: "/api/v1/applications/{id}/sms", Does: "says where the SMS verification stands; without a sign-in it names nobody",
		Answer: reflect.TypeFor[query.SMS](), serve: (*api).sms},
	{Method: "POST", Path: "/api/v1/applications/{id}/sms/resend", MaxBody: maxBodyBytes, Does: "sends a new code to a mobile of the case; answers the same for any other",
		Body: reflect.TypeFor[flow.ResendInput](), Status: 202, Answer: reflect.TypeFor[resendAnswer](), Takes: takesKey, serve: (*api).resendSMS},
	{Method: "POST", Path: "/api/v1/applications/{id}/moves/{move}", MaxBody: maxBodyBytes, Does: "makes a move",
		Answer: caseType, Takes: takesKey | takesVersion, Asks: []string{"dry_run"}, serve: (*api).move},
	{Method: "POST", Path: "/api/v1/applications/{id}/parcels", SignIn: true, MaxBody: maxBodyBytes, Does: "announces a parcel of originals",
		Body: reflect.TypeFor[flow.ParcelInput](), Answer: caseType, Takes: takesKey | takesVersion, serve: (*api).announceParcel},
	{Method: "POST", Path: "/api/v1/applications/{id}/parcels/{parcel}", SignIn: true, MaxBody: maxBodyBytes, Does: "settles a parcel",
		Body: reflect.TypeFor[settleInput](), Answer: caseType, Takes: takesKey | takesVersion, serve: (*api).settleParcel},
	{Method: "POST", Path: "/api/v1/applications/{id}/reveal", SignIn: true, MaxBody: maxBodyBytes, Does: "shows masked fields, for a reason", Body: reflect.TypeFor[flow.RevealInput](),
		Answer: reflect.TypeFor[revealAnswer](), Takes: takesKey,
		Again: "No value is kept with the key: a repeat reads them anew, for who still may", serve: (*api).reveal},
	{Method: "GET", Path: "/api/v1/applications/{id}/review", SignIn: true, Does: "shows what one's desk has noted while it reviews",
		Answer: reflect.TypeFor[query.Review](), serve: (*api).review},
	{Method: "PUT", Path: "/api/v1/applications/{id}/review", SignIn: true, MaxBody: maxBodyBytes, Does: "keeps ticks, findings not sent yet and a note; the case is not changed",
		Body: reflect.TypeFor[flow.ReviewNotes](), Answer: reflect.TypeFor[query.Review](), Takes: takesVersion, serve: (*api).putReview},
	{Method: "GET", Path: "/api/v1/applications/{id}/changes", SignIn: true, Does: "tells what changed since the submission before",
		Answer: reflect.TypeFor[changesAnswer](), serve: (*api).changes},
	{Method: "GET", Path: "/api/v1/applications/{id}/contacts", SignIn: true, Does: "shows one's desk's log of contacts",
		Answer: reflect.TypeFor[contactsAnswer](), serve: (*api).contacts},
	{Method: "POST", Path: "/api/v1/applications/{id}/contacts", SignIn: true, MaxBody: maxBodyBytes, Does: "notes a contact; entries are never changed",
		Body: reflect.TypeFor[flow.ContactInput](), Status: 201, Answer: reflect.TypeFor[flow.Contact](), Takes: takesKey, serve: (*api).noteContact},
	{Method: "GET", Path: "/api/v1/parcels", SignIn: true, Does: "finds the case that papers which came belong to: by the code of the cover sheet, the reference or the tracking number",
		Answer: reflect.TypeFor[query.FoundParcel](), Asks: []string{"code"}, serve: (*api).findParcel},
	{Method: "GET", Path: "/api/v1/boards", SignIn: true, Does: "gives the figures a desk steers by: volume, age, due dates, reasons, times",
		Answer: reflect.TypeFor[query.Boards](), Asks: boardsAsks, serve: (*api).boards},
	{Method: "GET", Path: "/api/v1/boards/{board}", SignIn: true, Does: "gives one of them as CSV: volume.csv, age.csv, reasons.csv, times.csv, overdue.csv",
		Takes: givesTable, Asks: boardsAsks, serve: (*api).boardCSV},
	{Method: "POST", Path: "/api/v1/persons", SignIn: true, MaxBody: maxBodyBytes, Does: "finds cases by a document number", Body: reflect.TypeFor[personInput](),
		Answer: reflect.TypeFor[query.Page](), Takes: takesKey, serve: (*api).findPerson},
	{Method: "GET", Path: "/api/v1/calendar", SignIn: true, Does: "tells by which notices of the State Council dates are counted",
		Answer: reflect.TypeFor[query.Calendar](), serve: (*api).calendar},
	{Method: "POST", Path: "/api/v1/calendar", SignIn: true, MaxBody: maxBodyBytes, Does: "imports a year of the official calendar, or says how many dates would move",
		Answer: reflect.TypeFor[flow.CalendarChange](), Asks: []string{"dry_run"}, Takes: takesKey, serve: (*api).importCalendar},
	{Method: "POST", Path: "/api/v1/applications/{id}/notices/{notice}/resend", SignIn: true, MaxBody: maxBodyBytes, Does: "sends a notice once more",
		Answer: reflect.TypeFor[noticesAnswer](), Takes: takesKey, serve: (*api).resendNotice},
	{Method: "GET", Path: "/api/v1/audit/events", SignIn: true, Does: "reads the trail of the house, newest first",
		Answer: reflect.TypeFor[query.AuditPage](), Asks: []string{"before", "limit", "case", "actor", "flow", "outcome", "from", "to"}, serve: (*api).auditEvents},
	{Method: "GET", Path: "/api/v1/audit/reveals", SignIn: true, Does: "reads who had masked fields shown and why, newest first",
		Answer: reflect.TypeFor[query.RevealPage](), Asks: []string{"before", "limit", "case", "actor", "outcome", "from", "to"}, serve: (*api).auditReveals},
	{Method: "POST", Path: "/api/v1/audit/verify", SignIn: true, MaxBody: maxBodyBytes, Does: "has everything derived again, behind the desks",
		Status: 202, Answer: reflect.TypeFor[query.Verification](), Takes: takesKey, serve: (*api).verify},
	{Method: "GET", Path: "/api/v1/audit/verify", SignIn: true, Does: "tells how far the newest verification is, or what it came to",
		Answer: reflect.TypeFor[query.Verification](), serve: (*api).verification},
	{Method: "GET", Path: "/api/v1/providers", SignIn: true, Does: "lists the access providers",
		Answer: reflect.TypeFor[providersAnswer](), serve: (*api).providers},
	{Method: "GET", Path: "/api/v1/providers/{provider}", SignIn: true, Does: "shows an access provider",
		Answer: reflect.TypeFor[providerView](), serve: (*api).provider},
	{Method: "PUT", Path: "/api/v1/providers/{provider}", SignIn: true, MaxBody: maxBodyBytes, Does: "makes or changes an access provider", Body: reflect.TypeFor[providerInput](),
		Answer: reflect.TypeFor[providerView](), serve: (*api).putProvider},
	{Method: "GET", Path: "/api/v1/provinces", Does: "tells the practice of each administration: its editions, and what their values say",
		Answer: reflect.TypeFor[provincesAnswer](), serve: (*api).provinces},
	{Method: "PUT", Path: "/api/v1/provinces/{province}/editions/{valid_from}", SignIn: true, MaxBody: maxBodyBytes, Does: "sets what a province asks for from a day on, in place of the program's data",
		Body: reflect.TypeFor[flow.EditionInput](), Answer: reflect.TypeFor[query.Province](), serve: (*api).putEdition},
	{Method: "DELETE", Path: "/api/v1/provinces/{province}/editions/{valid_from}", SignIn: true, Does: "takes back an edition of the house",
		Answer: reflect.TypeFor[query.Province](), serve: (*api).deleteEdition},
	{Method: "PUT", Path: "/api/v1/provinces/{province}/profile", SignIn: true, MaxBody: maxBodyBytes, Does: "says which practice a province follows", Body: reflect.TypeFor[profileInput](),
		Answer: reflect.TypeFor[profileAnswer](), serve: (*api).putProfile},
	{Method: "GET", Path: "/api/v1/block-list", SignIn: true, Does: "lists who may not file",
		Answer: reflect.TypeFor[query.BlockPage](), Asks: []string{"after", "limit"}, serve: (*api).blockList},
	{Method: "POST", Path: "/api/v1/block-list", SignIn: true, MaxBody: maxBodyBytes, Does: "puts a sponsor or a domain on the block list",
		Body: reflect.TypeFor[flow.BlockInput](), Status: 201, Answer: reflect.TypeFor[query.Blocked](), Takes: takesKey, serve: (*api).addBlock},
	{Method: "DELETE", Path: "/api/v1/block-list/{entry}", SignIn: true, Does: "takes an entry off the block list",
		Status: 204, serve: (*api).removeBlock},
	{Method: "GET", Path: "/api/v1/exchange/accounts", SignIn: true, Does: "lists the accounts by which providers report over the enterprise interface",
		Answer: reflect.TypeFor[accountsAnswer](), serve: (*api).exchangeAccounts},
	{Method: "GET", Path: "/api/v1/exchange/accounts/{provider}", SignIn: true, Does: "shows a provider’s account at the enterprise interface, without its secrets",
		Answer: reflect.TypeFor[query.ExchangeAccount](), serve: (*api).exchangeAccount},
	{Method: "PUT", Path: "/api/v1/exchange/accounts/{provider}", SignIn: true, MaxBody: maxBodyBytes, Does: "makes or changes a provider’s account at the enterprise interface",
		Body: reflect.TypeFor[flow.ExchangeAccountInput](), Answer: reflect.TypeFor[query.ExchangeAccount](), serve: (*api).putExchangeAccount},
	{Method: "GET", Path: "/api/v1/exchange/peers", SignIn: true, Does: "lists the administrations that providers report to over the enterprise interface",
		Answer: reflect.TypeFor[peersAnswer](), serve: (*api).exchangePeers},
	{Method: "GET", Path: "/api/v1/exchange/peers/{peer}", SignIn: true, Does: "shows an administration that a provider reports to, without the secrets",
		Answer: reflect.TypeFor[query.ExchangePeer](), serve: (*api).exchangePeer},
	{Method: "POST", Path: "/api/v1/exchange/peers/{peer}/contact", SignIn: true, MaxBody: maxBodyBytes, Does: "has an administration called now, whatever pause stands; the board tells what came of it",
		Status: 202, Answer: reflect.TypeFor[contactAnswer](), Takes: takesKey, serve: (*api).contactPeer},
	{Method: "POST", Path: "/api/v1/exchange/peers/{peer}/reports", SignIn: true, MaxBody: maxBodyBytes, Does: "tells an administration what belongs to no case: unfiled websites handled, data confirmed",
		Body: reflect.TypeFor[flow.ExchangeReportInput](), Status: 202, Answer: reflect.TypeFor[reportAnswer](), Takes: takesKey, serve: (*api).report},
	{Method: "GET", Path: "/api/v1/exchange/peers/{peer}/received", SignIn: true, Does: "lists what an administration handed out that is about no case: unfiled websites, data to confirm, block lists, inspections, notices",
		Answer: reflect.TypeFor[query.ExchangeReceivedPage](), Asks: []string{"kind", "before", "limit"}, serve: (*api).received},
	{Method: "GET", Path: "/api/v1/exchange/peers/{peer}/received/{record}", SignIn: true, Does: "opens one of them, element by element, with what is personal masked",
		Answer: reflect.TypeFor[query.ExchangeReceivedOpened](), serve: (*api).receivedOne},
	{Method: "PUT", Path: "/api/v1/exchange/peers/{peer}", SignIn: true, MaxBody: maxBodyBytes, Does: "makes or changes an administration that a provider reports to",
		Body: reflect.TypeFor[flow.ExchangePeerInput](), Answer: reflect.TypeFor[query.ExchangePeer](), serve: (*api).putExchangePeer},
	{Method: "GET", Path: "/api/v1/applications/{id}/messages", SignIn: true, Does: "lists what crossed for a case over the enterprise interface, what the other end calls it, and what it was not told",
		Answer: reflect.TypeFor[query.ExchangeOfCase](), serve: (*api).messages},
	{Method: "GET", Path: "/api/v1/applications/{id}/messages/{message}", SignIn: true, Does: "opens what crossed for a case, element by element, with what is personal masked",
		Answer: reflect.TypeFor[query.ExchangeMessageOpened](), serve: (*api).message},
	{Method: "POST", Path: "/api/v1/applications/{id}/messages/{message}/document", SignIn: true, MaxBody: maxBodyBytes, Does: "gives the document of a message exactly as it crossed, personal data included, for a reason",
		Body: reflect.TypeFor[flow.MessageInput](), Takes: takesKey | givesDocument,
		Again: "No byte is kept with the key: a repeat reads the document anew, for who still may", serve: (*api).messageDocument},
	{Method: "POST", Path: "/api/v1/applications/{id}/unsent/resend", SignIn: true, MaxBody: maxBodyBytes, Does: "lets a hand-over that was stopped before it left go out once more",
		Answer: caseType, Takes: takesKey | takesVersion, Asks: []string{"dry_run"}, serve: (*api).sendAgain},
	{Method: "POST", Path: "/api/v1/applications/{id}/unsent/take_back", SignIn: true, MaxBody: maxBodyBytes, Does: "takes back a hand-over that was stopped before it left: the case waits to be forwarded again",
		Answer: caseType, Takes: takesKey | takesVersion, Asks: []string{"dry_run"}, serve: (*api).takeBack},
	{Method: "GET", Path: "/api/v1/exchange/maintenance", SignIn: true, Does: "says which halves of the enterprise interface are closed",
		Answer: reflect.TypeFor[flow.ExchangeMaintenance](), serve: (*api).exchangeMaintenance},
	{Method: "PUT", Path: "/api/v1/exchange/maintenance", SignIn: true, MaxBody: maxBodyBytes, Does: "closes or opens halves of the enterprise interface (901, 902)",
		Body: reflect.TypeFor[flow.ExchangeMaintenance](), Answer: reflect.TypeFor[flow.ExchangeMaintenance](), serve: (*api).putExchangeMaintenance},
	{Method: "GET", Path: "/api/v1/exchange/board", SignIn: true, Does: "shows how it stands with the other ends of the enterprise interface",
		Answer: reflect.TypeFor[exchangeBoard](), serve: (*api).exchangeBoard},
	{Method: "GET", Path: "/api/v1/exchange/reports", SignIn: true, Does: "lists what providers reported that asks for no decision: data confirmed, unfiled websites handled",
		Answer: reflect.TypeFor[query.ExchangeReportPage](), Asks: []string{"before", "limit"}, serve: (*api).exchangeReports},
	{Method: "GET", Path: "/api/v1/exchange/reports/{report}", SignIn: true, Does: "opens what a provider reported, element by element, with what is personal masked",
		Answer: reflect.TypeFor[query.ExchangeReportOpened](), serve: (*api).exchangeReport},
	{Method: "POST", Path: "/api/v1/exchange/dispatches", SignIn: true, MaxBody: maxBodyBytes, Does: "hands out a file to a provider over the enterprise interface",
		Body: reflect.TypeFor[flow.ExchangeDispatch](), Status: 201, Answer: reflect.TypeFor[dispatchAnswer](), Takes: takesKey, serve: (*api).dispatch},
	{Method: "GET", Path: "/api/v1/notice-templates", SignIn: true, Does: "lists the texts that are sent, the house's and the catalogue's",
		Answer: reflect.TypeFor[templatesAnswer](), serve: (*api).noticeTemplates},
	{Method: "PUT", Path: "/api/v1/notice-templates/{name}", SignIn: true, MaxBody: maxBodyBytes, Does: "puts a text of the house in place of the catalogue's",
		Body: reflect.TypeFor[templateInput](), Answer: reflect.TypeFor[templatesAnswer](), Asks: []string{"channel"}, serve: (*api).putNoticeTemplate},
	{Method: "DELETE", Path: "/api/v1/notice-templates/{name}", SignIn: true, Does: "goes back to the catalogue's text",
		Answer: reflect.TypeFor[templatesAnswer](), Asks: []string{"channel"}, serve: (*api).deleteNoticeTemplate},
	{Method: "GET", Path: "/api/v1/users", SignIn: true, Does: "lists the users",
		Answer: reflect.TypeFor[usersAnswer](), serve: (*api).users},
	{Method: "POST", Path: "/api/v1/users", SignIn: true, MaxBody: maxBodyBytes, Does: "adds a user", Body: reflect.TypeFor[userInput](),
		Status: 201, Answer: reflect.TypeFor[account.User](), Takes: takesKey, serve: (*api).addUser},
	{Method: "PATCH", Path: "/api/v1/users/{user}", SignIn: true, MaxBody: maxBodyBytes, Does: "changes a user: role and what binds it, name, mail, password, whether they may sign in", Body: reflect.TypeFor[userChange](),
		Answer: reflect.TypeFor[account.User](), serve: (*api).changeUser},
	{Method: "GET", Path: "/api/v1/queue", SignIn: true, Does: "lists the cases of a desk, filtered and sorted",
		Answer: reflect.TypeFor[query.QueuePage](), Asks: slices.Concat(queueAsks, []string{"after", "limit"}), serve: (*api).queue},
	{Method: "GET", Path: "/api/v1/queue/counts", SignIn: true, Does: "gives the figures beside the queue",
		Answer: reflect.TypeFor[query.QueueCounts](), serve: (*api).queueCounts},
	{Method: "GET", Path: "/api/v1/queue.csv", SignIn: true, Does: "gives the whole of a question to the queue as a table",
		Takes: givesTable, Asks: queueAsks, serve: (*api).queueCSV},
	{Method: "POST", Path: "/api/v1/queue/next", SignIn: true, MaxBody: maxBodyBytes, Does: "claims the next case that nobody works on",
		Body: reflect.TypeFor[nextInput](), Answer: reflect.TypeFor[nextAnswer](), Takes: takesKey, serve: (*api).nextCase},
	{Method: "POST", Path: "/api/v1/queue/bulk", SignIn: true, MaxBody: maxBodyBytes, Does: "does one act on several cases, or says what it would do",
		Body: reflect.TypeFor[flow.BulkInput](), Answer: reflect.TypeFor[bulkAnswer](), Takes: takesKey, serve: (*api).bulk},
	{Method: "POST", Path: "/api/v1/applications/{id}/claim", SignIn: true, MaxBody: maxBodyBytes, Does: "says that the asker works on a case; advice for half an hour",
		Answer: reflect.TypeFor[claimAnswer](), Takes: takesKey, serve: (*api).claim},
	{Method: "DELETE", Path: "/api/v1/applications/{id}/claim", SignIn: true, Does: "gives a claim back",
		Status: 204, serve: (*api).release},
	{Method: "GET", Path: "/api/v1/colleagues", SignIn: true, Does: "lists who a case may be given to",
		Answer: reflect.TypeFor[colleaguesAnswer](), serve: (*api).colleagues},
	{Method: "GET", Path: "/api/v1/views", SignIn: true, Does: "lists the asker’s views of the queue",
		Answer: reflect.TypeFor[viewsAnswer](), serve: (*api).views},
	{Method: "POST", Path: "/api/v1/views", SignIn: true, MaxBody: maxBodyBytes, Does: "keeps a question to the queue under a name",
		Body: reflect.TypeFor[viewInput](), Status: 201, Answer: reflect.TypeFor[query.View](), Takes: takesKey, serve: (*api).keepView},
	{Method: "DELETE", Path: "/api/v1/views/{view}", SignIn: true, Does: "forgets a view",
		Status: 204, serve: (*api).dropView},
	{Method: "GET", Path: "/demo/outbox", Does: "lists every message (demo alone)",
		Answer: reflect.TypeFor[outboxAnswer](), serve: (*api).demoOutbox},
	{Method: "POST", Path: "/demo/clock", MaxBody: maxBodyBytes, Does: "sets the clock forward (demo alone)",
		Body: reflect.TypeFor[clockInput](), Answer: reflect.TypeFor[clockAnswer](), Takes: takesKey, serve: (*api).demoClock},
}
