package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// licenceEnds are the states the demo's applications for licences come to rest in, how many days ago each was handed in, and what is
// special about the company. Each is filed first.
var licenceEnds = []struct {
	state     licence.State
	days      int
	applicant invented.Applicant
}{
	{licence.Issued, 60, invented.Applicant{Coverage: licence.Several}}, {licence.Issued, 48, invented.Applicant{}}, {licence.Refused, 36, invented.Applicant{}},
	{licence.Granted, 28, invented.Applicant{Special: []string{"news", "culture"}}}, {licence.NotAccepted, 22, invented.Applicant{}}, {licence.Abandoned, 20, invented.Applicant{}},
	{licence.ReviewPaused, 16, invented.Applicant{}}, {licence.Accepted, 14, invented.Applicant{Coverage: licence.Several, ForeignShare: 4900}},
	{licence.Accepted, 12, invented.Applicant{}}, {licence.AwaitingCorrection, 7, invented.Applicant{}}, {licence.Submitted, 1, invented.Applicant{}},
	{licence.Draft, 1, invented.Applicant{Profile: filing.Classic, BulletinBoard: true}},
}

const (
	firstLicence  = 301 // odd: enterprises of Beijing
	daysToFile    = 40  // that the filing is begun before the licence is applied for
	silentLicence = 8   // its place in the table: nobody answers it
)

// seedLicences plays the applications for licences, each behind the filing of its company.
func (d *demo) seedLicences(ctx context.Context) error {
	for i, end := range licenceEnds {
		n := firstLicence + 2*i
		back := time.Duration(end.days) * 24 * time.Hour
		p, err := d.player(ctx, n)
		if err != nil {
			return err
		}
		p.pace = d.begin(n, back+daysToFile*24*time.Hour)
		if err := p.until(filing.Filed); err != nil {
			return fmt.Errorf("file company %d: %w", n, err)
		}
		l := &licencePlayer{player: p, n: n, licence: invented.Licence(n, "110000", end.applicant), silent: i == silentLicence}
		if l.officer2, err = d.actor(ctx, "officer2"); err != nil {
			return err
		}
		p.pace.to(p.pace.hourOf(civil.DateOf(time.Now().Add(-back)), 10))
		if err := l.until(end.state); err != nil {
			return fmt.Errorf("licence of company %d, to %s: %w", n, end.state, err)
		}
	}
	return nil
}

// licencePlayer drives an application for a licence behind the filing of its company.
type licencePlayer struct {
	*player
	n           int
	licence     *licence.Form
	application filing.ApplicationID
	officer2    policy.Actor
	silent      bool // nobody answers until it is accepted
}

// until plays the road up to a state.
func (l *licencePlayer) until(end licence.State) error {
	if err := l.create(); err != nil || end == licence.Draft {
		return err
	}
	if end == licence.Abandoned {
		return l.do(l.sponsor, licence.Abandon, nil)
	}
	for _, step := range []func(licence.State) error{l.handIn, l.corrected, l.accepted, l.looked, l.paused, l.decided, l.issued} {
		if err := step(end); err != nil {
			return err
		}
		state, err := l.stands()
		if err != nil || state == end || state.Final() {
			return err
		}
	}
	return nil
}

func (l *licencePlayer) create() error {
	content, err := json.Marshal(l.licence)
	if err != nil {
		return err
	}
	outcome, err := l.d.house.CreateLicence(l.ctx, l.sponsor, content, "", nil)
	if err != nil {
		return err
	}
	l.application = outcome.Case
	l.tellLicence("许可证申请草稿 / licence draft", l.sponsor)
	view, err := l.shown()
	if err != nil {
		return err
	}
	for _, document := range view.Documents {
		if err := l.paper(document.Slot); err != nil {
			return err
		}
	}
	l.tellLicence("上传材料 / papers", l.sponsor)
	return nil
}

func (l *licencePlayer) paper(slot licence.Slot) error {
	scans, err := l.d.pen()
	if err != nil {
		return err
	}
	picture, err := scans.LicencePaper(slot, l.licence)
	if err != nil {
		return err
	}
	_, err = l.d.house.StorePaperOf(l.ctx, l.sponsor, flow.OfLicenceApplication, l.application, drawnPaper(filing.Slot(slot), picture), 0)
	return err
}

func (l *licencePlayer) handIn(licence.State) error { return l.do(l.sponsor, licence.Submit, nil) }

