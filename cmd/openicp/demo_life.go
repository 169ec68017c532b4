package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/internal/policy"
)

// lives are the licences of the demo that have a past: how long ago each was issued, counted from its end where end is set, and what
// became of it.
var lives = []struct {
	name   string
	issued int // days before today; with end, days before today that its five years are over
	end    bool
	play   func(l *lifePlayer) []stop
}{
	{"reported", 400, false, (*lifePlayer).reports},
	{"missed", 700, false, (*lifePlayer).missesLast},
	{"expiring", -100, true, (*lifePlayer).reports},
	{"renewing", -60, true, (*lifePlayer).renewing},
	{"renewed", 30, true, (*lifePlayer).renewed},
	{"expired", 45, true, (*lifePlayer).reports},
	{"surrender filed", 500, false, (*lifePlayer).files},
	{"surrendered", 900, false, (*lifePlayer).surrenders},
	{"rescinded", 300, false, (*lifePlayer).rescinded},
	{"revoked", 800, false, (*lifePlayer).revoked},
}

const (
	firstLife = 401 // odd: enterprises of Beijing
	paidFiler = 451 // one that charges and holds no licence
	// daysToLicence is about how long the road from the application to the issue takes.
	daysToLicence = 26
)

// stop is something that happens to a licence on a day.
type stop struct {
	on civil.Date
	do func() error
}

// lifePlayer drives a licence through the years.
type lifePlayer struct {
	*licencePlayer
	id    licence.ID
	today civil.Date // the real one
	held  licence.Licence
}

// seedLives plays the licences that have a past, and a service that is paid for on a filing alone.
func (d *demo) seedLives(ctx context.Context) error {
	for i, life := range lives {
		if err := d.seedLife(ctx, firstLife+2*i, life.issued, life.end, life.play); err != nil {
			return fmt.Errorf("a licence that is %s: %w", life.name, err)
		}
	}
	p, err := d.player(ctx, paidFiler)
	if err != nil {
		return err
	}
	yes := true
	p.form.Services[0].Commercial = &yes
	p.pace = d.begin(paidFiler, 30*24*time.Hour)
	if err := p.until(filing.Filed); err != nil {
		return fmt.Errorf("file a paid service: %w", err)
	}
	d.clock.rewind(0)
	for _, sweep := range []func(context.Context, time.Time) (int, error){d.house.LapseLicences, d.house.RemindHolders, d.house.RemindReports, d.house.WatchLicences} {
		if _, err := sweep(ctx, d.clock.Now()); err != nil {
			return err
		}
	}
	return nil
}

func (d *demo) seedLife(ctx context.Context, n, days int, fromEnd bool, play func(*lifePlayer) []stop) error {
	today := civil.DateOf(time.Now())
	issuedOn := today.AddDays(-days)
	if fromEnd {
		issuedOn = issuedOn.AddMonths(-licence.ClockValidity.Clock().Months)
	}
	p, err := d.player(ctx, n)
	if err != nil {
		return err
	}
	p.pace = d.begin(n, time.Duration(issuedOn.DaysUntil(today)+2*daysToFile)*24*time.Hour)
	if err := p.until(filing.Filed); err != nil {
		return fmt.Errorf("file company %d: %w", n, err)
	}
	l := &lifePlayer{licencePlayer: &licencePlayer{player: p, n: n, licence: invented.Licence(n, "110000", invented.Applicant{})}, today: today}
	if l.officer2, err = d.actor(ctx, "officer2"); err != nil {
		return err
	}
	p.pace.to(p.pace.hourOf(issuedOn.AddDays(-daysToLicence), 10))
	if err := l.until(licence.Issued); err != nil {
		return err
	}
	view, err := l.shown()
	if err != nil {
		return err
	}
	l.id = *view.Licence
	l.held = licence.Licence{IssuedOn: civil.DateOf(d.clock.Now())}
	l.held.ValidTo = licence.ValidTo(l.held.IssuedOn)
	stops := append(play(l), l.sweeps()...)
	slices.SortStableFunc(stops, func(a, b stop) int { return a.on.Compare(b.on) })
	for _, s := range stops {
		if s.on.After(l.held.IssuedOn) && s.on.Before(today) {
			p.pace.to(p.pace.hourOf(s.on, 10))
			if err := s.do(); err != nil {
				return fmt.Errorf("on %s: %w", s.on, err)
			}
		}
	}
	return nil
}

// sweeps are the days on which the clock has something to say of the licence.
func (l *lifePlayer) sweeps() []stop {
	var list []stop
	at := func(on civil.Date, sweep func(context.Context, time.Time) (int, error)) {
		list = append(list, stop{on, func() error {
			_, err := sweep(l.ctx, l.d.clock.Now())
			return err
		}})
	}
	for _, on := range licence.Reminders(l.held.ValidTo) {
		at(on, l.d.house.RemindHolders)
	}
	for year := l.held.IssuedOn.Year; year < l.today.Year; year++ {
		report := licence.ReportOf(year)
		for _, on := range []civil.Date{report.OpensOn.AddDays(4), report.DueOn.AddDays(-10), report.DueOn.AddDays(2), report.ListedOn.AddDays(1)} {
			at(on, l.d.house.RemindReports)
		}
	}
	at(l.held.ValidTo.AddDays(1), l.d.house.LapseLicences)
	return list
}

