package api_test

import (
	"net/http"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

func (w *world) userID(name string) string {
	w.t.Helper()
	for _, user := range w.lines("admin", "/api/v1/users") {
		if user["name"] == name {
			return user["id"].(string)
		}
	}
	w.t.Fatalf("no user %s", name)
	return ""
}

// C8: who gets another role has the rights of neither until they sign in again, and then those of the new one alone.
func TestAUserGetsAnotherRole(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		case1 := w.handedIn(1)
		w.want(http.StatusOK, "reviewer", "GET", case1, nil)
		at := "/api/v1/users/" + w.userID("reviewer")
		w.want(http.StatusUnprocessableEntity, "admin", "PATCH", at, `{"provider":"nobody"}`)
		w.want(http.StatusUnprocessableEntity, "admin", "PATCH", at, `{"role":"officer"}`)
		w.want(http.StatusOK, "reviewer", "GET", case1, nil)
		changed := w.want(http.StatusOK, "admin", "PATCH", at, `{"role":"officer","provinces":["110000"],"mail":"officer9@openicp.example","display_name":"示例审核员"}`).json(t)
		if changed["role"] != "officer" || changed["provider"] != nil || changed["has_mail"] != true || changed["display_name"] != "示例审核员" || changed["mail"] != nil {
			t.Errorf("changed: %v", changed)
		}
		w.want(http.StatusUnauthorized, "reviewer", "GET", case1, nil)
		again := w.want(http.StatusCreated, "", "POST", "/api/v1/sessions", map[string]string{"name": "reviewer", "password": password}).json(t)
		w.tokens["reviewer"] = again["token"].(string)
		if me := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/me", nil).json(t); me["role"] != "officer" {
			t.Errorf("signed in again as %v", me)
		}
		w.want(http.StatusNotFound, "reviewer", "GET", case1, nil) // not forwarded yet
		w.want(http.StatusNotFound, "reviewer", "POST", case1+"/moves/preliminary.pass", nil)
	})
}

func TestOnlyAnAdministratorChangesUsers(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	admin := "/api/v1/users/" + w.userID("admin")
	for _, as := range []string{"sponsor", "reviewer", "officer", "auditor"} {
		w.want(http.StatusNotFound, as, "PATCH", admin, `{"role":"auditor"}`)
	}
	for _, change := range []string{`{"role":"auditor"}`, `{"disabled":true}`} {
		if got := w.want(http.StatusConflict, "admin", "PATCH", admin, change); got.code(t) != "last_admin" {
			t.Errorf("%s: %s", change, got.body)
		}
	}
	w.want(http.StatusOK, "admin", "GET", "/api/v1/users", nil)
	w.want(http.StatusUnprocessableEntity, "admin", "PATCH", admin, `{"name":"root"}`)
	w.want(http.StatusNotFound, "admin", "PATCH", "/api/v1/users/nobody", `{"disabled":true}`)
}
