package main

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"time"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store/rows"
)

// ends are the states the demo's cases come to rest in, oldest first, with how many of each: every desk has work, the SMS codes of
// the oldest have expired, and the boards have decisions and returns in every week.
var ends = []struct {
	state filing.State
	count int
}{
	{filing.AwaitingSMS, 2}, {filing.Filed, 4}, {filing.AdministrationReview, 1}, {filing.Refused, 1}, {filing.Filed, 2},
	{filing.AdministrationReview, 2}, {filing.Returned, 2}, {filing.Refused, 1}, {filing.Filed, 1}, {filing.Abandoned, 2},
	{filing.AdministrationReview, 3}, {filing.OriginalsAwaited, 4}, {filing.Returned, 2}, {filing.SMSFailed, 2}, {filing.AwaitingForward, 3},
	{filing.SecondReview, 2}, {filing.PreliminaryReview, 6}, {filing.Draft, 4}, {filing.AwaitingSMS, 4},
}

// Where the demo's numbering of invented sponsors begins, and how far back its oldest case lies.
const (
	firstCase = 1
	demoSpan  = 30 * 24 * time.Hour
)

// seed plays the cases over the last days, so that some are due soon and some are late.
func (d *demo) seed(ctx context.Context) error {
	total := 0
	for _, end := range ends {
		total += end.count
	}
	n := firstCase
	for _, end := range ends {
		for range end.count {
			back := demoSpan * time.Duration(total-(n-firstCase)-1) / time.Duration(total)
			if err := d.seedCase(ctx, n, back, end.state); err != nil {
				return fmt.Errorf("case %d, to %s: %w", n, end.state, err)
			}
			n++
		}
	}
	if err := d.seedLicences(ctx); err != nil {
		return err
	}
	if err := d.seedLives(ctx); err != nil {
		return err
	}
	if err := d.seedStandings(ctx); err != nil {
		return err
	}
	d.clock.rewind(0)
	if _, err := d.house.ExpireSMS(ctx, d.clock.Now()); err != nil {
		return err
	}
	if _, err := d.house.NoteOverdue(ctx, d.clock.Now()); err != nil {
		return err
	}
	_, err := d.house.NoteLicencesOverdue(ctx, d.clock.Now())
	return err
}

func (d *demo) seedCase(ctx context.Context, n int, back time.Duration, end filing.State) error {
	p, err := d.player(ctx, n)
	if err != nil {
		return err
	}
	p.pace = d.begin(n, back)
	if end == filing.SecondReview {
		if err := p.moveToSecondProvider(n); err != nil {
			return err
		}
	}
	return p.until(end)
}

// moveToSecondProvider: the second provider is the one that asks for a second review.
func (p *player) moveToSecondProvider(n int) (err error) {
	p.form = invented.Individual(n, "440000")
	p.form.Provider = "example-hosting"
	p.form.Services[0].Access.IPs = []string{fmt.Sprintf("198.51.100.%d", n%250+1)}
	p.reviewer, err = p.d.actor(p.ctx, "hosting")
	return err
}

// player drives one case through the flows as its people would.
type player struct {
	d        *demo
	ctx      context.Context
	form     *filing.Form
	id       filing.ApplicationID
	sponsor  policy.Actor
	reviewer policy.Actor
	officer  policy.Actor
	say      func(step string, who policy.Actor)
	pace     *pace        // nil plays the case at once, and nothing goes wrong
	returned bool         // it was sent back once
	fresh    bool         // it is about something that stands: nothing goes wrong with it
	fill     func() error // what is left to fill in of a draft that was filled from what stands; may be nil
}

func (d *demo) player(ctx context.Context, n int) (*player, error) {
	p := &player{d: d, ctx: ctx, say: func(string, policy.Actor) {}}
	if n%2 == 0 {
		p.form = invented.Individual(n, "440000")
	} else {
		p.form = invented.Enterprise(n, "110000")
	}
	var err error
	if p.sponsor, err = d.actor(ctx, "sponsor"); err != nil {
		return nil, err
	}
	if p.reviewer, err = d.actor(ctx, "reviewer"); err != nil {
		return nil, err
	}
	p.officer, err = d.actor(ctx, "officer")
	return p, err
}

