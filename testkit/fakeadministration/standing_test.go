package fakeadministration_test

import (
	"context"
	"fmt"
	"testing"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/store/rows"
	fake "openicp/testkit/fakeadministration"
)

// settles visits until a case is filed.
func (d *desk) settles(id filing.ApplicationID) {
	d.t.Helper()
	for round := 0; round < 100 && d.state(id) != filing.Filed; round++ {
		d.visit()
	}
	if got := d.state(id); got != filing.Filed {
		d.t.Fatalf("it is %s", got)
	}
}

// Whatever befalls the calls, a filing is changed and ended over there, in either version, and the provider's side follows.
func TestAFilingIsChangedAndEnded(t *testing.T) {
	t.Parallel()
	for _, version := range wire.Versions() {
		t.Run(string(version), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, version, 5)
			form := invented.Enterprise(1, "110000")
			first := d.forwarded(1, fake.Granted, "")
			d.settles(first)
			var number string
			err := d.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
				row, err := q.GetApplication(ctx, string(first))
				number = row.ServiceNumbers
				return err
			})
			if err != nil || number == "" {
				t.Fatal(number, err)
			}
			asked := *form
			asked.Request = &filing.Request{Act: filing.ActChange, Number: number}
			d.settles(d.handedOver(fmt.Appendf(nil, `{"request":{"act":"change","number":%q}}`, number), &asked, `{"sponsor":{"remark":"改了备注"}}`))
			asked.Request = &filing.Request{Act: filing.ActCancel, Number: number}
			d.settles(d.handedOver(fmt.Appendf(nil, `{"request":{"act":"cancel","number":%q,"reason":"网站停止运营"}}`, number), &asked, ""))
			err = d.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
				held, err := d.StandingHeld(ctx, q, number)
				if err == nil && (held == nil || held.Sponsor.Remark != "改了备注" || held.Service(number) != nil) {
					t.Errorf("the provider holds %+v", held)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}