// corrected: every third case, and the one that is to rest there, gets a list of corrections; the others are in order.
func (l *licencePlayer) corrected(end licence.State) error {
	const everyThird = 3
	if end != licence.AwaitingCorrection && (l.silent || end == licence.NotAccepted || l.pace != nil && l.n%everyThird != 0) {
		return nil
	}
	l.pace.workdays(2, 11)
	list := flow.ReturnInput{Note: "其余材料齐全。", Findings: []flow.Reason{{Field: "/company/business_scope", Reason: "与营业执照副本不一致，请照执照填写。"},
		{Field: "/documents/technical_plan", Reason: "缺网络拓扑图和机房位置。"}}}
	if err := l.do(l.officer, licence.AcceptanceCorrect, list); err != nil || end == licence.AwaitingCorrection {
		return err
	}
	l.pace.workdays(2, 15)
	patch := json.RawMessage(`{"company":{"business_scope":"技术开发、技术服务；第二类增值电信业务（示例）"}}`)
	_, err := l.d.house.Run(l.ctx, l.sponsor, flow.Command{Of: flow.OfLicenceApplication, Case: l.application, Name: string(policy.EditCase), Input: patch})
	if err != nil {
		return err
	}
	if err := l.paper(licence.TechnicalPlan); err != nil {
		return err
	}
	return l.do(l.sponsor, licence.Submit, nil)
}

func (l *licencePlayer) accepted(end licence.State) error {
	if l.silent {
		l.pace.workdays(6, 9)
		_, err := l.d.house.AcceptSilent(l.ctx, l.d.clock.Now())
		return err
	}
	l.pace.workdays(2, 10)
	if end == licence.NotAccepted {
		return l.do(l.officer, licence.AcceptanceRefuse, flow.NotAcceptedInput{Ground: "not_needed", Note: "所述服务只介绍和销售本公司自有产品，备案即可，不需要经营许可证。"})
	}
	return l.do(l.officer, licence.AcceptanceAccept, nil)
}

func (l *licencePlayer) looked(licence.State) error {
	if state, err := l.stands(); err != nil || state != licence.Accepted {
		return err // behind long holidays five working days of silence may not be over yet
	}
	l.pace.workdays(3, 14)
	visit := flow.OnsiteInput{On: civil.DateOf(l.d.clock.Now()).String(), Officers: []string{string(l.officer.ID), string(l.officer2.ID)},
		Result: licence.VisitPassed, Note: "人员、场地和设施与申请一致。"}
	return l.do(l.officer, licence.ReviewOnsite, visit)
}

func (l *licencePlayer) paused(end licence.State) error {
	if state, err := l.stands(); err != nil || state != licence.Accepted || end == licence.Refused {
		return err
	}
	l.pace.workdays(1, 10)
	until := civil.DateOf(l.d.clock.Now()).AddDays(20)
	err := l.do(l.officer, licence.ReviewPause, flow.PauseInput{Ground: licence.ExpertReview, ExpectedUntil: until.String(), Note: "评审技术方案和信息安全措施。"})
	if err != nil || end == licence.ReviewPaused {
		return err
	}
	l.pace.workdays(5, 15)
	return l.do(l.officer2, licence.ReviewResume, nil)
}

func (l *licencePlayer) decided(end licence.State) error {
	if state, err := l.stands(); err != nil || state != licence.Accepted {
		return err
	}
	l.pace.workdays(3, 11)
	if end == licence.Refused {
		reasons := flow.ReturnInput{Findings: []flow.Reason{{Field: "/staff/technical", Reason: "核查时没有与业务相适应的技术人员。"}}, Note: "整改后可以重新申请。"}
		return l.do(l.officer, licence.DecisionRefuse, reasons)
	}
	return l.do(l.officer, licence.DecisionGrant, nil)
}

func (l *licencePlayer) issued(licence.State) error {
	if state, err := l.stands(); err != nil || state != licence.Granted {
		return err
	}
	l.pace.workdays(2, 16)
	return l.do(l.officer2, licence.LicenceIssue, nil)
}

func (l *licencePlayer) do(who policy.Actor, move licence.MoveName, input any) error {
	var content json.RawMessage
	if input != nil {
		var err error
		if content, err = json.Marshal(input); err != nil {
			return err
		}
	}
	_, err := l.d.house.Run(l.ctx, who, flow.Command{Of: flow.OfLicenceApplication, Case: l.application, Name: string(move), Input: content})
	if err != nil {
		return fmt.Errorf("%s: %w", move, err)
	}
	name := "实地核查 / On-site check"
	if row, ok := move.Row(); ok {
		name = row.Text.ZH + " / " + row.Text.EN
	}
	l.tellLicence(name, who)
	return nil
}

func (l *licencePlayer) shown() (*query.LicenceCase, error) {
	return (&query.Query{House: l.d.house}).LicenceCase(l.ctx, l.sponsor, l.application)
}

func (l *licencePlayer) stands() (licence.State, error) {
	view, err := l.shown()
	if err != nil {
		return "", err
	}
	return view.State, nil
}

// tellLicence says a step where the demo is played.
func (l *licencePlayer) tellLicence(step string, who policy.Actor) {
	if l.pace != nil {
		return
	}
	view, err := l.shown()
	if err != nil {
		fmt.Printf("  %-34s %s\n", step, who.Name)
		return
	}
	turn := "—"
	if view.Turn != nil {
		turn = fmt.Sprintf("%s, %s, 最迟 / by %s", view.Turn.Party, view.Turn.Act, *view.Turn.DueOn)
	}
	fmt.Printf("  %-34s %-20s %-22s %s\n", step, who.Name, view.State, turn)
}
