package api

import (
	"context"
	"net/http"

	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
)

// LicencePrinter prints what belongs to the licence procedure as PDF. origin is how the asker reached us, for addresses in print.
type LicencePrinter struct {
	Form        func(ctx context.Context, actor policy.Actor, id filing.ApplicationID, form, origin string) ([]byte, error)
	Letter      func(ctx context.Context, actor policy.Actor, id filing.ApplicationID, letter, origin string) ([]byte, error)
	Certificate func(ctx context.Context, actor policy.Actor, id licence.ID, origin string) ([]byte, error)
}

// licencePrintRoutes give the papers of the licence procedure.
var licencePrintRoutes = []route{
	{Method: "GET", Path: licenceCases + "/{id}/forms/{form}", SignIn: true, Does: "prints a paper to sign, filled in from the application, as PDF",
		Takes: givesPaper, serve: (*api).licenceForm},
	{Method: "GET", Path: licenceCases + "/{id}/letters/{letter}", SignIn: true, Does: "prints a letter of the administration: acceptance, correction, non_acceptance, pause, grant, refusal; -2 behind it is the second of its kind",
		Takes: givesPaper, serve: (*api).licenceLetter},
	{Method: "GET", Path: "/api/v1/licences/{id}/certificate", SignIn: true, Does: "prints the licence as PDF",
		Takes: givesPaper, serve: (*api).licenceCertificate},
}

func (a *api) licenceForm(w http.ResponseWriter, r *http.Request) error {
	content, err := a.Licences.Form(r.Context(), actorOf(r), caseID(r), r.PathValue("form"), a.origin(r))
	return printed(w, content, err)
}

func (a *api) licenceLetter(w http.ResponseWriter, r *http.Request) error {
	content, err := a.Licences.Letter(r.Context(), actorOf(r), caseID(r), r.PathValue("letter"), a.origin(r))
	return printed(w, content, err)
}

func (a *api) licenceCertificate(w http.ResponseWriter, r *http.Request) error {
	content, err := a.Licences.Certificate(r.Context(), actorOf(r), licence.ID(r.PathValue("id")), a.origin(r))
	return printed(w, content, err)
}

// printed sends a PDF to be kept, never to be shown inside one of our own pages.
func printed(w http.ResponseWriter, content []byte, err error) error {
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", "attachment")
	_, _ = w.Write(content) // the caller may have gone
	return nil
}
