package main

import (
	"context"
	"encoding/json"
	"net/url"
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
	return func(ctx context.Context, actor policy.Actor, id filing.ApplicationID, name, origin string) ([]byte, error) {
		name = strings.TrimSuffix(name, ".pdf")
		if name == "statement" {
			return printStatement(ctx, house, questions, actor, id, origin)
		}
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

// printStatement prints what the public is shown of a filed case, with the address where anybody can ask for it.
func printStatement(ctx context.Context, house *flow.House, questions *query.Query, actor policy.Actor, id filing.ApplicationID, origin string) ([]byte, error) {
	filed, err := questions.Filed(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	administration, _ := ident.AdministrationByCode(filed.Province)
	statement := document.Statement{SponsorNumber: filed.SponsorNumber, SponsorName: filed.SponsorName, SponsorKind: filed.SponsorKind,
		AdministrationZH: administration.FullNameZH(), AdministrationEN: administration.FullNameEN(), GrantedOn: filed.GrantedOn,
		LookupURL: origin + "/lookup?q=" + url.QueryEscape(filed.SponsorNumber), On: civil.DateOf(house.Now())}
	for _, service := range filed.Services {
		stated := document.StatedService{Number: service.ServiceNumber, Name: service.ServiceName, Kind: filing.ServiceKind(service.ServiceKind),
			Domains: flow.Split(service.Domains)}
		if err := json.Unmarshal([]byte(service.PriorApprovals), &stated.Approvals); err != nil {
			return nil, err
		}
		statement.Services = append(statement.Services, stated)
	}
	return document.StatementOfFiling(statement)
}
