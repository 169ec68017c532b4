package provider_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/query"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// told has the office hand out records of its block list, and fetches them.
func (w *world) toldList(records ...wire.Record) {
	w.t.Helper()
	for _, r := range records {
		w.office.download = append(w.office.download, w.document(r))
	}
	w.visit(time.Hour)
}

func listedUnit(n int, operation int64, remark string) wire.Record {
	sponsor := invented.Enterprise(n, "110000").Sponsor
	return wire.Record{Kind: wire.BlockSponsor, Body: &wire.BlockedSponsor{Operation: wire.N(operation), Remark: remark,
		Sponsor: &wire.Sponsor{Name: sponsor.Name, Kind: 4, Document: wire.Document{Type: 1, Number: strings.ToLower(sponsor.Document.Number)}}}}
}

func listedDomain(domain string, operation int64, remark string) wire.Record {
	return wire.Record{Kind: wire.BlockService, Body: &wire.BlockedService{Operation: wire.N(operation), Remark: remark,
		Service: wire.Service{Name: domain, Domains: []wire.Domain{{Name: domain}}}}}
}

// listedIn says what of a case is on a list, as its reviewer reads it.
func (w *world) listedIn(id filing.ApplicationID) (found []string) {
	w.t.Helper()
	err := w.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		c, err := w.House.House.Load(ctx, q, id, house.Reviewer, w.Clock())
		if err != nil {
			return err
		}
		for _, f := range c.Findings() {
			if strings.HasSuffix(f.Rule, "_on_block_list") {
				found = append(found, f.Field+" "+f.Found.ZH)
			}
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	slices.Sort(found)
	return found
}

// What an administration has on its block list is refused at the provider's desk with who listed it and why, and a case that is under review there
// shows it; what is taken off is refused no more. What the house listed itself stays.
func TestTheBlockListIsFollowed(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w, ctx := newWorld(t, h, flow.ExchangeV30), context.Background()
		w.set(flow.ExchangePeerInput{URL: w.peer().Url, Version: flow.ExchangeV30, Provinces: []string{"110000"}})
		reviewed := w.drafted(invented.Enterprise(1, "110000"))
		submit := func(id filing.ApplicationID) error {
			_, err := w.Run(ctx, house.Sponsor, flow.Command{Case: id, Name: string(filing.Submit)})
			return err
		}
		if err := submit(reviewed); err != nil {
			t.Fatal(err)
		}
		later := w.drafted(invented.Enterprise(3, "110000"))
		domain := invented.Enterprise(1, "110000").Services[0].Domains[0]
		const remark = "多次虚假备案"
		w.toldList(listedUnit(1, 0, remark), listedUnit(3, 0, "北京市通信管理局，至 2027-01-01"), listedDomain(strings.ToUpper(domain), 0, ""), listedUnit(1, 0, remark))

		found := w.listedIn(reviewed)
		if len(found) != 2 || !strings.Contains(found[0], "北京市通信管理局") || !strings.Contains(found[1], "北京市通信管理局："+remark) {
			t.Errorf("the reviewer reads %q", found)
		}
		if _, err := w.Run(ctx, house.Reviewer, flow.Command{Case: reviewed, Name: string(filing.PreliminaryPass)}); !errors.Is(err, fault.Invalid) && !errors.Is(err, fault.Refused) {
			t.Errorf("it passes: %v", err)
		}
		if err := submit(later); err == nil || w.state(later) != string(filing.Draft) {
			t.Errorf("what is listed is handed in: %v", err)
		}
		w.entries(3, 3)

		// Another's entry of the same domain stays when the administration takes its own off.
		err := w.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			_, err := w.AddBlock(ctx, tx, admin, flow.BlockInput{Field: "domain", Value: "other-example.cn", Source: "示例机关"})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		w.toldList(listedUnit(1, 2, ""), listedUnit(3, 2, ""), listedDomain(domain, 1, "另有理由"), listedDomain("other-example.cn", 2, ""), listedDomain("no domain", 0, ""))
		if found := w.listedIn(reviewed); len(found) != 1 || !strings.Contains(found[0], "另有理由") {
			t.Errorf("once the unit is off and the domain is changed the reviewer reads %q", found)
		}
		if err := submit(later); err != nil {
			t.Errorf("what was taken off: %v", err)
		}
		w.entries(5, 2)
		w.toldList(listedDomain(domain, 2, ""))
		if found := w.listedIn(reviewed); len(found) != 0 {
			t.Errorf("once all is off the reviewer reads %q", found)
		}
		w.entries(5, 1)
	})
}

// entries counts those of the list, and those that stand; the trail has each change.
func (w *world) entries(all, standing int) {
	w.t.Helper()
	q := &query.Query{House: w.House.House}
	page, err := q.BlockList(context.Background(), admin, "", 100)
	if err != nil {
		w.t.Fatal(err)
	}
	stand := 0
	for _, e := range page.Items {
		if e.RemovedAt == nil {
			stand++
		}
		if e.Source != "示例机关" && e.AddedBy != flow.PeerListed+"beijing" {
			w.t.Errorf("%s was listed by %q", e.Label, e.AddedBy)
		}
	}
	if len(page.Items) != all || stand != standing {
		w.t.Errorf("%d entries, %d of them stand; want %d and %d", len(page.Items), stand, all, standing)
	}
	trail, err := q.Audit(context.Background(), house.Auditor, query.AuditFilter{Flow: "block_list.", Limit: 100})
	if err != nil || len(trail.Items) != all+all-standing {
		w.t.Errorf("the trail has %d changes of the list, %v", len(trail.Items), err)
	}
}
