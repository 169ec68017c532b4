package account_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/account"
	"openicp/internal/fault"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

var admin = policy.Actor{ID: "admin-id", Role: policy.Admin, Channel: "command"}

// clock is the real time of a test, moved by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }
func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func open(t *testing.T, s *store.Store) (*account.Accounts, *clock) {
	t.Helper()
	sealer, err := seal.Open(filepath.Join(t.TempDir(), "seal.key"))
	if err != nil {
		t.Fatal(err)
	}
	at := &clock{now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
	accounts, err := account.New(s, sealer, at.Now)
	if err != nil {
		t.Fatal(err)
	}
	return accounts, at
}

func create(t *testing.T, a *account.Accounts, name string) account.User {
	t.Helper()
	user, err := a.CreateUser(t.Context(), admin, account.NewUser{Name: name, DisplayName: "示例审核员", Role: policy.Reviewer,
		Provider: "example-cloud", Mail: name + "@yuntu-example.cn", Password: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	return user
}

func TestSignInAuthenticateSignOut(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		a, _ := open(t, s)
		user := create(t, a, "reviewer")
		signed, err := a.SignIn(t.Context(), "reviewer", "correct horse", "203.0.113.5")
		if err != nil {
			t.Fatal(err)
		}
		actor, err := a.Authenticate(t.Context(), signed.Secret)
		if err != nil || actor.ID != user.ID || actor.Role != policy.Reviewer || actor.Provider != "example-cloud" || actor.Channel != "api" {
			t.Fatalf("Authenticate = %+v, %v", actor, err)
		}
		if err := a.SignOut(t.Context(), signed.Secret); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Authenticate(t.Context(), signed.Secret); !errors.Is(err, fault.Unauthenticated) {
			t.Errorf("after signing out: %v", err)
		}
	})
}

func TestDisabledUserIsOutOnTheNextRequest(t *testing.T) {
	t.Parallel()
	a, _ := open(t, storetest.SQLite(t))
	user := create(t, a, "reviewer")
	signed, err := a.IssueToken(t.Context(), "reviewer")
	if err != nil || !strings.HasPrefix(signed.Secret, account.TokenPrefix) {
		t.Fatalf("IssueToken: %v", err)
	}
	if _, err := a.Authenticate(t.Context(), signed.Secret); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Change(t.Context(), admin, user.ID, account.UserChange{Disabled: to(true)}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Authenticate(t.Context(), signed.Secret); !errors.Is(err, fault.Unauthenticated) {
		t.Errorf("a disabled user's token: %v", err)
	}
	if _, err := a.SignIn(t.Context(), "reviewer", "correct horse", "203.0.113.5"); !errors.Is(err, fault.Unauthenticated) {
		t.Errorf("a disabled user signs in: %v", err)
	}
	if _, err := a.Change(t.Context(), admin, "nobody", account.UserChange{Disabled: to(true)}); !errors.Is(err, fault.NotFound) {
		t.Errorf("disable an unknown user: %v", err)
	}
}

func TestSecretsEnd(t *testing.T) {
	t.Parallel()
	a, at := open(t, storetest.SQLite(t))
	create(t, a, "reviewer")
	session, err := a.SignIn(t.Context(), "reviewer", "correct horse", "")
	if err != nil {
		t.Fatal(err)
	}
	token, err := a.IssueToken(t.Context(), "reviewer")
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		after          time.Duration
		session, token bool
	}{{account.SessionLifetime - time.Second, true, true}, {time.Second, false, true},
		{account.TokenLifetime - account.SessionLifetime, false, false}} {
		at.forward(step.after)
		for secret, want := range map[string]bool{session.Secret: step.session, token.Secret: step.token} {
			if _, err := a.Authenticate(t.Context(), secret); (err == nil) != want {
				t.Errorf("%s later: valid = %v, want %v (%v)", step.after, err == nil, want, err)
			}
		}
	}
}

func TestUnknownUserAndWrongPasswordLookAlike(t *testing.T) {
	t.Parallel()
	a, _ := open(t, storetest.SQLite(t))
	create(t, a, "reviewer")
	_, wrong := a.SignIn(t.Context(), "reviewer", "wrong password", "")
	_, unknown := a.SignIn(t.Context(), "nobody", "wrong password", "")
	_, long := a.SignIn(t.Context(), "reviewer", strings.Repeat("x", 100_000), "")
	for _, err := range []error{wrong, unknown, long} {
		if e := fault.As(err); e.Kind != fault.Unauthenticated || e.Code != "wrong_name_or_password" {
			t.Errorf("got %v", err)
		}
	}
	for _, secret := range []string{"", "oicp_guess", strings.Repeat("x", 5000)} {
		if _, err := a.Authenticate(t.Context(), secret); !errors.Is(err, fault.Unauthenticated) {
			t.Errorf("a guessed secret of %d characters: %v", len(secret), err)
		}
	}
}

func TestTriesAreCountedByNameAndAddress(t *testing.T) {
	t.Parallel()
	a, at := open(t, storetest.SQLite(t))
	create(t, a, "reviewer")
	try := func(password, address string) error {
		_, err := a.SignIn(t.Context(), "reviewer", password, address)
		return err
	}
	for range 3 {
		if err := try("correct horse", "203.0.113.5"); err != nil {
			t.Fatal(err) // a right password uses up no try
		}
	}
	for i := range 10 {
		if err := try("wrong password", "203.0.113.5"); !errors.Is(err, fault.Unauthenticated) {
			t.Fatalf("try %d: %v", i+1, err)
		}
	}
	if e := fault.As(try("correct horse", "203.0.113.5")); e.Kind != fault.TooMany || e.RetryAfterSeconds < 1 || e.RetryAfterSeconds > 6 {
		t.Errorf("the eleventh try: %v after %d s", e, e.RetryAfterSeconds)
	}
	if err := try("correct horse", "203.0.113.6"); err != nil {
		t.Errorf("from another address: %v", err)
	}
	at.forward(7 * time.Second)
	if err := try("correct horse", "203.0.113.5"); err != nil {
		t.Errorf("after waiting: %v", err)
	}
}

func TestNothingSecretIsKeptInTheClear(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	a, _ := open(t, s)
	create(t, a, "reviewer")
	err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
		row, err := q.GetUserByName(ctx, "reviewer")
		if strings.Contains(row.PasswordHash, "correct") || !strings.HasPrefix(row.PasswordHash, "$argon2id$v=19$m=19456,t=2,p=1$") {
			t.Errorf("password kept as %q", row.PasswordHash)
		}
		if bytes.Contains(row.MailSealed, []byte("yuntu-example")) || len(row.MailSealed) == 0 {
			t.Error("the mail is not sealed")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNewUserIsChecked(t *testing.T) {
	t.Parallel()
	a, _ := open(t, storetest.SQLite(t))
	create(t, a, "taken")
	good := account.NewUser{Name: "officer", Role: policy.Officer, Provinces: []string{"110000"}, Password: "correct horse"}
	for name, tc := range map[string]struct {
		change func(*account.NewUser)
		code   string
	}{
		"name":              {func(u *account.NewUser) { u.Name = "Officer 1" }, "user_name_invalid"},
		"role of the clock": {func(u *account.NewUser) { u.Role = policy.Clock }, "role_unknown"},
		"no provinces":      {func(u *account.NewUser) { u.Provinces = nil }, "provinces_missing"},
		"odd province":      {func(u *account.NewUser) { u.Provinces = []string{"11,44"} }, "province_unknown"},
		"no provider":       {func(u *account.NewUser) { u.Role = policy.Compliance }, "provider_missing"},
		"short password":    {func(u *account.NewUser) { u.Password = "短密码" }, "password_length"},
		"taken":             {func(u *account.NewUser) { u.Name = "taken" }, "user_exists"},
		"good":              {func(*account.NewUser) {}, ""},
		"of the ministry":   {func(u *account.NewUser) { u.Name, u.Provinces = "ministry", []string{"000000"} }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			user := good
			tc.change(&user)
			_, err := a.CreateUser(t.Context(), admin, user)
			if code := codeOf(err); code != tc.code {
				t.Errorf("got %q (%v), want %q", code, err, tc.code)
			}
		})
	}
}

func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.As(err).Code
}

func TestPasswordCanBeChanged(t *testing.T) {
	t.Parallel()
	a, _ := open(t, storetest.SQLite(t))
	user := create(t, a, "reviewer")
	if _, err := a.Change(t.Context(), admin, user.ID, account.UserChange{Password: to("another horse")}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.SignIn(t.Context(), "reviewer", "correct horse", ""); !errors.Is(err, fault.Unauthenticated) {
		t.Errorf("the old password: %v", err)
	}
	if _, err := a.SignIn(t.Context(), "reviewer", "another horse", ""); err != nil {
		t.Errorf("the new password: %v", err)
	}
	users, err := a.Users(t.Context())
	if err != nil || len(users) != 1 || users[0].Name != "reviewer" {
		t.Errorf("Users = %+v, %v", users, err)
	}
}
