package administration_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"openicp/internal/exchange/administration"
	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
)

// restarted is the next process on the same data.
func (w *world) restarted() {
	w.t.Helper()
	w.front.Close()
	w.server = &administration.Server{House: w.House.House, Paper: readPaper, Log: w.server.Log}
	w.House.House.Provider = administration.Desk{Server: w.server}
	w.front = httptest.NewServer(w.server.Handler())
	w.t.Cleanup(w.front.Close)
}

var errDied = errors.New("the process died")

// A process that dies between accepting and looking, or anywhere among the records of a file, loses nothing and doubles nothing.
func TestDiesAmongTheRecords(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		const many = 6
		var records []wire.Record
		for n := range many {
			records = append(records, c.enterprise(n+1))
		}
		bad := *records[2].Body.(*wire.Filing)
		bad.Sponsor.Lead.DocumentNumber = "110108198503120012"
		records[2].Body = &bad
		if a := c.ask(c.uploadCall(1, c.packed(records...))); a.Code != wire.Done {
			t.Fatalf("%d", a.Code)
		}
		w.restarted() // accepted, and not looked at
		for round := range many {
			papers := 0
			w.server.Paper = func(slot filing.Slot, declaredType string, raw []byte) (flow.Paper, error) {
				if papers++; papers > 4+3*round {
					return flow.Paper{}, errDied
				}
				return readPaper(slot, declaredType, raw)
			}
			if err := w.server.ProcessAll(context.Background()); err != nil && !errors.Is(err, errDied) {
				t.Fatal(err)
			}
			w.restarted()
		}
		w.process()
		if n := len(w.cases()); n != many-1 {
			t.Errorf("%d cases came of %d good records", n, many-1)
		}
		refusals := 0
		for file := c.take(); file != nil; file = c.take() {
			for _, r := range file.Records {
				if r.Kind == wire.SubmissionResult {
					refusals++
				}
			}
		}
		if refusals != 1 {
			t.Errorf("one bad record was answered %d times", refusals)
		}
		w.agrees()
	})
}

// Two workers that look at one file at once do nothing twice.
func TestTwoLookAtOneFile(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		if a := c.ask(c.uploadCall(1, c.packed(c.enterprise(1), c.enterprise(2), c.enterprise(3)))); a.Code != wire.Done {
			t.Fatalf("%d", a.Code)
		}
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				if err := w.server.ProcessAll(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if n := len(w.cases()); n != 3 {
			t.Errorf("%d cases", n)
		}
		w.agrees()
	})
}

// What waits to be fetched outlives the process, and so does what was acknowledged.
func TestTheQueueOutlivesTheProcess(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		c.upload(1, c.enterprise(1))
		c.upload(2, c.enterprise(2))
		_, first := c.fetch()
		w.restarted()
		if _, again := c.fetch(); again != first {
			t.Errorf("after the restart %s comes before %s", again, first)
		}
		c.take()
		w.restarted()
		_, second := c.fetch()
		if second == first || second == "" {
			t.Errorf("behind the acknowledgement comes %q", second)
		}
	})
}

// Services are added to the sponsor that stands, by its number and the filing password; a wrong one, or a sponsor that does not stand, is
// refused.
func TestServicesAreAdded(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		number, secret := w.filed(1, 1)
		for c.take() != nil {
			continue
		}
		addition := func(n int, standing, password string) wire.Record {
			form := invented.Enterprise(1, "110000")
			form.Services = invented.Enterprise(n, "110000").Services
			form.Services[0].Lead = form.Sponsor.Lead
			content, err := json.Marshal(form)
			if err != nil {
				t.Fatal(err)
			}
			out := c.submissionOf(n, form, fmt.Sprintf("0198c0de-0000-7000-8000-00000000%04d", n))
			out.Submission.Kind, out.Submission.Form = filing.AddService, content
			out.Standing = translate.Standing{Number: standing}
			r := c.record(out)
			r.Body.(*wire.ServiceAddition).Password = password
			return r
		}
		c.upload(2, addition(20, number, strings.Repeat("0", 32)), addition(21, "京ICP备2026000099号", ""))
		if got := codesOf(c.take()); len(got) == 0 || got[len(got)-1] != 1018 {
			t.Errorf("wrong password, unknown sponsor: %v", got)
		}
		digest := md5Hex(secret)
		c.upload(3, addition(22, number, digest))
		list := w.cases()
		last := list[len(list)-1]
		if last.Kind != string(filing.AddService) || last.State != string(filing.AwaitingSMS) {
			file := c.take()
			t.Fatalf("%s %s; %+v", last.Kind, last.State, file.Records[0].Body)
		}
		id := filing.ApplicationID(last.ID)
		w.verified(id)
		w.decided(id, filing.AdministrationGrant, "")
		var filed *wire.Filed
		for file := c.take(); file != nil; file = c.take() {
			for _, r := range file.Records {
				if body, ok := r.Body.(*wire.Filed); ok {
					filed = body
				}
			}
		}
		if filed == nil || filed.Sponsor.Number != number || filed.Services[0].Number != number+"-2" || filed.Sponsor.ID != 1 {
			t.Errorf("%+v", filed)
		}
		w.agrees()
	})
}
