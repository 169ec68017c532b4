package administration_test

import (
	"context"
	"encoding/json"
	"testing"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/testkit/house"
)

// dispatched hands something out and fetches it.
func (w *world) dispatched(kind string, records ...string) (*wire.File, error) {
	w.t.Helper()
	d := flow.ExchangeDispatch{Provider: "provider-1", Kind: kind}
	for _, r := range records {
		d.Records = append(d.Records, json.RawMessage(r))
	}
	err := w.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		_, err := w.server.Dispatch(ctx, tx, d)
		return err
	})
	if err != nil {
		return nil, err
	}
	return w.client.take(), nil
}

// What the product has no source for is handed out from data, and what it has it makes itself; all of it is fetched and acknowledged.
func TestFilesHandedOut(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		err := w.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
			_, err := w.AddBlock(ctx, tx, admin, flow.BlockInput{Field: "domain", Value: "blocked-example.cn", Source: "北京市通信管理局"})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, tc := range []struct {
			kind    string
			records []string
			least   int
		}{
			{"code_tables", nil, 3000},
			{"units", nil, 1},
			{"block_list", nil, 1},
			{"unfiled_website", []string{`{"ID":1,"Domain":"unfiled-example.cn","Address":3405803786,"Carrier":9}`}, 1},
			{"unlawful_access", []string{`{"ID":1,"Domain":"x-example.cn","Address":3405803786,"Provider":5,"Province":110000,"SeenAt":"2026-11-23"}`}, 1},
			{"correction_notice", []string{`{"What":{"Value":1,"Given":true},"Number":"京ICP备2026000001号-1","Text":"请更正网站名称"}`}, 1},
			{"inspect_access", []string{`{"ServiceID":1,"ServiceNumber":"京ICP备2026000001号-1","Result":1,"At":"2026-11-23"}`,
				`{"ServiceID":2,"ServiceNumber":"京ICP备2026000001号-2","Result":2,"At":"2026-11-23"}`}, 2},
			{"inspect_shell", []string{`{"ServiceID":1,"ServiceNumber":"京ICP备2026000001号-1","Result":{"Value":1,"Given":true},"At":"2026-11-23"}`}, 1},
			{"address_conflict", []string{`{"First":1,"Last":2,"Unit":3,"OtherFirst":1,"OtherLast":2}`}, 1},
		} {
			file, err := w.dispatched(tc.kind, tc.records...)
			if err != nil || file == nil || len(file.Records) < tc.least {
				t.Errorf("%s: %v, %v", tc.kind, kinds(file), err)
			}
		}
		for kind, records := range map[string][]string{"new_filing": {`{}`}, "nothing": {`{}`}, "unfiled_website": {`{"ID":1}`},
			"correction_notice": {`{"Owner":1}`}, "inspect_sponsor": nil} {
			if _, err := w.dispatched(kind, records...); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v", kind, err)
			}
		}
		if file := w.client.take(); file != nil {
			t.Errorf("what was refused waits: %v", kinds(file))
		}
	})
}

// A file is given again and again, also by the next process, until it is acknowledged; and acknowledged again it stays so.
func TestGivenUntilAcknowledged(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.New(t, ""))
	c := w.client
	c.upload(1, c.enterprise(1))
	_, name := c.fetch()
	for range 3 {
		if _, again := c.fetch(); again != name {
			t.Errorf("%s follows %s", again, name)
		}
	}
	if other := c.take(); other == nil {
		t.Fatal("nothing was taken")
	}
	if file, _ := c.fetch(); file != nil {
		t.Errorf("%v waits behind the acknowledgement", kinds(file))
	}
}
