package provider_test

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"openicp/internal/checker"
	"openicp/internal/exchange/shown"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// questions asks as people at the desks do.
func (w *world) questions() *query.Query {
	return &query.Query{House: w.House.House, Reading: shown.Reading{House: w.House.House}}
}

func (w *world) run(who policy.Actor, id filing.ApplicationID, name string) error {
	_, err := w.Run(context.Background(), who, flow.Command{Case: id, Name: name})
	return err
}

// stopped forwards a case whose service bears a character that our version carries and V.3.0 does not, and lets the connection change
// to V.3.0 before it goes out.
func (w *world) stopped(n int) filing.ApplicationID {
	w.t.Helper()
	form := invented.Enterprise(n, "110000")
	form.Services[0].Name = "𠮷示例网站"
	id := w.forwardedForm(form)
	w.set(flow.ExchangePeerInput{URL: w.peer().Url, Version: flow.ExchangeV30, Password: "invented"})
	w.visit(0)
	return id
}

// What cannot be written for the other end stops before it leaves. Who is told what is wrong takes the case back, finds it noted at its
// field, and returns it; the sponsor mends it, and it goes out once.
func TestWhatNeverLeftIsTakenBackAndReturned(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w, ctx := newWorld(t, h, flow.ExchangeOwn), context.Background()
		id := w.stopped(1)
		if len(w.office.taken) != 0 || w.state(id) != string(filing.AwaitingSMS) {
			t.Fatalf("%d files left, the case is %s", len(w.office.taken), w.state(id))
		}
		seen, err := w.questions().Case(ctx, house.Reviewer, id)
		if err != nil || seen.Handover == nil || seen.Handover.Unsent == nil || seen.Handover.Unsent.Reason != "unsendable" ||
			len(seen.Handover.Unsent.Findings) == 0 || seen.Handover.Unsent.Findings[0].Field != "/services/0/name" {
			t.Fatalf("the reviewer sees %+v, %v", seen.Handover, err)
		}
		own, err := w.questions().Case(ctx, house.Sponsor, id)
		if err != nil || own.Handover.Unsent == nil || own.Handover.Unsent.Reason != "" || len(own.Handover.Unsent.Findings) != 0 {
			t.Errorf("the sponsor sees %+v, %v", own.Handover, err)
		}
		for _, who := range []policy.Actor{house.Sponsor, house.Stranger, house.Officer, house.Auditor, admin, house.Nobody} {
			for _, act := range []policy.Action{policy.TakeBack, policy.SendAgain} {
				if err := w.run(who, id, string(act)); fault.KindOf(err) != fault.NotFound {
					t.Errorf("%s of %s: %v", act, who.Role, err)
				}
			}
		}
		if err := w.run(house.Reviewer, id, string(policy.TakeBack)); err != nil {
			t.Fatal(err)
		}
		for _, act := range []policy.Action{policy.TakeBack, policy.SendAgain} {
			if err := w.run(house.Reviewer, id, string(act)); fault.KindOf(err) != fault.Conflict {
				t.Errorf("%s behind it: %v", act, err)
			}
		}
		after, err := w.questions().Case(ctx, house.Reviewer, id)
		if err != nil || after.State != filing.AwaitingForward || after.Turn.Party != filing.PartyProvider || after.Handover != nil ||
			!slices.Contains(after.Moves, filing.PreliminaryReturn) {
			t.Fatalf("taken back: %s, %+v, %v", after.State, after.Handover, err)
		}
		notes, err := w.questions().Review(ctx, house.Reviewer, id)
		if err != nil || len(notes.Findings) == 0 || notes.Findings[0].Field != "/services/0/name" || strings.Contains(notes.Findings[0].Reason, "𠮷") {
			t.Fatalf("noted: %+v, %v", notes, err)
		}
		w.set(flow.ExchangePeerInput{URL: w.peer().Url, Version: flow.ExchangeV30, Password: "invented"}) // lets what is stopped go
		w.visit(time.Hour)
		if len(w.office.taken) != 0 {
			t.Error("what was taken back goes out")
		}
		back, _ := json.Marshal(flow.ReturnInput{Findings: notes.Findings})
		if _, err := w.Run(ctx, house.Reviewer, flow.Command{Case: id, Name: string(filing.PreliminaryReturn), Input: back}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Run(ctx, house.Sponsor, flow.Command{Case: id, Name: string(policy.EditCase), Input: []byte(`{"services":[{"name":"吉祥示例网站"}]}`)}); err == nil {
			t.Error("a patch of a whole list opens what was not returned")
		}
		w.mend(id, "吉祥示例网站")
		w.visit(time.Hour)
		if len(w.office.taken) != 1 || len(w.office.taken[0].Records) != 1 {
			t.Errorf("%d files left", len(w.office.taken))
		}
		w.sound()
	})
}