// until plays the road up to a state. A state that is not on this sponsor's road comes to rest one step before it.
func (p *player) until(end filing.State) error {
	if err := p.create(); err != nil || end == filing.Draft {
		return err
	}
	if end == filing.Abandoned {
		return p.move(p.sponsor, filing.Abandon, nil)
	}
	steps := []func() error{p.submit, p.stumble(end), p.review, p.originals, p.forward, p.codes, p.decide(end)}
	for _, step := range steps {
		state, err := p.state()
		if err != nil || state == end && p.settled(end) || state.Final() {
			return err
		}
		if end == filing.SMSFailed && state == filing.AwaitingSMS {
			return p.fail()
		}
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// settled: a case that is to rest in the preliminary review may have been sent back once on the way there.
func (p *player) settled(end filing.State) bool {
	return end != filing.PreliminaryReview || p.pace == nil || !p.stumbled(end) || p.returned
}

// stumbled says which of the demo's cases are sent back in their first round.
func (p *player) stumbled(end filing.State) bool {
	const everyFifth = 5
	return p.pace != nil && !p.fresh && (end == filing.Returned || p.pace.n%everyFifth == 0 && end != filing.SecondReview)
}

// stumble returns the case once, and has it handed in again unless that is where it is to rest. Every fourth of those that rest
// there went as far as the administration.
func (p *player) stumble(end filing.State) func() error {
	const everyFourth = 4
	return func() error {
		if !p.stumbled(end) || end == filing.Returned && p.pace.n%everyFourth == 1 {
			return nil
		}
		p.returned = true
		p.pace.workdays(p.pace.n%2, 11)
		if err := p.sendBack(p.reviewer, filing.PreliminaryReturn); err != nil || end == filing.Returned {
			return err
		}
		p.pace.workdays(1+p.pace.n%2, 10)
		return p.mend()
	}
}

func (p *player) create() error {
	content, err := json.Marshal(p.form)
	if err != nil {
		return err
	}
	outcome, err := p.d.house.Create(p.ctx, p.sponsor, content, "", nil)
	if err != nil {
		return err
	}
	p.id = outcome.Case
	p.say("新建草稿 / draft", p.sponsor)
	if p.fill != nil {
		if err := p.fill(); err != nil {
			return err
		}
	}
	return p.papers()
}

// papers uploads what the case asks for.
func (p *player) papers() error {
	view, err := p.view()
	if err != nil {
		return err
	}
	for _, document := range view.Documents {
		if !document.Required {
			continue
		}
		if err := p.paper(document.Slot); err != nil {
			return err
		}
	}
	p.say("上传材料 / papers", p.sponsor)
	return nil
}

func (p *player) paper(slot filing.Slot) error {
	scans, err := p.d.pen()
	if err != nil {
		return err
	}
	picture, err := scans.Paper(slot, p.form)
	if err != nil {
		return err
	}
	_, err = p.d.house.StorePaper(p.ctx, p.sponsor, p.id, drawnPaper(slot, picture), 0)
	return err
}

func (p *player) submit() error { return p.move(p.sponsor, filing.Submit, nil) }

func (p *player) review() error {
	p.pace.workdays(p.number()%2, 14)
	return p.move(p.reviewer, filing.PreliminaryPass, nil)
}

// number is the case's number in the demo, 0 for one that is played at once.
func (p *player) number() int {
	if p.pace == nil {
		return 0
	}
	return p.pace.n
}

func (p *player) originals() error {
	view, err := p.view()
	if err != nil || view.State != filing.OriginalsAwaited {
		return err
	}
	p.pace.workdays(2+p.number()%3, 11)
	in := flow.OriginalsInput{Courier: "示例快递", TrackingNumber: "EX" + string(p.id[len(p.id)-8:])}
	for _, document := range view.Documents {
		if document.Originals > 0 {
			in.Items = append(in.Items, flow.ReceivedCopies{Slot: document.Slot, Copies: document.Originals})
		}
	}
	return p.move(p.reviewer, filing.OriginalsReceive, in)
}

func (p *player) forward() error {
	p.pace.workdays(p.number()%2, 16)
	return p.move(p.reviewer, filing.Forward, nil)
}

var codePattern = regexp.MustCompile(`\b(\d{6})\b`)

// codes enters every code that went out, as the people who got them would.
func (p *player) codes() error {
	if state, err := p.state(); err != nil || state != filing.AwaitingSMS {
		return err
	}
	p.pace.hours(1 + p.number()%3)
	messages, err := p.d.outbox(p.ctx)
	if err != nil {
		return err
	}
	view, err := p.view()
	if err != nil {
		return err
	}
	for _, at := range view.Kind.CodesAsked(p.form) {
		for i := len(messages) - 1; i >= 0; i-- {
			m := messages[i]
			code := codePattern.FindString(m.Text)
			if m.Channel != "sms" || m.To != at.Lead.Mobile || code == "" {
				continue
			}
			number := at.Lead.Document.Number
			if err := p.move(policy.Actor{Role: policy.Anonymous, Channel: "command"}, filing.SMSVerify,
				flow.SMSInput{Phone: m.To, Code: code, DocumentTail: number[len(number)-6:]}); err != nil {
				return err
			}
			break
		}
	}
	return nil
}

// fail enters six wrong codes.
func (p *player) fail() error {
	for range flow.SMSMaxWrong + 1 {
		_ = p.move(policy.Actor{Role: policy.Anonymous, Channel: "command"}, filing.SMSVerify,
			flow.SMSInput{Phone: p.form.Sponsor.Lead.Mobile, Code: "none", DocumentTail: "000000"}) // each is refused, that is the point
	}
	return nil
}

func (p *player) decide(end filing.State) func() error {
	return func() error {
		if end == filing.AdministrationReview {
			return nil
		}
		p.pace.workdays(decisionDays[p.number()%len(decisionDays)], 15)
		switch end {
		case filing.Returned:
			return p.sendBack(p.officer, filing.AdministrationReturn)
		case filing.Filed:
			return p.move(p.officer, filing.AdministrationGrant, nil)
		case filing.Refused:
			return p.move(p.officer, filing.AdministrationRefuse, flow.ReturnInput{Findings: []flow.Reason{{Field: "/sponsor/name", Reason: "S12"}}})
		}
		return nil
	}
}

func (p *player) move(who policy.Actor, move filing.MoveName, input any) error {
	var content json.RawMessage
	if input != nil {
		var err error
		if content, err = json.Marshal(input); err != nil {
			return err
		}
	}
	_, err := p.d.house.Run(p.ctx, who, flow.Command{Case: p.id, Name: string(move), Input: content})
	if err == nil {
		row, _ := move.Row()
		p.say(row.NameZH+" / "+row.NameEN, who)
	}
	return err
}

func (p *player) view() (*query.Case, error) {
	return (&query.Query{House: p.d.house}).Case(p.ctx, p.sponsor, p.id)
}

func (p *player) state() (state filing.State, err error) {
	err = p.d.house.Store.Read(p.ctx, func(ctx context.Context, q *rows.Queries) error {
		row, err := q.GetApplication(ctx, string(p.id))
		state = filing.State(row.State)
		return err
	})
	return state, err
}
