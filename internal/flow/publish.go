package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// publish writes the public projection: what the law publishes and nothing else. An individual's name is shown with the
// filing but cannot be searched for.
func (h *House) publish(ctx context.Context, tx *store.Tx, c *Case, g Grant, numbers *Numbers) error {
	searchable := ""
	if !g.Form.Sponsor.Individual() {
		searchable = ident.FoldUnitName(g.Form.Sponsor.Name)
	}
	for i, number := range numbers.Services {
		service := g.Form.Services[i]
		domains, err := normalHosts(service.Domains)
		if err != nil {
			return err
		}
		approvals, err := json.Marshal(approvalItems(service))
		if err != nil {
			return fmt.Errorf("encode prior approvals: %w", err)
		}
		err = tx.PublishService(ctx, rows.PublishServiceParams{ServiceNumber: number, SponsorNumber: numbers.Sponsor,
			SponsorName: g.Form.Sponsor.Name, SponsorKind: string(g.Form.Sponsor.Kind), SearchableName: searchable,
			ServiceName: service.Name, ServiceKind: string(service.Kind), Domains: strings.Join(domains, ","),
			HomeUrls: strings.Join(service.HomeURLs, ","), PriorApprovals: string(approvals),
			Commercial: service.Commercial != nil && *service.Commercial, Province: g.Submission.Province, State: serviceActive,
			GrantedOn: civil.DateOf(c.Now).String(), ChangedAt: c.Now.UnixMicro()})
		if err != nil {
			return fmt.Errorf("publish service: %w", err)
		}
		if err := publishDomains(ctx, tx, domains, number); err != nil {
			return err
		}
	}
	return nil
}

// republish shows a service as it stands now. What it bears under a licence is not touched: it is settled behind the grant.
func (h *House) republish(ctx context.Context, tx *store.Tx, c *Case, s *Standing, service *StandingService) error {
	domains, err := normalHosts(service.Service.Domains)
	if err != nil {
		return err
	}
	approvals, err := json.Marshal(approvalItems(service.Service))
	if err != nil {
		return fmt.Errorf("encode prior approvals: %w", err)
	}
	shown, err := tx.RegisterByServiceNumber(ctx, service.Number)
	if err != nil {
		return fmt.Errorf("read the projection of %s: %w", service.Number, err)
	}
	searchable := ""
	if !s.Sponsor.Individual() {
		searchable = ident.FoldUnitName(s.Sponsor.Name)
	}
	commercial := service.Service.Commercial != nil && *service.Service.Commercial || shown.LicenceNumber != ""
	_, err = tx.RepublishService(ctx, rows.RepublishServiceParams{ServiceNumber: service.Number, SponsorName: s.Sponsor.Name,
		SponsorKind: string(s.Sponsor.Kind), SearchableName: searchable, ServiceName: service.Service.Name, ServiceKind: string(service.Service.Kind),
		Domains: strings.Join(domains, ","), HomeUrls: strings.Join(service.Service.HomeURLs, ","), PriorApprovals: string(approvals),
		Commercial: commercial, State: service.State, ChangedAt: c.Now.UnixMicro()})
	if err != nil {
		return fmt.Errorf("publish a service anew: %w", err)
	}
	if err := tx.UnpublishDomains(ctx, service.Number); err != nil {
		return fmt.Errorf("take back the domains of %s: %w", service.Number, err)
	}
	return publishDomains(ctx, tx, domains, service.Number)
}

// unpublish takes a service off the public projection and frees its domains. What stays is the number, by which the door knows that it
// was cancelled.
func (h *House) unpublish(ctx context.Context, tx *store.Tx, c *Case, number string) error {
	if err := tx.UnpublishDomains(ctx, number); err != nil {
		return fmt.Errorf("take back the domains of %s: %w", number, err)
	}
	if _, err := tx.UnpublishService(ctx, rows.UnpublishServiceParams{ServiceNumber: number, ChangedAt: c.Now.UnixMicro()}); err != nil {
		return fmt.Errorf("take back %s: %w", number, err)
	}
	return nil
}

func publishDomains(ctx context.Context, tx *store.Tx, domains []string, number string) error {
	for _, domain := range domains {
		err := tx.PublishDomain(ctx, rows.PublishDomainParams{Domain: domain, ServiceNumber: number})
		if store.IsUnique(err) {
			return fault.New(fault.Conflict, "domain_filed_already", "该域名已经备案，请退回改办。",
				"This domain is filed already; return the application.").Because(err)
		}
		if err != nil {
			return fmt.Errorf("publish domain: %w", err)
		}
	}
	return nil
}

func normalHosts(domains []string) ([]string, error) {
	var hosts []string
	for _, domain := range domains {
		answer, err := ident.Ask("host", domain)
		if err != nil || !answer.Valid {
			return nil, fmt.Errorf("publish a domain that is none: %w", err)
		}
		hosts = append(hosts, answer.Normal)
	}
	return hosts, nil
}

func approvalItems(s filing.Service) []string {
	items := []string{}
	for _, approval := range s.PriorApprovals {
		items = append(items, approval.Item)
	}
	return items
}
