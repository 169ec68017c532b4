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

// Grant is what enters the register.
type Grant struct {
	Submission Submission
	Form       *filing.Form
}

// firstRunningNumber: services of a sponsor are numbered from 1, over all kinds.
const firstRunningNumber = 1

// enter puts a granted filing into the register. The serial is taken inside the deciding transaction: a crash before the
// commit leaves the series as it was, so that a number is given once and no gap opens.
func (h *House) enter(ctx context.Context, tx *store.Tx, c *Case, g Grant) (*Numbers, error) {
	sponsor, err := takeNumber(ctx, tx, g.Submission.Province, civil.DateOf(c.Now).Year)
	if err != nil {
		return nil, err
	}
	filingID := newID()
	sealed, err := h.sealJSON("filings", "sponsor_sealed", filingID, g.Form.Sponsor)
	if err != nil {
		return nil, err
	}
	err = tx.InsertFiling(ctx, rows.InsertFilingParams{ID: filingID, SponsorNumber: sponsor.String(), Province: g.Submission.Province,
		Year: int64(sponsor.Year), Serial: int64(sponsor.Serial), SponsorKind: string(g.Form.Sponsor.Kind),
		SponsorIndex: h.SponsorIndex(g.Form), SponsorSealed: sealed, LastService: int64(len(g.Form.Services)), State: "active",
		CaseID: c.Row.ID, GrantedAt: c.Now.UnixMicro()})
	if err != nil {
		return nil, fmt.Errorf("enter filing: %w", err)
	}
	numbers := &Numbers{Sponsor: sponsor.String()}
	for i := range g.Form.Services {
		number := ident.ServiceNumber{Sponsor: sponsor, N: firstRunningNumber + i, Kind: ident.ServiceKind(g.Form.Services[i].Kind)}.String()
		numbers.Services = append(numbers.Services, number)
		if err := h.enterService(ctx, tx, c, g, filingID, i, number); err != nil {
			return nil, err
		}
	}
	return numbers, h.publish(ctx, tx, c, g, numbers)
}

// takeNumber takes the next serial of a province and year: province letter + ICP备 + year + six digits + 号.
func takeNumber(ctx context.Context, tx *store.Tx, province string, year int) (ident.SponsorNumber, error) {
	administration, ok := ident.AdministrationByCode(province)
	if !ok {
		return ident.SponsorNumber{}, fmt.Errorf("allot number: %q is no administration", province)
	}
	serial, err := tx.TakeSerial(ctx, rows.TakeSerialParams{Province: province, Year: int64(year)})
	if err != nil {
		return ident.SponsorNumber{}, fmt.Errorf("allot number for %s: %w", province, err)
	}
	return ident.SponsorNumber{Letter: administration.FilingLetter, Year: year, Serial: int(serial)}, nil
}

func (h *House) enterService(ctx context.Context, tx *store.Tx, c *Case, g Grant, filingID string, i int, number string) error {
	service := g.Form.Services[i]
	sealed, err := h.sealJSON("services", "content_sealed", number, service)
	if err != nil {
		return err
	}
	err = tx.InsertService(ctx, rows.InsertServiceParams{ServiceNumber: number, FilingID: filingID,
		RunningNumber: int64(firstRunningNumber + i), Kind: string(service.Kind), ContentSealed: sealed,
		ProviderID: string(g.Submission.Provider), State: "active", GrantedAt: c.Now.UnixMicro()})
	if err != nil {
		return fmt.Errorf("enter service: %w", err)
	}
	return nil
}

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
			Commercial: service.Commercial != nil && *service.Commercial, Province: g.Submission.Province, State: "active",
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
