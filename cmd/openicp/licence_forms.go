package main

import (
	"context"
	"net/url"
	"strings"

	"openicp/internal/api"
	"openicp/internal/civil"
	"openicp/internal/document"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// licencePrinter prints the papers of the licence procedure. specimen is set where all data are invented.
func licencePrinter(house *flow.House, questions *query.Query, specimen bool) api.LicencePrinter {
	letters := letterWriter{house, questions, specimen}
	return api.LicencePrinter{Form: printLicenceForms(house, questions), Letter: letters.print,
		Certificate: func(ctx context.Context, actor policy.Actor, id licence.ID, origin string) ([]byte, error) {
			held, err := questions.LicenceToPrint(ctx, actor, id)
			if err != nil {
				return nil, err
			}
			return document.LicenceCertificate(certificateOf(held, origin, specimen))
		}}
}

// printLicenceForms prints a paper to sign, filled in with the application as its asker may see it. Only what this case is asked for
// is printed: no company is handed a guarantee letter that its prior approvals would make untrue.
func printLicenceForms(house *flow.House, questions *query.Query) api.FormPrinter {
	return func(ctx context.Context, actor policy.Actor, id filing.ApplicationID, name, _ string) ([]byte, error) {
		slot := licence.Slot(strings.TrimSuffix(name, ".pdf"))
		printer, ok := document.LicencePapers[slot]
		if !ok {
			return nil, fault.NotFoundError()
		}
		view, err := questions.LicenceCaseToPrint(ctx, actor, id, string(slot))
		if err != nil {
			return nil, err
		}
		if !asksFor(view, slot) {
			return nil, fault.NotFoundError()
		}
		provider, _ := house.Settings().Find(view.Provider)
		return printer(document.LicenceSheet{CaseID: string(id), Reference: string(view.Reference), Form: view.Form, ProviderName: provider.Name,
			AdministrationName: authorityName(view.Authority).ZH, On: civil.DateOf(house.Now()), LicenceNumber: view.Held})
	}
}

func asksFor(view *query.LicencePrint, slot licence.Slot) bool {
	for _, d := range view.Documents {
		if d.Slot == slot {
			return true
		}
	}
	return false
}

// certificateOf is a licence as its certificate says it.
func certificateOf(held *query.CertificatePrint, origin string, specimen bool) document.Certificate {
	authority := authorityName(held.Authority)
	k := document.Certificate{Number: held.Number, Company: held.Holder.Name, LegalRepresentative: held.Holder.LegalRepresentative, RegisteredAddress: held.Holder.RegisteredAddress,
		Kinds: held.Kinds, Coverage: held.Coverage, IssuedOn: held.IssuedOn, ValidTo: held.ValidTo, AdministrationZH: authority.ZH, AdministrationEN: authority.EN,
		LookupURL: origin + "/lookup?q=" + url.QueryEscape(held.Number), Specimen: specimen}
	if held.Coverage == licence.OneProvince {
		k.Provinces = []string{held.Province}
	}
	for i, service := range held.Services {
		listed := document.LicensedService{Name: service.Name, Domain: service.Domain, Kinds: service.Kinds}
		if len(held.Numbers.Services) == len(held.Services) { // each domain is filed
			listed.Number = held.Numbers.Services[i]
		}
		k.Services = append(k.Services, listed)
	}
	if state, ok := held.State.Row(); ok && !state.InForce && held.EndedOn != nil {
		k.Ended = fault.Text{ZH: state.Name.ZH + "（" + held.EndedOn.String() + "）", EN: state.Name.EN + " (" + held.EndedOn.String() + ")"}
	}
	return k
}

func authorityName(a *query.Authority) fault.Text {
	if a == nil {
		return fault.Text{}
	}
	return a.Name
}
