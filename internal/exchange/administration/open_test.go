package administration_test

import (
	"slices"
	"testing"

	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
)

// What is asked for a second time before it is decided is told so by the result of what is asked for.
func TestAskedForTwice(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c, done := w.client, int64(0)
		for what, want := range map[int64]int64{wire.CancelSponsor: 1027, wire.CancelService: 1030, wire.CancelAccess: 1032} {
			n := int(what) + 1
			sequence := 3 * done
			done++
			w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeOwn})
			c.version = wire.Own
			_, secret := w.filed(n, sequence+1)
			var filed *wire.Filed
			for file := c.take(); file != nil; file = c.take() {
				for _, r := range file.Records {
					if body, ok := r.Body.(*wire.Filed); ok {
						filed = body
					}
				}
			}
			if filed == nil {
				t.Fatal("no data came of a grant")
			}
			w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeV30})
			c.version = wire.V30
			asks := &wire.Cancellation{What: wire.N(what), Reason: 1, Remark: "不再开办", ID: filed.Sponsor.ID}
			switch what {
			case wire.CancelSponsor:
				asks.Password = secret
			case wire.CancelService:
				asks.ID = filed.Services[0].ID
			case wire.CancelAccess:
				asks.ID = filed.Services[0].Accesses[0].ID
			}
			record := wire.Record{Kind: wire.Cancel, Body: asks}
			c.upload(sequence+2, record)
			if file := c.take(); file != nil {
				t.Fatalf("the first of kind %d is answered with %v", what, codesOf(file))
			}
			c.upload(sequence+3, record)
			if got := codesOf(c.take()); !slices.Equal(got, []int64{want}) {
				t.Errorf("the second of kind %d: %v, want %d", what, got, want)
			}
		}
	})
}

// The end of a service while that of its sponsor is asked for, and the other way round, has a result of its own in either version; beside
// anything else that is open it is told so.
func TestOneEndWhileAnotherIsAskedFor(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		for n, tc := range []struct{ first, second, want int64 }{
			{wire.CancelSponsor, wire.CancelService, 1042}, {wire.CancelService, wire.CancelSponsor, 1043}, {wire.CancelAccess, wire.CancelService, 1052},
		} {
			w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeOwn})
			c.version = wire.Own
			_, secret := w.filed(n+1, c.sequence()+1)
			var filed *wire.Filed
			for file := c.take(); file != nil; file = c.take() {
				for _, r := range file.Records {
					if body, ok := r.Body.(*wire.Filed); ok {
						filed = body
					}
				}
			}
			cancel := func(what int64) wire.Record {
				body := &wire.Cancellation{What: wire.N(what), Reason: 1, Remark: "不再开办", Password: secret}
				body.ID = map[int64]int64{wire.CancelSponsor: filed.Sponsor.ID, wire.CancelService: filed.Services[0].ID, wire.CancelAccess: filed.Services[0].Accesses[0].ID}[what]
				return wire.Record{Kind: wire.Cancel, Body: body}
			}
			if got := c.answered(cancel(tc.first)); len(got) > 0 {
				t.Fatalf("the first of kinds %d and %d: %v", tc.first, tc.second, got)
			}
			for _, version := range wire.Versions() {
				w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: string(version)})
				c.version = version
				if got := c.answered(cancel(tc.second)); !slices.Equal(got, []int64{tc.want}) {
					t.Errorf("%s: %d while %d is asked for: %v, want %d", version, tc.second, tc.first, got, tc.want)
				}
			}
		}
		w.agrees()
	})
}
