package flow

import (
	"context"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Grant is what enters the register.
type Grant struct {
	Submission Submission
	Form       *filing.Form
}

// firstRunningNumber: services of a sponsor are numbered from 1, over all kinds and applications; a number is never given again.
const firstRunningNumber = 1

// States of what stands in the register, and of what the provider's side holds.
const (
	serviceActive    = rule.ServiceActive
	serviceNoAccess  = rule.ServiceNoAccess // 空壳网站: its last access is gone; number and domains stand
	serviceCancelled = rule.ServiceCancelled
	filingActive     = "active"
	filingNoServices = "no_services" // 空壳主体: its last service is gone; the number stands
	filingCancelled  = "cancelled"
	accessActive     = "active"
	accessWithdrawn  = "withdrawn"
)

// place is where services enter: under which filing, from which running number on.
type place struct {
	filingID string
	sponsor  ident.SponsorNumber
	first    int
}

// effects is what a grant does to the register, by the kind of application. Each gives the numbers it was about, the services' in the
// order of the form.
var effects = map[filing.ApplicationKind]func(h *House, ctx context.Context, tx *store.Tx, c *Case, g Grant) (*Numbers, error){
	filing.FirstFiling:    (*House).enterNew,
	filing.AddService:     (*House).enterNew,
	filing.AddAccess:      (*House).enterAccesses,
	filing.ChangeFiling:   (*House).enterChange,
	filing.CancelService:  (*House).cancelServices,
	filing.CancelSponsor:  (*House).cancelSponsor,
	filing.WithdrawAccess: (*House).withdrawAccess,
}

// enter carries out in the register what was granted, in the deciding transaction, and settles what hangs on it: the numbers that
// services bear under licences, and what compliance has to look into.
func (h *House) enter(ctx context.Context, tx *store.Tx, c *Case, g Grant) (*Numbers, error) {
	kind := g.Submission.Kind
	if kind == "" {
		kind = filing.FirstFiling
	}
	effect, ok := effects[kind]
	if !ok {
		return nil, fmt.Errorf("grant a %q, which is no kind of application", kind)
	}
	numbers, err := effect(h, ctx, tx, c, g)
	if err != nil {
		return nil, err
	}
	return numbers, h.watchGrant(ctx, tx, c, g, numbers)
}

// enterNew puts what is new into the register: a first filing with a number of its own, added services under the number that stands.
// Numbers are taken inside the deciding transaction: a crash before the commit leaves series and filing as they were, so that a number
// is given once and no gap opens.
func (h *House) enterNew(ctx context.Context, tx *store.Tx, c *Case, g Grant) (*Numbers, error) {
	open := h.openFiling
	if g.Submission.Kind == filing.AddService {
		open = h.growFiling
	}
	at, err := open(ctx, tx, c, g)
	if err != nil {
		return nil, err
	}
	numbers := &Numbers{Sponsor: at.sponsor.String()}
	for i := range g.Form.Services {
		running := at.first + i
		number := ident.ServiceNumber{Sponsor: at.sponsor, N: running, Kind: ident.ServiceKind(g.Form.Services[i].Kind)}.String()
		numbers.Services = append(numbers.Services, number)
		if err := h.enterService(ctx, tx, c, g, rows.InsertServiceParams{ServiceNumber: number, FilingID: at.filingID, RunningNumber: int64(running)}, i); err != nil {
			return nil, err
		}
	}
	if err := h.indexFiling(ctx, tx, at.filingID, g.Form); err != nil {
		return nil, err
	}
	return numbers, h.publish(ctx, tx, c, g, numbers)
}

// openFiling enters a sponsor for the first time, with the next number of its province and year.
func (h *House) openFiling(ctx context.Context, tx *store.Tx, c *Case, g Grant) (place, error) {
	sponsor, err := takeNumber(ctx, tx, g.Submission.Province, civil.DateOf(c.Now).Year)
	if err != nil {
		return place{}, err
	}
	id := newID()
	sealed, err := h.sealJSON("filings", "sponsor_sealed", id, g.Form.Sponsor)
	if err != nil {
		return place{}, err
	}
	err = tx.InsertFiling(ctx, rows.InsertFilingParams{ID: id, SponsorNumber: sponsor.String(), Province: g.Submission.Province,
		Year: int64(sponsor.Year), Serial: int64(sponsor.Serial), SponsorKind: string(g.Form.Sponsor.Kind),
		SponsorIndex: h.SponsorIndex(g.Form), SponsorSealed: sealed, LastService: int64(len(g.Form.Services)), State: filingActive,
		CaseID: c.Row.ID, GrantedAt: c.Now.UnixMicro()})
	if err != nil {
		return place{}, fmt.Errorf("enter filing: %w", err)
	}
	return place{id, sponsor, firstRunningNumber}, h.giveFilingPassword(ctx, tx, c, id, sponsor.String(), g.Form)
}

// growFiling takes the next running numbers of the filing that stands. Of two who add at once one finds the last number moved on,
// and its run starts again.
func (h *House) growFiling(ctx context.Context, tx *store.Tx, _ *Case, g Grant) (place, error) {
	row, err := h.standing(ctx, tx.Queries, g.Form)
	if err != nil {
		return place{}, fmt.Errorf("find the standing filing: %w", err)
	}
	if row == nil {
		return place{}, errChangedMeanwhile
	}
	administration, ok := ident.AdministrationByCode(row.Province)
	if !ok {
		return place{}, fmt.Errorf("read the number of filing %s: %q is no administration", row.ID, row.Province)
	}
	sponsor := ident.SponsorNumber{Letter: administration.FilingLetter, Year: int(row.Year), Serial: int(row.Serial)}
	changed, err := tx.AddServices(ctx, rows.AddServicesParams{ID: row.ID, OldLastService: row.LastService,
		LastService: row.LastService + int64(len(g.Form.Services))})
	if err != nil {
		return place{}, fmt.Errorf("add services to a filing: %w", err)
	}
	if changed == 0 {
		return place{}, errChangedMeanwhile
	}
	return place{row.ID, sponsor, int(row.LastService) + 1}, nil
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

func (h *House) enterService(ctx context.Context, tx *store.Tx, c *Case, g Grant, row rows.InsertServiceParams, i int) error {
	service := g.Form.Services[i]
	sealed, err := h.sealJSON("services", "content_sealed", row.ServiceNumber, service)
	if err != nil {
		return err
	}
	row.Kind, row.ContentSealed, row.ProviderID, row.State = string(service.Kind), sealed, string(g.Submission.Provider), serviceActive
	row.GrantedAt, row.CaseID = c.Now.UnixMicro(), c.Row.ID
	if err := tx.InsertService(ctx, row); err != nil {
		return fmt.Errorf("enter service: %w", err)
	}
	return h.enterAccess(ctx, tx, c, row.ServiceNumber, row.ProviderID, service.Access)
}

// enterAccess enters that a provider serves a service from now on.
func (h *House) enterAccess(ctx context.Context, tx *store.Tx, c *Case, service, provider string, access *filing.Access) error {
	sealed := []byte{}
	if access != nil {
		var err error
		if sealed, err = h.sealJSON("accesses", "access_sealed", accessPlace(service, provider), access); err != nil {
			return err
		}
	}
	err := tx.InsertAccess(ctx, rows.InsertAccessParams{ServiceNumber: service, ProviderID: provider, AccessSealed: sealed, CaseID: c.Row.ID, GrantedAt: c.Now.UnixMicro()})
	if err != nil {
		return fmt.Errorf("enter access: %w", err)
	}
	return nil
}
