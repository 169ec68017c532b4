package main

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// play takes one individual's and one unit's filing from the draft to the number, and the unit on to its licence and the foot of its home
// page, and says each step, who acted, whose turn it is and until when.
func (d *demo) play(ctx context.Context) error {
	seedOfDay := int(time.Now().Unix() % 90_000)
	for i, title := range []string{"个人，传统做法 / an individual, classic practice", "单位，现行做法 / a unit, current practice"} {
		n := 1002 - i + seedOfDay/2*2 // even numbers are individuals
		p, err := d.player(ctx, n)
		if err != nil {
			return err
		}
		fmt.Printf("\n%s\n", title)
		p.say = func(step string, who policy.Actor) { p.tell(step, who) }
		if err := p.until(filing.Filed); err != nil {
			return err
		}
		view, err := p.view()
		if err != nil {
			return err
		}
		fmt.Printf("  备案号 / number  %s  %v\n", *view.Numbers.Sponsor, view.Numbers.Services)
		if !p.form.Sponsor.Individual() {
			if err := d.playLicence(ctx, p, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// playLicence takes a unit that is filed to its licence.
func (d *demo) playLicence(ctx context.Context, p *player, n int) (err error) {
	fmt.Printf("\n同一单位，经营许可证 / the same unit, its licence\n")
	l := &licencePlayer{player: p, n: n, licence: invented.Licence(n, "110000", invented.Applicant{})}
	if l.officer2, err = d.actor(ctx, "officer2"); err != nil {
		return err
	}
	if err := l.until(licence.Issued); err != nil {
		return err
	}
	view, err := l.shown()
	if err != nil {
		return err
	}
	fmt.Printf("  许可证号 / licence  %s  备案号 / filing  %v\n", *view.Numbers.Licence, view.Numbers.Services)
	snippet, err := (&query.Query{House: d.house}).Snippet(ctx, p.sponsor, p.id)
	if err != nil {
		return err
	}
	fmt.Printf("  首页底部 / foot of the home page\n  %s\n", snippet.HTML)
	return nil
}

func (p *player) tell(step string, who policy.Actor) {
	name := who.Name
	if name == "" {
		name = "responsible person"
	}
	view, err := p.view()
	if err != nil {
		fmt.Printf("  %-34s %s\n", step, name)
		return
	}
	turn := "—"
	if view.Turn != nil {
		turn = fmt.Sprintf("%s, %s, 最迟 / by %s", view.Turn.Party, view.Turn.Act, *view.Turn.DueOn)
	}
	fmt.Printf("  %-34s %-20s %-22s %s\n", step, name, view.State, turn)
}
