package api_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"openicp/internal/account"
	"openicp/internal/exchange/provider"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// Who sits at the provider's desk, or keeps the connection, has an administration called; the board says so until it was.
func TestAnAdministrationIsCalledWhenAsked(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		const peer, contact = "/api/v1/exchange/peers/beijing", "/api/v1/exchange/peers/beijing/contact"
		setting := map[string]any{"provider": "example-cloud", "url": "http://interface.example", "isp_id": 7, "user": "u", "password": "p",
			"aes_key": "0123456789ABCDEF", "aes_iv": "0102030405060708", "open": true}
		w.want(http.StatusNotFound, "reviewer", "POST", contact, nil)
		w.want(http.StatusOK, "admin", "PUT", peer, setting)
		kicked := 0
		w.house.Kick = func() { kicked++ }
		for _, as := range []string{"sponsor", "officer", "auditor"} {
			w.want(http.StatusNotFound, as, "POST", contact, nil)
		}
		w.want(http.StatusUnauthorized, "", "POST", contact, nil)
		w.want(http.StatusUnprocessableEntity, "reviewer", "POST", contact, `{"now":true}`)
		asked := w.want(http.StatusAccepted, "reviewer", "POST", contact, nil, "Idempotency-Key", "contact-1")
		again := w.want(http.StatusAccepted, "reviewer", "POST", contact, nil, "Idempotency-Key", "contact-1")
		if string(asked.body) != string(again.body) || again.header.Get("Idempotency-Replayed") != "true" || kicked == 0 {
			t.Errorf("%s and %s, kicked %d times", asked.body, again.body, kicked)
		}
		board := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/exchange/board", nil).json(t)
		if one := board["administrations"].([]any)[0].(map[string]any); one["asked_at"] != asked.json(t)["asked_at"] {
			t.Errorf("the board says %v", one["asked_at"])
		}
		if trail := w.lines("auditor", "/api/v1/audit/events?flow=exchange.contact"); len(trail) != 1 || trail[0]["details"].(map[string]any)["peer"] != "beijing" {
			t.Errorf("the trail: %v", trail)
		}
		setting["open"] = false
		w.want(http.StatusOK, "admin", "PUT", peer, setting)
		if got := w.want(http.StatusConflict, "admin", "POST", contact, nil); got.code(t) != "exchange_peer_closed" {
			t.Errorf("closed: %s", got.body)
		}
	})
}

// The auditor has the document of a message as it crossed, for a reason that stands in the trail; nobody else has it, and nobody
// can tell whether there is one.
func TestTheAuditorHasTheDocument(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		port := provider.NewLoopback(w.house)
		w.house.Administration, w.house.Provider = port, port
		at := w.draft(1)
		w.upload(at)
		w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil)
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.pass", nil)
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/forward", nil)
		messages := w.lines("auditor", at+"/messages")
		if len(messages) != 1 {
			t.Fatalf("crossed: %v", messages)
		}
		document := at + "/messages/" + messages[0]["id"].(string) + "/document"
		why := map[string]any{"reason": "核对投诉所涉报文"}
		for _, as := range []string{"sponsor", "sponsor2", "reviewer", "officer", "admin"} {
			w.want(http.StatusNotFound, as, "POST", document, why)
		}
		w.want(http.StatusNotFound, "auditor", "POST", at+"/messages/none/document", why)
		if got := w.want(http.StatusUnprocessableEntity, "auditor", "POST", document, map[string]any{"reason": "看看"}); got.json(t)["field"] != "/reason" {
			t.Errorf("without a reason: %s", got.body)
		}
		got := w.want(http.StatusOK, "auditor", "POST", document, why)
		sum := sha256.Sum256(got.body)
		if got.header.Get("Repr-Digest") != "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":" || got.header.Get("Content-Type") != "application/xml" ||
			!strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") || !strings.HasPrefix(string(got.body), "<?xml") {
			t.Errorf("%v %.80s", got.header, got.body)
		}
		trail := w.lines("auditor", "/api/v1/audit/events?flow=exchange.message&outcome=done")
		if len(trail) != 1 || trail[0]["details"].(map[string]any)["reason"] != why["reason"] {
			t.Errorf("the trail: %v", trail)
		}
		if refused := w.lines("auditor", "/api/v1/audit/events?flow=exchange.message&outcome=refused"); len(refused) != 7 {
			t.Errorf("%d attempts stand in the trail", len(refused))
		}
		for _, act := range []string{"resend", "take_back"} { // crossed inside, and stopped nowhere
			w.want(http.StatusConflict, "reviewer", "POST", at+"/unsent/"+act, nil)
			w.want(http.StatusNotFound, "officer", "POST", at+"/unsent/"+act, nil)
		}
	})
}

// With both desks in one process the board tells what crossed inside: a provider of its own cases, an officer of those of the provinces
// that are theirs, an administrator figures alone.
func TestTheBoardTellsWhatCrossedInside(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		port := provider.NewLoopback(w.house)
		w.house.Administration, w.house.Provider = port, port
		at := w.draft(1)
		w.upload(at)
		w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil)
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.pass", nil)
		inside := func(as string) (roads, last []any) {
			told := w.want(http.StatusOK, as, "GET", "/api/v1/exchange/board", nil).json(t)["inside"].(map[string]any)
			return told["roads"].([]any), told["last"].([]any)
		}
		if roads, last := inside("reviewer"); len(roads)+len(last) > 0 {
			t.Errorf("nothing has crossed, and the board tells of %v %v", roads, last)
		}
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/forward", nil)
		view := w.want(http.StatusOK, "reviewer", "GET", at, nil).json(t)
		for as, sees := range map[string]int{"reviewer": 1, "officer": 1, "auditor": 1, "admin": 0} {
			roads, last := inside(as)
			if len(roads) != 1 || len(last) != sees {
				t.Fatalf("%s sees %d roads and %d records", as, len(roads), len(last))
			}
			if road := roads[0].(map[string]any); road["province"] != view["province"] || road["provider"] != view["provider"] || road["cases"] != 1.0 ||
				road["submitted"] != 1.0 || road["answered"] != 0.0 {
				t.Errorf("%s: %v", as, road)
			}
			for _, each := range last {
				if one := each.(map[string]any); one["case"] != view["id"] || one["reference"] != view["reference"] || one["side"] != "provider" || one["kind"] != "new_filing" {
					t.Errorf("%s: %v", as, one)
				}
			}
		}
		w.join("other", account.NewUser{Role: policy.Officer, Provinces: []string{"650000"}})
		if roads, last := inside("other"); len(roads)+len(last) > 0 {
			t.Errorf("an officer of another province sees %v %v", roads, last)
		}
	})
}

// A filing password is told by nobody; that it was given is.
func TestAFilingPasswordIsGivenAndNeverShown(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.draft(1)
		if view := w.want(http.StatusOK, "sponsor", "GET", at, nil).json(t); view["filing_password_given"] != nil {
			t.Errorf("given before it was: %v", view["filing_password_given"])
		}
		const password = "K7M2QX9PAB34"
		got := w.want(http.StatusOK, "sponsor", "PATCH", at, map[string]any{"filing_password": password})
		if got.json(t)["filing_password_given"] != true || strings.Contains(string(got.body), password) {
			t.Errorf("%s", got.body)
		}
		if gone := w.want(http.StatusOK, "sponsor", "PATCH", at, map[string]any{"filing_password": nil}).json(t); gone["filing_password_given"] != nil {
			t.Errorf("taken away and still given: %v", gone["filing_password_given"])
		}
	})
}