// What the other end would not take goes out again once it does: by who looked at it, without the connection being set up anew.
func TestWhatWasStoppedGoesOutAgain(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w, ctx := newWorld(t, h, flow.ExchangeOwn), context.Background()
		id, other := w.forwarded(1), w.forwarded(3)
		w.office.told = slices.Repeat([]string{strconv.Itoa(int(wire.BadHash))}, 4)
		for range 8 {
			w.visit(2 * time.Hour)
		}
		board, err := w.questions().ExchangeAdministrations(ctx, house.Reviewer)
		if err != nil || len(board) != 1 || len(board[0].Stopped) != 2 || board[0].Stopped[0].Reason != "file_refused" {
			t.Fatalf("%+v, %v", board, err)
		}
		before := w.version(id)
		if _, err := w.Run(ctx, house.Reviewer, flow.Command{Case: id, Name: string(policy.SendAgain), DryRun: true}); err != nil {
			t.Fatal(err)
		}
		w.visit(2 * time.Hour)
		if len(w.office.taken) != 0 || w.version(id) != before {
			t.Error("asking what it would do does it")
		}
		if err := w.run(house.Reviewer, id, string(policy.SendAgain)); err != nil {
			t.Fatal(err)
		}
		if err := w.run(house.Reviewer, id, string(policy.TakeBack)); fault.KindOf(err) != fault.Conflict {
			t.Errorf("taken back while it waits: %v", err)
		}
		if err := w.run(house.Reviewer2, other, string(policy.TakeBack)); err != nil {
			t.Fatal(err)
		}
		w.visit(2 * time.Hour)
		if got := w.arrived(); !slices.Equal(got, []string{string(id)}) {
			t.Errorf("arrived %v, sent %s", got, id)
		}
		if err := w.run(house.Reviewer, id, string(policy.TakeBack)); fault.KindOf(err) != fault.Conflict {
			t.Errorf("taken back although it was taken: %v", err)
		}
		if notes, err := w.questions().Review(ctx, house.Reviewer2, other); err != nil || len(notes.Findings) != 0 {
			t.Errorf("noted of a case with nothing wrong in it: %+v, %v", notes, err)
		}
		if err := w.run(house.Reviewer, other, string(filing.Forward)); err != nil {
			t.Fatal(err)
		}
		w.visit(2 * time.Hour)
		if got := w.arrived(); !slices.Equal(got, []string{string(id), string(other)}) {
			t.Errorf("arrived %v", got)
		}
		w.sound()
	})
}

// Where several look at once, a hand-over that was stopped goes one way.
func TestOneWayOutIsTaken(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w := newWorld(t, h, flow.ExchangeOwn)
		id := w.stopped(1)
		done := make(chan error)
		for i := range 6 {
			act, who := policy.TakeBack, house.Reviewer
			if i%2 == 0 {
				act, who = policy.SendAgain, house.Reviewer2
			}
			go func() { done <- w.run(who, id, string(act)) }()
		}
		succeeded := 0
		for range 6 {
			err := <-done
			if err == nil {
				succeeded++
			} else if kind := fault.KindOf(err); kind != fault.Conflict {
				t.Errorf("refused with %v", err)
			}
		}
		if succeeded != 1 {
			t.Errorf("%d ways were taken", succeeded)
		}
		w.sound()
	})
}

// Whoever asks has an administration called although a pause stands; its hours hold, and where it is closed nobody is called.
func TestAnAdministrationIsCalledNow(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w := newWorld(t, h, flow.ExchangeOwn)
		w.office.told = []string{"901"} // closed for a while: again in five minutes
		w.forwarded(1)
		w.visit(0)
		if p := w.peer(); p.Trouble != "refused" || p.NextCallAt <= h.Clock().UnixMicro() {
			t.Fatalf("trouble %q, again at %d", p.Trouble, p.NextCallAt)
		}
		w.visit(time.Second)
		if len(w.office.taken) != 0 {
			t.Error("the pause does not stand")
		}
		for _, who := range []policy.Actor{house.Sponsor, house.Stranger, house.Officer, house.Auditor, {Role: policy.Compliance, Provider: "provider-1"}, house.Nobody} {
			if err := w.contact(who, "beijing"); fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s: %v", who.Role, err)
			}
		}
		if err := w.contact(house.Reviewer, "nowhere"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("nobody there: %v", err)
		}
		if err := w.contact(house.Reviewer, "beijing"); err != nil {
			t.Fatal(err)
		}
		if w.peer().AskedAt == 0 {
			t.Error("nothing says that it is to be called")
		}
		w.visit(time.Second)
		if p := w.peer(); len(w.office.taken) != 1 || p.AskedAt != 0 || p.Trouble != "" {
			t.Errorf("%d files, asked %d, trouble %q", len(w.office.taken), p.AskedAt, p.Trouble)
		}
		calls := w.office.calls["isp_download"]
		if err := w.contact(admin, "beijing"); err != nil {
			t.Fatal(err)
		}
		w.visit(time.Second)
		if w.office.calls["isp_download"] != calls+1 {
			t.Errorf("with nothing to send it is asked for results: %v", w.office.calls)
		}
		w.closed()
		if err := w.contact(house.Reviewer, "beijing"); fault.KindOf(err) != fault.Conflict {
			t.Errorf("closed: %v", err)
		}
	})
}

