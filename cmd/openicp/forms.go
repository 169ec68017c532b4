package main

import (
	"context"
	"encoding/json"
	"strings"

	"openicp/internal/api"
	"openicp/internal/civil"
	"openicp/internal/document"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// printers are the forms to sign, by the name in the path.
var printers = map[string]func(document.Sheet) ([]byte, error){
	"verification_sheet": document.VerificationSheet,
	"security_agreement": document.SecurityAgreement,
	"commitment_letter":  document.CommitmentLetter,
	"cover_sheet":        document.CoverSheet,
}

// printForms prints a form filled in with the case as its asker may see it.
func printForms(house *flow.House, questions *query.Query) api.FormPrinter {
	return func(ctx context.Context, actor policy.Actor, id filing.ApplicationID, name string) ([]byte, error) {
		name = strings.TrimSuffix(name, ".pdf")
		printer, ok := printers[name]
		if !ok {
			return nil, fault.NotFoundError()
		}
		view, err := questions.CaseToPrint(ctx, actor, id, name)
		if err != nil {
			return nil, err
		}
		content, err := json.Marshal(map[string]any{"province": view.Province, "sponsor": view.Sponsor, "services": view.Services})
		if err != nil {
			return nil, err
		}
		form := &filing.Form{}
		if err := json.Unmarshal(content, form); err != nil {
			return nil, err
		}
		provider, _ := house.Settings().Find(view.Provider)
		administration, _ := ident.AdministrationByCode(view.Province)
		return printer(document.Sheet{CaseID: string(id), Form: form, ProviderName: provider.Name, ProviderAddress: provider.Address,
			AdministrationName: administration.FullNameZH(), On: civil.DateOf(house.Now()), Papers: filing.Papers(view.Profile, form)})
	}
}