// reports files every report in February.
func (l *lifePlayer) reports() []stop { return l.reportsUntil(l.today.Year) }

// missesLast leaves the last one out.
func (l *lifePlayer) missesLast() []stop { return l.reportsUntil(l.today.Year - 1) }

func (l *lifePlayer) reportsUntil(last int) (list []stop) {
	for year := l.held.IssuedOn.Year; year < last; year++ {
		list = append(list, stop{licence.ReportOf(year).OpensOn.AddDays(40), func() error {
			yes := true
			return l.act(l.sponsor, licence.FileReport, licence.ReportForm{Year: year, Truthful: true,
				Operations: &licence.ReportOperations{Opened: &yes, Revenue: 800_000 + 1000*l.n, Users: 1000 + l.n, Summary: "按业务发展计划经营。"},
				Network:    &licence.ReportNetwork{Providers: "示例云", Servers: 2 + l.n%5, Summary: "服务器在北京，未变更接入。"},
				Staff:      &licence.ReportStaff{Total: 12, Technical: 5, Security: 1}, Quality: &licence.ReportQuality{Complaints: 3, Settled: 3, Summary: "投诉均已处理。"},
				Security: &licence.ReportSecurity{Summary: "制度健全，没有发生事件。"}, Compliance: &licence.ReportCompliance{Conditions: &yes, Summary: "没有受到处罚。"}})
		}})
	}
	return list
}

// files: the end of business is filed and waits for an officer.
func (l *lifePlayer) files() []stop {
	return append(l.reports(), stop{l.today.AddDays(-20), func() error {
		return l.act(l.sponsor, licence.Surrender, flow.SurrenderInput{LastDay: l.today.AddDays(80).String(), Settlement: "提前三个月公告；未用完的会员费按比例退还；用户可导出资料后删除账户。"})
	}})
}

func (l *lifePlayer) surrenders() []stop {
	last := l.today.AddDays(-100)
	return append(l.reports(), stop{last.AddDays(-100), func() error {
		return l.act(l.sponsor, licence.Surrender, flow.SurrenderInput{LastDay: last.String(), Settlement: "已公告；余额全部退还。"})
	}}, stop{last.AddDays(-5), func() error {
		return l.act(l.officer, licence.SurrenderConfirm, flow.ConfirmSurrenderInput{UsersSettled: true, Note: "退款记录已核实。"})
	}}, stop{last.AddDays(1), func() error {
		_, err := l.d.house.LapseLicences(l.ctx, l.d.clock.Now())
		return err
	}})
}

func (l *lifePlayer) rescinded() []stop {
	return append(l.reports(), stop{l.today.AddDays(-60), func() error {
		return l.act(l.officer, licence.Rescind, flow.RescindInput{Ground: "fraud", Reasons: "申请时提交的社会保险材料系伪造（示例）。"})
	}})
}

func (l *lifePlayer) revoked() []stop {
	return append(l.reports(), stop{l.today.AddDays(-30), func() error {
		return l.act(l.officer2, licence.Revoke, flow.RevokeInput{Reasons: "超出许可范围经营，责令改正后拒不改正（示例）。"})
	}})
}

// renewing: a renewal is applied for in time and under review.
func (l *lifePlayer) renewing() []stop { return append(l.reports(), l.renewal(licence.Accepted)) }

func (l *lifePlayer) renewed() []stop { return append(l.reports(), l.renewal(licence.Issued)) }

func (l *lifePlayer) renewal(end licence.State) stop {
	return stop{licence.RenewBy(l.held.ValidTo).AddDays(-20), func() error {
		again := &licencePlayer{player: l.player, n: 1, licence: invented.Licence(l.n, "110000", invented.Applicant{}), officer2: l.officer2}
		again.licence.Kind, again.licence.Licence = licence.Renewal, l.id
		if err := again.create(); err != nil {
			return err
		}
		for _, step := range []func(licence.State) error{again.handIn, again.accepted, again.looked, again.decided, again.issued} {
			if err := step(end); err != nil {
				return err
			}
			if state, err := again.stands(); err != nil || state == end {
				return err
			}
		}
		return nil
	}}
}

func (l *lifePlayer) act(who policy.Actor, move licence.MoveName, input any) error {
	content, err := json.Marshal(input)
	if err != nil {
		return err
	}
	_, err = l.d.house.Run(l.ctx, who, flow.Command{Of: flow.OfLicence, Case: filing.ApplicationID(l.id), Name: string(move), Input: content})
	return err
}
