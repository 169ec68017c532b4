package api

import (
	"reflect"

	"openicp/internal/flow"
	"openicp/internal/form"
	"openicp/internal/licence"
	"openicp/internal/query"
)

var licenceCaseType = reflect.TypeFor[query.LicenceCase]()

const licenceCases = "/api/v1/licence-applications"

// licenceAsks names the parameters of a list of applications for licences.
var licenceAsks = []string{"state", "turn", "province", "kind", "coverage", "q", "claimed", "due", "sort", "after", "limit"}

// licenceRoutes are the routes of the licence procedure.
var licenceRoutes = []route{
	{Method: "GET", Path: "/api/v1/licence-form", Does: "describes what a company is asked that applies for a licence: topics, fields, help, options, papers",
		Answer: reflect.TypeFor[form.Licence](), Asks: []string{"province", "coverage", "profile", "kind"}, serve: (*api).describeLicenceForm},
	{Method: "POST", Path: "/api/v1/licence-check", MaxBody: maxBodyBytes, Does: "checks an application for a licence and keeps nothing", Body: reflect.TypeFor[licence.Form](),
		Answer: reflect.TypeFor[licenceFindingsAnswer](), Takes: takesKey, serve: (*api).checkLicence},
	{Method: "GET", Path: "/api/v1/licence-terms", SignIn: true, Does: "says how the decision on a licence is counted",
		Answer: reflect.TypeFor[query.LicenceTerms](), serve: (*api).licenceTerms},
	{Method: "PUT", Path: "/api/v1/licence-terms", SignIn: true, MaxBody: maxBodyBytes, Does: "sets how decisions are counted from now on; running cases keep theirs",
		Body: reflect.TypeFor[licence.Terms](), Answer: reflect.TypeFor[query.LicenceTerms](), serve: (*api).putLicenceTerms},
	{Method: "GET", Path: licenceCases, SignIn: true, Does: "lists applications for licences: a company's own, or those before an officer",
		Answer: reflect.TypeFor[query.LicencePage](), Asks: licenceAsks, serve: (*api).listLicenceCases},
	{Method: "GET", Path: licenceCases + ".csv", SignIn: true, Does: "gives the whole of a question about applications for licences as a table",
		Takes: givesTable, Asks: licenceAsks[:len(licenceAsks)-2], serve: (*api).licenceCSV},
	{Method: "GET", Path: licenceCases + "/counts", SignIn: true, Does: "gives the figures beside an officer's list",
		Answer: reflect.TypeFor[query.LicenceCounts](), serve: (*api).countLicenceCases},
	{Method: "POST", Path: licenceCases, SignIn: true, MaxBody: maxBodyBytes, Does: "opens the draft of an application for a licence", Body: reflect.TypeFor[licence.Form](),
		Status: 201, Answer: licenceCaseType, Takes: takesKey, serve: (*api).createLicenceCase},
	{Method: "GET", Path: licenceCases + "/{id}", SignIn: true, Does: "shows an application for a licence",
		Answer: licenceCaseType, serve: (*api).showLicenceCase},
	{Method: "PATCH", Path: licenceCases + "/{id}", SignIn: true, MaxBody: maxBodyBytes, Does: "edits its form (RFC 7396)", Body: reflect.TypeFor[licence.Form](),
		Answer: licenceCaseType, Takes: takesKey | takesVersion, serve: (*api).editLicenceCase},
	{Method: "POST", Path: licenceCases + "/{id}/moves/{move}", SignIn: true, MaxBody: maxBodyBytes, Does: "makes a move, or records an on-site check",
		Answer: licenceCaseType, Takes: takesKey | takesVersion, Asks: []string{"dry_run"}, serve: (*api).moveLicenceCase},
	{Method: "GET", Path: licenceCases + "/{id}/history", SignIn: true, Does: "tells what happened",
		Answer: reflect.TypeFor[eventsAnswer](), serve: (*api).licenceHistory},
	{Method: "GET", Path: licenceCases + "/{id}/notices", SignIn: true, Does: "lists what was said",
		Answer: reflect.TypeFor[noticesAnswer](), serve: (*api).licenceNotices},
	{Method: "GET", Path: licenceCases + "/{id}/clock", SignIn: true, Does: "counts the due date out, day by day, with every pause, and the decision by both readings of its start",
		Answer: reflect.TypeFor[query.LicenceClock](), serve: (*api).licenceClock},
	{Method: "GET", Path: licenceCases + "/{id}/changes", SignIn: true, Does: "tells what changed since the submission before",
		Answer: reflect.TypeFor[changesAnswer](), serve: (*api).licenceChanges},
	{Method: "PUT", Path: licenceCases + "/{id}/documents/{slot}", SignIn: true, MaxBody: maxPaperBytes, Does: "stores a paper",
		Answer: licenceCaseType, Takes: takesVersion | takesPaper, serve: (*api).putLicencePaper},
	{Method: "GET", Path: licenceCases + "/{id}/documents/{slot}", SignIn: true, Does: "shows a paper",
		Takes: givesPaper, serve: (*api).getLicencePaper},
	{Method: "OPTIONS", Path: licenceCases + "/{id}/documents/{slot}/uploads", Does: "says how papers are uploaded in pieces (tus 1.0)",
		Status: 204, serve: (*api).uploadTerms},
	{Method: "POST", Path: licenceCases + "/{id}/documents/{slot}/uploads", SignIn: true, Does: "begins an upload in pieces (tus 1.0)",
		Status: 201, Takes: takesKey, Sends: []string{headerTus, headerLength, headerMetadata}, serve: (*api).beginLicenceUpload},
	{Method: "POST", Path: licenceCases + "/{id}/claim", SignIn: true, MaxBody: maxBodyBytes, Does: "says that the asker works on a case; advice for half an hour",
		Answer: reflect.TypeFor[claimAnswer](), Takes: takesKey, serve: (*api).claimLicenceCase},
	{Method: "DELETE", Path: licenceCases + "/{id}/claim", SignIn: true, Does: "gives a claim back",
		Status: 204, serve: (*api).releaseLicenceCase},
	{Method: "GET", Path: licenceCases + "/{id}/review", SignIn: true, Does: "shows what the desk has noted while it reviews",
		Answer: reflect.TypeFor[query.Review](), serve: (*api).licenceReview},
	{Method: "PUT", Path: licenceCases + "/{id}/review", SignIn: true, MaxBody: maxBodyBytes, Does: "keeps ticks, findings not sent yet and a note; the case is not changed",
		Body: reflect.TypeFor[flow.ReviewNotes](), Answer: reflect.TypeFor[query.Review](), Takes: takesVersion, serve: (*api).putLicenceReview},
	{Method: "POST", Path: licenceCases + "/{id}/reveal", SignIn: true, MaxBody: maxBodyBytes, Does: "shows masked fields, for a reason", Body: reflect.TypeFor[flow.RevealInput](),
		Answer: reflect.TypeFor[revealAnswer](), Takes: takesKey, serve: (*api).revealLicenceCase},
	{Method: "GET", Path: "/api/v1/licences", SignIn: true, Does: "lists licences: a company's own, or those of an officer's authorities",
		Answer: reflect.TypeFor[query.LicencesPage](), Asks: []string{"state", "province", "q", "after", "limit"}, serve: (*api).listLicences},
	{Method: "GET", Path: "/api/v1/licences/{id}", SignIn: true, Does: "shows a licence",
		Answer: reflect.TypeFor[query.Licence](), serve: (*api).showLicence},
	{Method: "GET", Path: "/api/v1/licences/{id}/history", SignIn: true, Does: "tells what happened to a licence",
		Answer: reflect.TypeFor[eventsAnswer](), serve: (*api).historyOfLicence},
}
