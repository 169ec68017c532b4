package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/filing"
	"openicp/internal/invented"
)

// What the demo's sponsors ask of filings that stand: each case is filed first, some weeks before, and then changed, cancelled, served by
// somebody else or by nobody.
var standings = []struct {
	name     string
	province string
	asks     []ask
}{
	{"change granted", "110000", []ask{{act: filing.ActChange, end: filing.Filed}}},
	{"change under review", "110000", []ask{{act: filing.ActChange, end: filing.AdministrationReview}}},
	{"change in draft", "110000", []ask{{act: filing.ActChange, end: filing.Draft}}},
	{"service added", "110000", []ask{{adds: true, end: filing.Filed}}},
	{"service to be added", "110000", []ask{{adds: true, end: filing.AwaitingForward}}},
	{"service cancelled, its sponsor a shell", "110000", []ask{{act: filing.ActCancel, service: true, end: filing.Filed}}},
	{"service to be cancelled", "110000", []ask{{act: filing.ActCancel, service: true, end: filing.AdministrationReview}}},
	{"sponsor cancelled", "110000", []ask{{act: filing.ActCancel, end: filing.Filed}}},
	{"sponsor to be cancelled", "110000", []ask{{act: filing.ActCancel, end: filing.PreliminaryReview}}},
	{"access withdrawn", "110000", []ask{{act: filing.ActWithdrawAccess, service: true, end: filing.Filed}}},
	{"access to be withdrawn", "110000", []ask{{act: filing.ActWithdrawAccess, service: true, end: filing.AdministrationReview}}},
	{"served again after its access was withdrawn", "110000", []ask{{act: filing.ActWithdrawAccess, service: true, end: filing.Filed}, {serves: "example-cloud", end: filing.Filed}}},
	{"to be served by a second provider", "440000", []ask{{serves: "example-hosting", end: filing.PreliminaryReview}}},
}

// ask is one application about what stands, and where it comes to rest.
type ask struct {
	act     filing.Act
	service bool              // of the service, not of the sponsor
	adds    bool              // another service
	serves  filing.ProviderID // another access
	end     filing.State
}

const (
	firstStanding = 601 // odd: enterprises
	standingSince = 45  // days ago that each was filed
	daysBetween   = 14
)

// seedStandings plays what is asked of filings that stand.
func (d *demo) seedStandings(ctx context.Context) error {
	for i, each := range standings {
		n := firstStanding + 2*i
		p, err := d.player(ctx, n)
		if err != nil {
			return err
		}
		p.form = invented.Enterprise(n, each.province)
		p.pace = d.begin(n, standingSince*24*time.Hour)
		if err := p.until(filing.Filed); err != nil {
			return fmt.Errorf("file what is to be %s: %w", each.name, err)
		}
		for _, a := range each.asks {
			p.pace.workdays(daysBetween, 10)
			if err := p.ask(n, a); err != nil {
				return fmt.Errorf("%s: %w", each.name, err)
			}
		}
	}
	d.clock.rewind(0)
	return nil
}

// ask begins an application about the filing that the case before it left, and takes it to where it is to rest.
func (p *player) ask(n int, a ask) error {
	view, err := p.view()
	if err != nil {
		return err
	}
	number, service := *view.Numbers.Sponsor, view.Numbers.Services[0]
	filed := p.form
	p.fresh = true
	switch {
	case a.adds:
		other := invented.Enterprise(n+300, filed.Province).Services[0]
		other.Lead = filed.Services[0].Lead
		p.form = invented.Enterprise(n, filed.Province)
		p.form.Services = []filing.Service{other}
	case a.serves != "":
		p.form = &filing.Form{Provider: a.serves, Services: []filing.Service{{Number: service}}}
	default:
		request := &filing.Request{Act: a.act, Number: number, Reason: "业务调整，网站已停止运营。"}
		if a.service {
			request.Number = service
		}
		p.form = &filing.Form{Request: request}
	}
	if a.serves == "example-hosting" {
		if p.reviewer, err = p.d.actor(p.ctx, "hosting"); err != nil {
			return err
		}
	}
	p.fill = func() error { return p.filled(n, a, filed) }
	return p.until(a.end)
}

// filled takes the form as what stands has filled it, and fills in what is left to say.
func (p *player) filled(n int, a ask, filed *filing.Form) error {
	view, err := p.view()
	if err != nil {
		return err
	}
	form := &filing.Form{Request: p.form.Request, Provider: view.Provider, Province: view.Province}
	for member, into := range map[any]any{&view.Sponsor: &form.Sponsor, &view.Services: &form.Services} {
		content, err := json.Marshal(*member.(*any))
		if err != nil {
			return err
		}
		if err := json.Unmarshal(content, into); err != nil {
			return err
		}
	}
	p.form = form
	switch {
	case a.act == filing.ActChange:
		form.Services[0].Remark = "改版后增加了产品资料下载和售后联系方式，不涉及收费服务。"
	case a.serves != "":
		access := *filed.Services[0].Access
		if a.serves == "example-hosting" {
			access.IPs = []string{fmt.Sprintf("198.51.100.%d", n%250+1)}
		}
		form.Services[0].Access = &access
	default:
		return nil
	}
	patch, err := json.Marshal(&filing.Form{Services: form.Services})
	if err != nil {
		return err
	}
	_, err = p.d.house.Edit(p.ctx, p.sponsor, p.id, patch, 0, "", nil)
	return err
}
