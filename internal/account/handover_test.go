package account_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/account"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// sponsorWithCase makes a sponsor and a case of theirs, and gives the sponsor as an actor.
func sponsorWithCase(t *testing.T, a *account.Accounts, s *store.Store) policy.Actor {
	t.Helper()
	user, err := a.CreateUser(t.Context(), admin, account.NewUser{Name: "sponsor", Role: policy.Sponsor, Password: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertApplication(ctx, rows.InsertApplicationParams{ID: "case-1", OwnerID: string(user.ID), State: "draft", FormSealed: []byte{}, ReturnSealed: []byte{}})
	})
	if err != nil {
		t.Fatal(err)
	}
	return policy.Actor{ID: user.ID, Name: "sponsor", Role: policy.Sponsor, Channel: "api"}
}

// One phone takes the case and is nobody but a phone for it; the second use is refused, and both are in the trail.
func TestHandoverIsTakenOnce(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		a, _ := open(t, s)
		sponsor := sponsorWithCase(t, a, s)
		handed, err := a.HandOver(t.Context(), sponsor, "case-1")
		if err != nil {
			t.Fatal(err)
		}
		phone, err := a.TakeOver(t.Context(), handed.Token)
		if err != nil || phone.Case != "case-1" {
			t.Fatalf("TakeOver: %+v, %v", phone, err)
		}
		actor, err := a.Authenticate(t.Context(), phone.Secret)
		if err != nil || actor.Role != policy.Phone || actor.OnlyCase != "case-1" || actor.ID != sponsor.ID || actor.Channel != "phone" {
			t.Errorf("the phone is %+v, %v", actor, err)
		}
		if _, err := a.TakeOver(t.Context(), handed.Token); codeOf(err) != "handover_gone" {
			t.Errorf("the second use: %v", err)
		}
		if _, err := a.Authenticate(t.Context(), handed.Token); codeOf(err) != "not_signed_in" {
			t.Errorf("the token as a session: %v", err)
		}
		if got, want := trail(t, s), "handover.offer done sponsor api; handover.take done phone phone; handover.take refused anonymous phone"; got != want {
			t.Errorf("trail: %s, want %s", got, want)
		}
	})
}

// trail tells the events of the case in order.
func trail(t *testing.T, s *store.Store) string {
	t.Helper()
	var lines []string
	err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
		events, err := q.EventsOfCase(ctx, "case-1")
		for _, e := range events {
			lines = append(lines, strings.Join([]string{e.Flow, e.Outcome, e.ActorRole, e.Channel}, " "))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "; ")
}

func TestHandoverOfManyTogetherOneTakesIt(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		a, _ := open(t, s)
		handed, err := a.HandOver(t.Context(), sponsorWithCase(t, a, s), "case-1")
		if err != nil {
			t.Fatal(err)
		}
		var wait sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wait.Go(func() { _, errs[i] = a.TakeOver(context.Background(), handed.Token) })
		}
		wait.Wait()
		taken := 0
		for _, err := range errs {
			if err == nil {
				taken++
			} else if codeOf(err) != "handover_gone" {
				t.Errorf("a phone that came too late: %v", err)
			}
		}
		if taken != 1 {
			t.Errorf("%d phones took it", taken)
		}
	})
}

func TestHandoverEnds(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	a, at := open(t, s)
	sponsor := sponsorWithCase(t, a, s)
	first, err := a.HandOver(t.Context(), sponsor, "case-1")
	if err != nil {
		t.Fatal(err)
	}
	at.forward(account.HandoverLifetime - time.Second)
	second, err := a.HandOver(t.Context(), sponsor, "case-1")
	if err != nil {
		t.Fatal(err)
	}
	at.forward(time.Second)
	if _, err := a.TakeOver(t.Context(), first.Token); codeOf(err) != "handover_gone" {
		t.Errorf("ten minutes later: %v", err)
	}
	phone, err := a.TakeOver(t.Context(), second.Token)
	if err != nil {
		t.Fatal(err)
	}
	at.forward(account.PhoneLifetime - time.Second)
	if _, err := a.Authenticate(t.Context(), phone.Secret); err != nil {
		t.Errorf("just before its end: %v", err)
	}
	at.forward(time.Second)
	if _, err := a.Authenticate(t.Context(), phone.Secret); codeOf(err) != "not_signed_in" {
		t.Errorf("at its end: %v", err)
	}
	for _, token := range []string{"", "guess", strings.Repeat("x", 500)} {
		if _, err := a.TakeOver(t.Context(), token); codeOf(err) != "handover_gone" {
			t.Errorf("a guessed token: %v", err)
		}
	}
}

// A sponsor who was disabled has no phone any more, and none to come.
func TestHandoverOfADisabledSponsor(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	a, _ := open(t, s)
	sponsor := sponsorWithCase(t, a, s)
	taken, err := a.HandOver(t.Context(), sponsor, "case-1")
	if err != nil {
		t.Fatal(err)
	}
	open, err := a.HandOver(t.Context(), sponsor, "case-1")
	if err != nil {
		t.Fatal(err)
	}
	phone, err := a.TakeOver(t.Context(), taken.Token)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Change(t.Context(), admin, sponsor.ID, account.UserChange{Disabled: to(true)}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Authenticate(t.Context(), phone.Secret); codeOf(err) != "not_signed_in" {
		t.Errorf("the phone: %v", err)
	}
	if _, err := a.TakeOver(t.Context(), open.Token); codeOf(err) != "handover_gone" {
		t.Errorf("the open token: %v", err)
	}
}

// Neither the token nor the phone's secret lies in the database.
func TestHandoverIsKeptAsAHash(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	a, _ := open(t, s)
	handed, err := a.HandOver(t.Context(), sponsorWithCase(t, a, s), "case-1")
	if err != nil {
		t.Fatal(err)
	}
	err = s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
		if _, err := q.GetHandover(ctx, handed.Token); !store.IsNotFound(err) {
			t.Errorf("found by the token itself: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