// Each message names the file whose record it is, and its document is what the other end had.
func TestMessagesNameTheirFiles(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w, ctx := newWorld(t, h, flow.ExchangeOwn), context.Background()
		id := w.forwarded(1)
		w.visit(0)
		of, err := w.questions().Messages(ctx, house.Reviewer, id)
		if err != nil || len(of.Items) != 1 || of.Items[0].FileName != "UP0000000001.xml" {
			t.Fatalf("%+v, %v", of, err)
		}
		opened, err := w.questions().Message(ctx, house.Reviewer, id, of.Items[0].ID)
		if err != nil || opened.FileName != of.Items[0].FileName {
			t.Errorf("opened: %+v, %v", opened, err)
		}
		reading := shown.Reading{House: h.House}
		in := flow.MessageInput{Reason: "核对投诉所涉报文"}
		for _, who := range []policy.Actor{house.Sponsor, house.Reviewer, house.Officer, admin, house.Nobody, {Role: policy.Compliance, Provider: "provider-1"}} {
			if _, _, err := h.MessageBytes(ctx, who, id, of.Items[0].ID, in, "", reading); fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s: %v", who.Role, err)
			}
		}
		for message, reason := range map[string]string{of.Items[0].ID: " 看 ", "none": in.Reason} {
			if _, _, err := h.MessageBytes(ctx, house.Auditor, id, message, flow.MessageInput{Reason: reason}, "", reading); err == nil {
				t.Errorf("%s for %q", message, reason)
			}
		}
		raw, _, err := h.MessageBytes(ctx, house.Auditor, id, of.Items[0].ID, in, "key-1", reading)
		if err != nil || translateHash(raw.Document) != raw.SHA256 || raw.SHA256 != of.Items[0].SHA256 {
			t.Fatalf("%d bytes, %s and %s, %v", len(raw.Document), translateHash(raw.Document), of.Items[0].SHA256, err)
		}
		if file, err := wire.ReadUpload(raw.Document, wire.Options{}); err != nil || len(file.Records) != 1 ||
			file.Records[0].Body.(*wire.Filing).Sponsor.Document.Number != invented.Enterprise(1, "110000").Sponsor.Document.Number {
			t.Errorf("the document is not whole: %v", err)
		}
		again, repeated, err := h.MessageBytes(ctx, house.Auditor, id, of.Items[0].ID, in, "key-1", reading)
		if err != nil || !repeated || !slices.Equal(again.Document, raw.Document) {
			t.Errorf("under the same key: %v, %v", repeated, err)
		}
		page, err := w.questions().Audit(ctx, house.Auditor, query.AuditFilter{Flow: string(policy.ReadMessage), Outcome: "done"})
		if err != nil || len(page.Items) != 1 || page.Items[0].Case != id || page.Items[0].Details.(map[string]any)["reason"] != in.Reason {
			t.Errorf("the trail: %+v, %v", page, err)
		}
	})
}

func (w *world) contact(who policy.Actor, peer string) error {
	return w.Store.Write(context.Background(), func(ctx context.Context, tx *flow.Tx) error {
		_, err := w.ContactExchangePeer(ctx, tx, who, peer)
		return err
	})
}

// closed closes the connection.
func (w *world) closed() {
	w.t.Helper()
	in := flow.ExchangePeerInput{Provider: "provider-1", ISP: 110000000999, User: "yuntu", URL: w.peer().Url, Version: flow.ExchangeOwn}
	if err := w.SetExchangePeer(context.Background(), admin, "beijing", in); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) version(id filing.ApplicationID) (version int64) {
	w.t.Helper()
	err := w.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		row, err := q.GetApplication(ctx, string(id))
		version = row.Version
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return version
}

// mend names the service of a returned case otherwise and brings it to the hand-over again.
func (w *world) mend(id filing.ApplicationID, name string) {
	w.t.Helper()
	form := invented.Enterprise(1, "110000")
	form.Services[0].Name = name
	services, err := json.Marshal(map[string]any{"services": form.Services})
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.Run(context.Background(), house.Sponsor, flow.Command{Case: id, Name: string(policy.EditCase), Input: services}); err != nil {
		w.t.Fatal(err)
	}
	for _, step := range []struct {
		who  policy.Actor
		move filing.MoveName
	}{{house.Sponsor, filing.Submit}, {house.Reviewer, filing.PreliminaryPass}, {house.Reviewer, filing.Forward}} {
		if err := w.run(step.who, id, string(step.move)); err != nil {
			w.t.Fatalf("%s: %v", step.move, err)
		}
	}
}

// sound has everything derived again.
func (w *world) sound() {
	w.t.Helper()
	report, err := checker.Check{Store: w.Store, Seal: w.Seal}.Run(context.Background())
	if err != nil || len(report.Complaints) > 0 {
		w.t.Errorf("%v, %v", report.Complaints, err)
	}
}
