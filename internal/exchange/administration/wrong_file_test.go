package administration_test

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
)

// A file that is refused as a whole is named, and what is wrong with it told as the specification has it: of one outside the schema the
// name is all, of one in another version it says which is spoken.
func TestFilesRefusedAsAWhole(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeV30})
		c.version = wire.V30
		file := wire.File{Version: wire.V30, Upload: true, Unit: ispID}
		file.Add(wire.Cancel, &wire.Cancellation{What: wire.N(2), ID: 7, Reason: 1})
		sound, _, err := wire.Write(file, wire.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, tc := range []struct {
			document []byte
			code     int64
			detail   string
		}{
			{sound[:len(sound)-20], 5001, "UP0000000001.xml"},
			{bytes.Replace(sound, []byte(`"V.3.0"`), []byte(`"V.2.1"`), 1), 5004, "接口版本错误，当前接口版本为“V.3.0”。UP0000000001.xml"},
			{bytes.Replace(sound, []byte("110000000999"), []byte("110000000998"), 1), 5003, "XML中请求单位Id和报备单位Id不一致，请核实后再次报备。UP0000000001.xml"},
		} {
			if a := c.ask(c.uploadCall(int64(i+1), c.envelope(tc.document))); a.Code != wire.Done {
				t.Fatalf("%d", a.Code)
			}
			w.process()
			answer := c.take()
			if answer == nil || len(answer.Records) != 1 {
				t.Fatalf("%d: %v", tc.code, answer)
			}
			result := answer.Records[0].Body.(*wire.RecordResult)
			if len(result.Items) != 1 || result.Items[0].Code != tc.code || result.Items[0].Detail != tc.detail || result.Mark != "" {
				t.Errorf("%+v, want %d %s", result, tc.code, tc.detail)
			}
		}
	})
}

// What was done about an unfiled website is told by the provider that gives it access, with a result of the table; a confirmation by the
// unit whose it is. Anything else is answered and not kept.
func TestReportsOfOthers(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		others, odd, unit := handled(), handled(), confirmed()
		others.Body.(*wire.UnfiledHandling).Provider++
		odd.Body.(*wire.UnfiledHandling).Result = 77
		unit.Body.(*wire.Confirmation).Unit++
		w.asked()
		c.upload(1, handled(), others, odd, unit, confirmed())
		if got := codesOf(c.take()); !slices.Equal(got, []int64{5003, 5005, 5007}) {
			t.Errorf("results %v", got)
		}
	})
}

// A provider without a licence for the province, without a filing of its own, or that serves another province is told so, whatever
// version it speaks.
func TestProvidersThatMayNot(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		p, _ := w.Settings().Find("provider-1")
		sound := flow.ProviderChange{Name: p.Name, Address: p.Address, Licences: p.Licences, FilingNumber: p.FilingNumber, Provinces: p.Provinces, Ranges: p.Ranges}
		sequence := int64(0)
		for _, version := range []string{flow.ExchangeOwn, flow.ExchangeV30} {
			w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: version})
			c.version = wire.Version(version)
			for code, change := range map[int64]func(p *flow.ProviderChange){
				5009: func(p *flow.ProviderChange) { p.Licences = nil },
				1054: func(p *flow.ProviderChange) { p.FilingNumber = "" },
				1045: func(p *flow.ProviderChange) { p.Provinces = []string{"440000"} },
			} {
				changed := sound
				change(&changed)
				if err := w.ChangeProvider(context.Background(), admin, "provider-1", changed); err != nil {
					t.Fatal(err)
				}
				sequence++
				c.upload(sequence, c.enterprise(int(sequence)))
				if got := codesOf(c.take()); !slices.Contains(got, code) {
					t.Errorf("%s: results %v, want %d among them", version, got, code)
				}
			}
		}
		if n := len(w.cases()); n != 0 {
			t.Errorf("%d cases were taken", n)
		}
	})
}
