package query_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// life drives one case through its days, each at ten in the morning in Shanghai unless another hour is said.
type life struct {
	t    *testing.T
	h    *house.House
	form *filing.Form
	id   filing.ApplicationID
	who  policy.Actor // who reviews at the provider
}

// on sets the clock.
func on(h *house.House, day string, hour int) {
	date, err := civil.Parse("2026-" + day)
	if err != nil {
		panic(err)
	}
	h.At(civil.StartOf(date).Add(time.Duration(hour) * time.Hour))
}

const morning = 10

// draft opens a case with all its papers on a day: an enterprise of Beijing (current) for odd n, an individual of Guangdong
// (classic) for even.
func draft(t *testing.T, h *house.House, n int, day string) *life {
	t.Helper()
	on(h, day, morning)
	form := invented.Enterprise(n, "110000")
	if n%2 == 0 {
		form = invented.Individual(n, "440000")
	}
	return open(t, h, form, house.Reviewer)
}

func open(t *testing.T, h *house.House, form *filing.Form, who policy.Actor) *life {
	t.Helper()
	content, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	outcome, err := h.Create(ctx, house.Sponsor, content, "", func(context.Context, *rows.Queries, filing.ApplicationID) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	l := &life{t: t, h: h, form: form, id: outcome.Case, who: who}
	for _, paper := range filing.Papers(l.row().profile, form) {
		for _, slot := range paper.Slots {
			l.paper(slot)
		}
	}
	return l
}

// paper stores one paper.
func (l *life) paper(slot filing.Slot) *life {
	l.t.Helper()
	picture, err := invented.Picture(1)
	if err == nil {
		_, err = l.h.StorePaper(context.Background(), house.Sponsor, l.id, flow.Paper{Slot: slot, ContentType: "image/png", FittedType: "image/png", SHA256: strings.Repeat("0", 64), Original: picture, Fitted: picture}, 0)
	}
	if err != nil {
		l.t.Fatal(err)
	}
	return l
}

type standing struct {
	profile filing.Profile
	state   filing.State
}

func (l *life) row() (s standing) {
	l.t.Helper()
	err := l.h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		row, err := q.GetApplication(ctx, string(l.id))
		s = standing{filing.Profile(row.Profile), filing.State(row.State)}
		return err
	})
	if err != nil {
		l.t.Fatal(err)
	}
	return s
}

func (l *life) move(who policy.Actor, move filing.MoveName, input any) *life {
	l.t.Helper()
	content, err := json.Marshal(input)
	if err == nil {
		_, err = l.h.Run(context.Background(), who, flow.Command{Case: l.id, Name: string(move), Input: content})
	}
	if err != nil {
		l.t.Fatalf("%s: %v %v", move, err, fault.As(err).Extra)
	}
	return l
}

type none struct{}

// at lets time pass to a day of 2026.
func (l *life) at(day string) *life { on(l.h, day, morning); return l }

func (l *life) submit() *life { return l.move(house.Sponsor, filing.Submit, none{}) }

func (l *life) pass() *life { return l.move(l.who, filing.PreliminaryPass, none{}) }

// review takes a case that was handed in to the administration's review, codes and all.
func (l *life) review() *life {
	l.t.Helper()
	l.pass().move(l.who, filing.Forward, none{})
	codes := l.h.Codes(l.id)
	for i, lead := range l.form.Leads() {
		number := lead.Lead.Document.Number
		l.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: lead.Lead.Mobile, Code: codes[i], DocumentTail: number[len(number)-6:]})
	}
	if state := l.row().state; state != filing.AdministrationReview {
		l.t.Fatalf("the codes lead to %s", state)
	}
	return l
}

func (l *life) back(who policy.Actor, move filing.MoveName, reasons ...flow.Reason) *life {
	l.t.Helper()
	return l.move(who, move, flow.ReturnInput{Findings: reasons})
}
