package api

import (
	"reflect"

	"openicp/internal/filing"
)

// maxPaperBytes bounds an uploaded paper.
const maxPaperBytes = 10 << 20

// routes is the table of routes. A new one shows as a diff here and in the golden list.
var routes = []route{
	{Method: "GET", Path: "/healthz", Does: "says that the process lives", serve: (*api).health},
	{Method: "GET", Path: "/readyz", Does: "says that the database answers", serve: (*api).ready},
	{Method: "POST", Path: "/api/v1/sessions", MaxBody: maxBodyBytes, Does: "signs in", Body: reflect.TypeFor[signInInput](), serve: (*api).signIn},
	{Method: "DELETE", Path: "/api/v1/sessions", SignIn: true, Does: "signs out", serve: (*api).signOut},
	{Method: "POST", Path: "/api/v1/tokens", SignIn: true, MaxBody: maxBodyBytes, Does: "gives a bearer token", serve: (*api).newToken},
	{Method: "GET", Path: "/api/v1/me", SignIn: true, Does: "says who is signed in", serve: (*api).me},
	{Method: "GET", Path: "/api/v1/reasons", Does: "lists the catalogue of reasons for return", serve: (*api).reasons},
	{Method: "POST", Path: "/api/v1/check", MaxBody: maxBodyBytes, Does: "checks a form and keeps nothing", Body: reflect.TypeFor[filing.Form](), serve: (*api).check},
	{Method: "GET", Path: "/api/v1/applications", SignIn: true, Does: "lists cases", serve: (*api).list},
	{Method: "POST", Path: "/api/v1/applications", SignIn: true, MaxBody: maxBodyBytes, Does: "opens a draft", Body: reflect.TypeFor[filing.Form](), serve: (*api).create},
	{Method: "GET", Path: "/api/v1/applications/{id}", SignIn: true, Does: "shows a case", serve: (*api).show},
	{Method: "PATCH", Path: "/api/v1/applications/{id}", SignIn: true, MaxBody: maxBodyBytes, Does: "edits the form (RFC 7396)", Body: reflect.TypeFor[filing.Form](), serve: (*api).edit},
	{Method: "GET", Path: "/api/v1/applications/{id}/history", SignIn: true, Does: "tells what happened", serve: (*api).history},
	{Method: "GET", Path: "/api/v1/applications/{id}/notices", SignIn: true, Does: "lists what was said", serve: (*api).notices},
	{Method: "PUT", Path: "/api/v1/applications/{id}/documents/{slot}", SignIn: true, MaxBody: maxPaperBytes, Does: "stores a paper", serve: (*api).putPaper},
	{Method: "GET", Path: "/api/v1/applications/{id}/documents/{slot}", SignIn: true, Does: "shows a paper", serve: (*api).getPaper},
	{Method: "GET", Path: "/api/v1/applications/{id}/forms/{form}", SignIn: true, Does: "prints a form to sign, as PDF", serve: (*api).form},
	{Method: "POST", Path: "/api/v1/applications/{id}/moves/{move}", MaxBody: maxBodyBytes, Does: "makes a move", serve: (*api).move},
	{Method: "POST", Path: "/api/v1/applications/{id}/parcels", SignIn: true, MaxBody: maxBodyBytes, Does: "announces a parcel of originals", serve: (*api).announceParcel},
	{Method: "POST", Path: "/api/v1/applications/{id}/parcels/{parcel}", SignIn: true, MaxBody: maxBodyBytes, Does: "settles a parcel", serve: (*api).settleParcel},
	{Method: "POST", Path: "/api/v1/applications/{id}/reveal", SignIn: true, MaxBody: maxBodyBytes, Does: "shows masked fields, for a reason", Body: reflect.TypeFor[revealInput](), serve: (*api).reveal},
	{Method: "POST", Path: "/api/v1/persons", SignIn: true, MaxBody: maxBodyBytes, Does: "finds cases by a document number", Body: reflect.TypeFor[personInput](), serve: (*api).findPerson},
	{Method: "POST", Path: "/api/v1/calendar", SignIn: true, MaxBody: maxBodyBytes, Does: "imports a year of the official calendar", serve: (*api).importCalendar},
	{Method: "POST", Path: "/api/v1/applications/{id}/notices/{notice}/resend", SignIn: true, MaxBody: maxBodyBytes, Does: "sends a notice once more", serve: (*api).resendNotice},
	{Method: "GET", Path: "/api/v1/audit/events", SignIn: true, Does: "reads the trail of the house, newest first", serve: (*api).auditEvents},
	{Method: "GET", Path: "/api/v1/providers", SignIn: true, Does: "lists the access providers", serve: (*api).providers},
	{Method: "GET", Path: "/api/v1/providers/{provider}", SignIn: true, Does: "shows an access provider", serve: (*api).provider},
	{Method: "PUT", Path: "/api/v1/providers/{provider}", SignIn: true, MaxBody: maxBodyBytes, Does: "makes or changes an access provider", Body: reflect.TypeFor[providerInput](), serve: (*api).putProvider},
	{Method: "PUT", Path: "/api/v1/provinces/{province}/profile", SignIn: true, MaxBody: maxBodyBytes, Does: "says which practice a province follows", Body: reflect.TypeFor[profileInput](), serve: (*api).putProfile},
	{Method: "GET", Path: "/api/v1/users", SignIn: true, Does: "lists the users", serve: (*api).users},
	{Method: "POST", Path: "/api/v1/users", SignIn: true, MaxBody: maxBodyBytes, Does: "adds a user", Body: reflect.TypeFor[userInput](), serve: (*api).addUser},
	{Method: "PATCH", Path: "/api/v1/users/{user}", SignIn: true, MaxBody: maxBodyBytes, Does: "disables a user, or gives a new password", Body: reflect.TypeFor[userChange](), serve: (*api).changeUser},
	{Method: "GET", Path: "/demo/outbox", Does: "lists every message (demo alone)", serve: (*api).demoOutbox},
	{Method: "POST", Path: "/demo/clock", MaxBody: maxBodyBytes, Does: "sets the clock forward (demo alone)", serve: (*api).demoClock},
}
