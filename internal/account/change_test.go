package account_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"testing"

	"openicp/internal/account"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

func to[T any](value T) *T { return &value }

// signedIn gives a user's session and token.
func signedIn(t *testing.T, a *account.Accounts, name string) []string {
	t.Helper()
	session, err := a.SignIn(t.Context(), name, "correct horse", "")
	if err != nil {
		t.Fatal(err)
	}
	token, err := a.IssueToken(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return []string{session.Secret, token.Secret}
}

// C8: other rights act on the next request. Another role or provider ends what was given for the old one; who signs in again has
// the new rights alone.
func TestAnotherRoleEndsWhatWasGivenForTheOldOne(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		a, _ := open(t, s)
		user := create(t, a, "reviewer")
		held := signedIn(t, a, "reviewer")
		changed, err := a.Change(t.Context(), admin, user.ID, account.UserChange{Role: to(policy.Officer), Provinces: &[]string{"110000", "440000"}})
		if err != nil || changed.Role != policy.Officer || changed.Provider != "" || !slices.Equal(changed.Provinces, []string{"110000", "440000"}) {
			t.Fatalf("Change = %+v, %v", changed, err)
		}
		for _, secret := range held {
			if actor, err := a.Authenticate(t.Context(), secret); !errors.Is(err, fault.Unauthenticated) {
				t.Errorf("what was given to a reviewer still counts: %+v, %v", actor, err)
			}
		}
		again := signedIn(t, a, "reviewer")
		actor, err := a.Authenticate(t.Context(), again[0])
		if err != nil || actor.Role != policy.Officer || actor.Provider != "" {
			t.Fatalf("signed in again as %+v, %v", actor, err)
		}
		if _, err := a.Change(t.Context(), admin, user.ID, account.UserChange{Provinces: &[]string{"440000"}}); err != nil {
			t.Fatal(err)
		}
		actor, err = a.Authenticate(t.Context(), again[0])
		if err != nil || !slices.Equal(actor.Provinces, []string{"440000"}) {
			t.Errorf("the session after a change of provinces: %+v, %v", actor, err)
		}
		if got := eventsOf(t, a, s, "user.change"); len(got) != 2 || got[0]["role"] != [2]string{"reviewer", "officer"} || got[1]["provinces"] != [2]string{"110000,440000", "440000"} {
			t.Errorf("the trail: %v", got)
		}
	})
}

// eventsOf opens what the events of a flow keep of changes, in order.
func eventsOf(t *testing.T, a *account.Accounts, s *store.Store, flow string) (list []map[string][2]string) {
	t.Helper()
	err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
		events, err := q.EventsPage(ctx, rows.EventsPageParams{Page: 100})
		for _, e := range events {
			if e.Flow == flow {
				list = append(list, opened(t, a, e))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func opened(t *testing.T, a *account.Accounts, e rows.Event) map[string][2]string {
	t.Helper()
	plain, err := a.OpenEvent(e)
	if err != nil {
		t.Fatal(err)
	}
	var details struct {
		Input struct{ Changes map[string][2]string }
	}
	if err := json.Unmarshal(plain, &details); err != nil {
		t.Fatal(err)
	}
	return details.Input.Changes
}

func TestWhatAUserCannotBecome(t *testing.T) {
	t.Parallel()
	a, _ := open(t, storetest.SQLite(t))
	user := create(t, a, "reviewer")
	for _, tc := range []struct {
		name, code, field string
		change            account.UserChange
	}{
		{"no such role", "role_unknown", "/role", account.UserChange{Role: to(policy.Clock)}},
		{"a phone", "role_unknown", "/role", account.UserChange{Role: to(policy.Phone)}},
		{"a reviewer of nobody", "provider_missing", "/provider", account.UserChange{Provider: to(filing.ProviderID(""))}},
		{"an officer of nowhere", "provinces_missing", "/provinces", account.UserChange{Role: to(policy.Officer)}},
		{"an officer of no province", "province_unknown", "/provinces/1", account.UserChange{Role: to(policy.Officer), Provinces: &[]string{"110000", "890000"}}},
		{"no mail", "mail_invalid", "/mail", account.UserChange{Mail: to("nobody")}},
		{"a short password", "password_length", "/password", account.UserChange{Password: to("short")}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := a.Change(t.Context(), admin, user.ID, tc.change)
			if problem := fault.As(err); err == nil || problem.Code != tc.code || problem.Field != tc.field {
				t.Errorf("got %v, want %s at %s", err, tc.code, tc.field)
			}
		})
	}
	if got, err := a.User(t.Context(), user.ID); err != nil || got.Role != policy.Reviewer || got.Provider != "example-cloud" {
		t.Errorf("the user after all that was refused: %+v, %v", got, err)
	}
}

func TestNameAndMailCanBeChanged(t *testing.T) {
	t.Parallel()
	a, _ := open(t, storetest.SQLite(t))
	user := create(t, a, "reviewer")
	held := signedIn(t, a, "reviewer")
	got, err := a.Change(t.Context(), admin, user.ID, account.UserChange{DisplayName: to(" 示例初审员 "), Mail: to("")})
	if err != nil || got.DisplayName != "示例初审员" || got.HasMail || got.Role != policy.Reviewer {
		t.Fatalf("Change = %+v, %v", got, err)
	}
	if got, err = a.Change(t.Context(), admin, user.ID, account.UserChange{Mail: to("new@yuntu-example.cn")}); err != nil || !got.HasMail {
		t.Errorf("Change = %+v, %v", got, err)
	}
	if _, err := a.Authenticate(t.Context(), held[0]); err != nil {
		t.Errorf("a new name ends a session: %v", err)
	}
}

// The house is never without somebody who administers it, also where two take the right from each other at once.
func TestTheLastAdministratorStays(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		a, _ := open(t, s)
		make := func(name string) account.User {
			user, err := a.CreateUser(t.Context(), admin, account.NewUser{Name: name, Role: policy.Admin, Password: "correct horse"})
			if err != nil {
				t.Fatal(err)
			}
			return user
		}
		first := make("admin1")
		for name, change := range map[string]account.UserChange{"disabled": {Disabled: to(true)}, "another role": {Role: to(policy.Auditor)}} {
			if _, err := a.Change(t.Context(), admin, first.ID, change); codeOf(err) != "last_admin" {
				t.Errorf("%s: %v", name, err)
			}
		}
		second := make("admin2")
		var wait sync.WaitGroup
		refused := [2]error{}
		for i, pair := range [2][2]account.User{{first, second}, {second, first}} {
			wait.Go(func() {
				by := policy.Actor{ID: pair[0].ID, Role: policy.Admin}
				_, refused[i] = a.Change(t.Context(), by, pair[1].ID, account.UserChange{Role: to(policy.Auditor)})
			})
		}
		wait.Wait()
		if (refused[0] == nil) == (refused[1] == nil) || codeOf(errors.Join(refused[0], refused[1])) != "last_admin" {
			t.Errorf("of two who take the right from each other one is refused: %v", refused)
		}
	})
}
