package fakeadministration_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/provider"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
	fake "openicp/testkit/fakeadministration"
	"openicp/testkit/house"
)

// desk is a provider that reports to a fake.
type desk struct {
	*house.House
	t       *testing.T
	fake    *fake.Fake
	courier *provider.Courier
}

const peerID = "beijing"

func newDesk(t *testing.T, version wire.Version, seed uint64) *desk {
	t.Helper()
	// Of a connection that was kept open, a request whose answer is lost is sent again by the client itself.
	return newDeskOver(t, version, fake.Options{Seed: seed, Rate: 40, SlowBy: 24 * time.Hour}, &http.Transport{DisableKeepAlives: true})
}

// newDeskOver makes a fake of its own and calls it over a road.
func newDeskOver(t *testing.T, version wire.Version, o fake.Options, road http.RoundTripper) *desk {
	t.Helper()
	h := house.New(t, "")
	o.Keys, o.Now, o.Pause = keys, h.Clock, func(context.Context, time.Duration) {}
	made, err := fake.New(o)
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(made)
	t.Cleanup(front.Close)
	h.House.Administration = provider.Desk{House: h.House}
	admin := policy.Actor{ID: "user-admin", Role: policy.Admin, Channel: "test"}
	err = h.SetExchangePeer(context.Background(), admin, peerID, flow.ExchangePeerInput{Provider: "provider-1", URL: front.URL, ISP: fake.DefaultISP,
		User: fake.DefaultUser, Password: fake.DefaultPassword, AESKey: keys.Key, AESIV: keys.Offset, Version: string(version), Open: true, PollSeconds: 60})
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: road}
	return &desk{House: h, t: t, fake: made,
		courier: &provider.Courier{House: h.House, HTTP: client, Log: slog.New(slog.DiscardHandler)}}
}

// forwarded takes an invented company from draft to the administration; its service is named after what it asks for.
func (d *desk) forwarded(n int, outcome fake.Outcome, behaviour fake.Behaviour) filing.ApplicationID {
	d.t.Helper()
	form := invented.Enterprise(n, "110000")
	if outcome != fake.Granted {
		form.Services[0].Name += fake.Word(outcome)
	}
	form.Services[0].Name += fake.Word(behaviour)
	content, err := json.Marshal(form)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.handedOver(content, form, "")
}

// handedOver takes a draft, which stands for a form, with a patch to the administration.
func (d *desk) handedOver(content []byte, form *filing.Form, patch string) filing.ApplicationID {
	d.t.Helper()
	ctx := context.Background()
	created, err := d.Create(ctx, house.Sponsor, content, "", func(context.Context, *rows.Queries, filing.ApplicationID) ([]byte, error) { return nil, nil })
	if err != nil {
		d.t.Fatal(err)
	}
	if patch != "" {
		if _, err := d.Edit(ctx, house.Sponsor, created.Case, []byte(patch), 0, "", nil); err != nil {
			d.t.Fatal(err)
		}
	}
	picture, err := invented.Picture(1)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, paper := range filing.Papers(filing.Current, form) {
		for _, slot := range paper.Slots {
			_, err := d.StorePaper(ctx, house.Sponsor, created.Case, flow.Paper{Slot: slot, ContentType: "image/png", FittedType: "image/png",
				SHA256: strings.Repeat("0", 64), Original: picture, Fitted: picture}, 0)
			if err != nil {
				d.t.Fatal(err)
			}
		}
	}
	for _, step := range []struct {
		actor policy.Actor
		move  filing.MoveName
	}{{house.Sponsor, filing.Submit}, {house.Reviewer, filing.PreliminaryPass}, {house.Reviewer, filing.Forward}} {
		if _, err := d.Run(ctx, step.actor, flow.Command{Case: created.Case, Name: string(step.move)}); err != nil {
			d.t.Fatalf("%s: %v", step.move, err)
		}
	}
	return created.Case
}

// state is where a case stands here.
func (d *desk) state(id filing.ApplicationID) (state filing.State) {
	d.t.Helper()
	err := d.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		row, err := q.GetApplication(ctx, string(id))
		state = filing.State(row.State)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return state
}

// Whatever befalls the calls, every filing ends here where the fake says it ended, none is lost and none is handed in twice.
func TestEveryFilingEndsWhereTheAdministrationSays(t *testing.T) {
	t.Parallel()
	want := map[fake.Outcome]filing.State{fake.Granted: filing.Filed, fake.Returned: filing.Returned, fake.Refused: filing.Refused, fake.Slow: filing.Filed}
	outcomes := []fake.Outcome{fake.Granted, fake.Returned, fake.Refused, fake.Slow, fake.Granted}
	// Beside what the dice draw, each meets one for certain. The last request is lost, so that no later file shows that it is missing.
	behaviours := []fake.Behaviour{fake.LostAfter, fake.Replay, fake.Pretends, fake.HalfAnswer, fake.LostBefore}
	for _, version := range wire.Versions() {
		for seed := uint64(1); seed <= 4; seed++ {
			t.Run(fmt.Sprintf("%s seed %d", version, seed), func(t *testing.T) {
				d := newDesk(t, version, seed)
				cases := map[filing.ApplicationID]fake.Outcome{}
				for i, outcome := range outcomes {
					cases[d.forwarded(i+1, outcome, behaviours[i])] = outcome
					d.visit() // so that they go in several files
				}
				for round := 0; round < 300 && !d.settled(cases, want); round++ {
					d.visit()
				}
				for id, outcome := range cases {
					if got := d.state(id); got != want[outcome] {
						t.Errorf("what was to be %s is %s here", outcome, got)
					}
				}
				list := d.fake.Decisions()
				if len(list) != len(outcomes) {
					t.Errorf("the administration has %d of %d", len(list), len(outcomes))
				}
				for _, each := range list {
					if each.Times != 1 {
						t.Errorf("%s was handed in %d times", each.Sponsor, each.Times)
					}
				}
			})
		}
	}
}

// visit lets the time pass and calls at the administration.
func (d *desk) visit() {
	d.t.Helper()
	d.At(d.Clock().Add(time.Hour))
	if err := d.courier.Visit(context.Background(), peerID); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) settled(cases map[filing.ApplicationID]fake.Outcome, want map[fake.Outcome]filing.State) bool {
	for id, outcome := range cases {
		if d.state(id) != want[outcome] {
			return false
		}
	}
	return d.fake.Waiting() == 0
}
