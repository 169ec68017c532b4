package api_test

import (
	"net/http"
	"strings"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// An account is set and changed by the administrator alone; its secrets go in and never come out, and stay where they are left out.
func TestAccountsOfTheInterface(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		const at = "/api/v1/exchange/accounts/example-cloud"
		secrets := []string{"correct horse battery", "0123456789ABCDEF", "0102030405060708"}
		account := map[string]any{"isp_id": 110000000999, "user": "yuntu", "password": secrets[0], "aes_key": secrets[1], "aes_iv": secrets[2],
			"addresses": []string{"203.0.113.0/24"}, "provinces": []string{"110000"}, "open": true, "hours": []string{"08:00-18:00"}}
		for _, as := range []string{"sponsor", "reviewer", "officer", "auditor"} {
			w.want(http.StatusNotFound, as, "PUT", at, account)
			w.want(http.StatusNotFound, as, "GET", at, nil)
			w.want(http.StatusNotFound, as, "GET", "/api/v1/exchange/accounts", nil)
			w.want(http.StatusNotFound, as, "PUT", "/api/v1/exchange/maintenance", map[string]any{"upload": true, "download": true})
		}
		w.want(http.StatusNotFound, "admin", "GET", at, nil)
		w.want(http.StatusNotFound, "admin", "PUT", "/api/v1/exchange/accounts/nobody", account)
		for field, wrong := range map[string]map[string]any{
			"/isp_id": {"isp_id": 0}, "/user": {"user": " "}, "/aes_key": {"aes_key": "short"}, "/aes_iv": {"aes_iv": ""},
			"/addresses/0": {"addresses": []string{"everywhere"}}, "/hours/0": {"hours": []string{"8-18"}}, "/version": {"version": "V.9"},
			"/provinces/0": {"provinces": []string{"999999"}},
		} {
			sent := map[string]any{}
			for k, v := range account {
				sent[k] = v
			}
			for k, v := range wrong {
				sent[k] = v
			}
			if got := w.ask("admin", "PUT", at, sent); got.status != http.StatusUnprocessableEntity || got.json(t)["field"] != field {
				t.Errorf("%s: %d %s", field, got.status, got.body)
			}
		}
		made := w.want(http.StatusOK, "admin", "PUT", at, account)
		again := map[string]any{"isp_id": 110000000999, "user": "yuntu2", "addresses": []string{"203.0.113.0/24"}, "open": false}
		changed := w.want(http.StatusOK, "admin", "PUT", at, again)
		if seen := changed.json(t); seen["user"] != "yuntu2" || seen["open"] != false || seen["version"] != "V.3.0" {
			t.Errorf("%v", seen)
		}
		other := map[string]any{}
		for k, v := range account {
			other[k] = v
		}
		w.want(http.StatusConflict, "admin", "PUT", "/api/v1/exchange/accounts/example-hosting", other)
		all := w.want(http.StatusOK, "admin", "GET", "/api/v1/exchange/accounts", nil)
		trail := w.want(http.StatusOK, "auditor", "GET", "/api/v1/audit/events", nil)
		for _, secret := range secrets {
			for _, text := range []string{string(made.body), string(changed.body), string(all.body), string(trail.body), w.log.String()} {
				if strings.Contains(text, secret) {
					t.Errorf("%q is shown: %s", secret, text)
				}
			}
		}
		if !strings.Contains(string(trail.body), "exchange.account") {
			t.Errorf("the trail tells nothing of it: %s", trail.body)
		}
	})
}

// The board shows an administration its providers, and who sits at a provider's desk nobody.
func TestBoardOfTheInterface(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		const board = "/api/v1/exchange/board"
		w.want(http.StatusOK, "admin", "PUT", "/api/v1/exchange/accounts/example-cloud", map[string]any{"isp_id": 7, "user": "u", "password": "p",
			"aes_key": "0123456789ABCDEF", "aes_iv": "0102030405060708", "addresses": []string{}, "open": true, "provinces": []string{"440000"}})
		w.want(http.StatusNotFound, "sponsor", "GET", board, nil)
		for as, want := range map[string]int{"admin": 1, "auditor": 1, "officer": 0, "reviewer": 0} { // the officer is of another province
			got := w.want(http.StatusOK, as, "GET", board, nil).json(t)
			if n := len(got["providers"].([]any)); n != want {
				t.Errorf("%s sees %d providers", as, n)
			}
		}
		for _, as := range []string{"sponsor", "reviewer", "auditor"} {
			w.want(http.StatusNotFound, as, "POST", "/api/v1/exchange/dispatches", map[string]any{"provider": "example-cloud", "kind": "units"})
		}
		w.want(http.StatusCreated, "officer", "POST", "/api/v1/exchange/dispatches", `{"provider":"example-cloud","kind":"unfiled_website","records":[{"ID":1,"Times":{"Value":3,"Given":true}}]}`)
		w.want(http.StatusOK, "admin", "PUT", "/api/v1/exchange/maintenance", map[string]any{"upload": true, "download": false})
		if got := w.want(http.StatusOK, "admin", "GET", "/api/v1/exchange/maintenance", nil).json(t); got["upload"] != true || got["download"] != false {
			t.Errorf("%v", got)
		}
	})
}
