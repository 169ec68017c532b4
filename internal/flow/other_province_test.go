package flow_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store"
	"openicp/testkit/house"
)

// An application that comes back from one administration and is handed in again in another province shows the officers there nothing
// of what the first have noted, whom they called and who of them acted.
func TestAnotherAdministrationReadsNothingOfTheFirst(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		first := policy.Actor{ID: "user-first", Role: policy.Officer, Provinces: []string{"110000"}, Channel: "test"}
		colleague := policy.Actor{ID: "user-colleague", Role: policy.Officer, Provinces: []string{"110000"}, Channel: "test"}
		second := policy.Actor{ID: "user-far", Role: policy.Officer, Provinces: []string{"440000"}, Channel: "test"}
		r := handedIn(t, h, 1)
		r.throughCodes(invented.Enterprise(1, "110000"))
		r.works(first)
		for _, who := range []policy.Actor{first, colleague} {
			r.finds(who, first, true)
		}
		r.move(first, filing.AdministrationReturn, flow.ReturnInput{Findings: []flow.Reason{{Field: "/province", Reason: "S01"}, {Field: "/services", Reason: "N01"}}}, filing.Returned)
		h.At(house.Start.Add(time.Hour))
		if _, err := h.Edit(t.Context(), house.Sponsor, r.id, []byte(`{"province":"440000"}`), 0, "", nil); err != nil {
			t.Fatal(err)
		}
		if _, err := r.q.Review(t.Context(), second, r.id); !errors.Is(err, fault.NotFound) {
			t.Fatalf("an administration knows of a case that nobody has handed over to it: %v", err)
		}
		handOver(t, h, r.id) // what another province asks for besides is not what this is about
		r.finds(second, first, false)
	})
}

// handOver lets a case stand where its administration has it.
func handOver(t *testing.T, h *house.House, id filing.ApplicationID) {
	t.Helper()
	put(t, h, id, filing.AdministrationReview)
	err := h.Store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, "UPDATE applications SET forwarded_at = 1 WHERE id = $1", string(id))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// throughCodes takes a case that was handed in to the administration's review.
func (r *road) throughCodes(form *filing.Form) {
	r.t.Helper()
	r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
	r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
	codes := r.h.Codes(r.id)
	for i, lead := range form.Leads() {
		number := lead.Lead.Document.Number
		if err := r.try(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: lead.Lead.Mobile, Code: codes[i], DocumentTail: number[len(number)-6:]}); err != nil {
			r.t.Fatal(err)
		}
	}
}

// works has an officer note, call, claim and try what cannot be done.
func (r *road) works(officer policy.Actor) {
	r.t.Helper()
	if err := r.h.NoteReview(r.t.Context(), officer, r.id, flow.ReviewNotes{Looked: []string{"/sponsor/name"}, Note: "记在这里"}, nil); err != nil {
		r.t.Fatal(err)
	}
	contact := flow.ContactInput{Channel: "phone", Person: "sponsor_lead", Outcome: "reached", Note: "联系过"}
	if _, err := r.h.NoteContact(r.t.Context(), officer, r.id, contact, "", func(flow.Contact) ([]byte, error) { return nil, nil }); err != nil {
		r.t.Fatal(err)
	}
	if _, err := claim(r.h, officer, r.id); err != nil {
		r.t.Fatal(err)
	}
	if err := r.try(officer, filing.AdministrationReturn, flow.ReturnInput{}); err == nil {
		r.t.Fatal("returned without a reason")
	}
}

// finds says whether an officer reads what another has left.
func (r *road) finds(reader, author policy.Actor, want bool) {
	r.t.Helper()
	review, err := r.q.Review(r.t.Context(), reader, r.id)
	if err != nil {
		r.t.Fatal(err)
	}
	notes := review.Note + strings.Join(review.Looked, " ") + strings.Join(review.LookedBefore, " ")
	if review.Earlier != nil {
		notes += review.Earlier.Note
	}
	contacts, err := r.q.Contacts(r.t.Context(), reader, r.id)
	if err != nil {
		r.t.Fatal(err)
	}
	history := r.history(reader)
	named := slices.ContainsFunc(history, func(e query.Event) bool { return e.Actor == string(author.ID) })
	among := slices.ContainsFunc(history, func(e query.Event) bool { return e.Move == "queue.claim" || e.Outcome == "refused" })
	for what, found := range map[string]bool{"notes": notes != "", "contacts": len(contacts) > 0, "an actor": named, "claims or refusals": among} {
		if found != want {
			r.t.Errorf("%s reads %s of %s: %v", reader.ID, what, author.ID, found)
		}
	}
	if !slices.ContainsFunc(history, func(e query.Event) bool { return e.Move == string(filing.SMSVerify) }) {
		r.t.Error("what happened to the case is gone")
	}
}
