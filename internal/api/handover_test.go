package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// phoneOf hands a case over and gives the cookie of the phone that took it.
func (w *world) phoneOf(at string) string {
	w.t.Helper()
	handed := w.want(http.StatusCreated, "sponsor", "POST", at+"/handover", nil).json(w.t)
	_, token, _ := strings.Cut(handed["url"].(string), "#")
	got := w.want(http.StatusCreated, "", "POST", "/api/v1/handover", map[string]string{"token": token})
	return got.header.Get("Set-Cookie")
}

// by asks as whoever holds a cookie.
func (w *world) by(cookie, method, path string, body any, headers ...string) answer {
	w.t.Helper()
	name, _, _ := strings.Cut(cookie, ";")
	return w.ask("", method, path, body, append(headers, "Cookie", name)...)
}

// A phone sees which papers are missing and stores them; the form, every other case, every move and every other route are not
// there for it.
func TestPhoneStoresPapersAndNothingElse(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at, other := w.draft(1), w.draft(2)
		handed := w.want(http.StatusCreated, "sponsor", "POST", at+"/handover", nil, "X-Forwarded-Proto", "https").json(t)
		if url, _ := handed["url"].(string); !strings.HasPrefix(url, "https://example.com/portal/h#") || !strings.HasPrefix(handed["qr_svg"].(string), "<svg ") || handed["expires_at"] == nil {
			t.Errorf("handed: %v", handed)
		}
		cookie := w.phoneOf(at)
		if !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "Max-Age=3600") || !strings.Contains(cookie, "SameSite=Lax") {
			t.Errorf("cookie: %s", cookie)
		}
		shown := w.by(cookie, "GET", at, nil)
		view := shown.json(t)
		if shown.status != http.StatusOK || view["sponsor"] != nil || view["services"] != nil || len(view["documents"].([]any)) == 0 || len(view["moves"].([]any)) != 0 {
			t.Fatalf("the case as the phone sees it: %d %s", shown.status, shown.body)
		}
		if strings.Contains(string(shown.body), "13800138000") || strings.Contains(string(shown.body), "示例") {
			t.Errorf("the phone is shown what was filled in: %s", shown.body)
		}
		picture, err := invented.Picture(1)
		if err != nil {
			t.Fatal(err)
		}
		if stored := w.by(cookie, "PUT", at+"/documents/identity_card_front", picture, "Content-Type", "image/png"); stored.status != http.StatusOK {
			t.Fatalf("storing: %d %s", stored.status, stored.body)
		}
		w.refusesPhone(cookie, at, other, picture)
		if mine := string(w.want(http.StatusOK, "sponsor", "GET", at+"/history", nil).body); !strings.Contains(mine, `"handover.offer"`) ||
			!strings.Contains(mine, `"handover.take"`) || !strings.Contains(mine, `"role":"phone"`) {
			t.Errorf("history: %s", mine)
		}
		if gone := w.by(cookie, "DELETE", "/api/v1/sessions", nil); gone.status != http.StatusNoContent {
			t.Errorf("signing out: %d", gone.status)
		}
		if after := w.by(cookie, "GET", at, nil); after.status != http.StatusUnauthorized {
			t.Errorf("after signing out: %d", after.status)
		}
	})
}

// forward moves the world's clock.
func (w *world) forward(by time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(by)
}

func (w *world) refusesPhone(cookie, at, other string, picture []byte) {
	w.t.Helper()
	for _, tried := range []struct{ method, path string }{
		{"GET", other}, {"PUT", other + "/documents/identity_card_front"}, {"PATCH", at}, {"GET", at + "/history"}, {"GET", at + "/notices"},
		{"GET", at + "/documents/identity_card_front"}, {"GET", at + "/forms/verification_sheet"}, {"POST", at + "/handover"}, {"POST", at + "/parcels"},
		{"POST", at + "/moves/submit"}, {"POST", at + "/moves/abandon"}, {"POST", at + "/reveal"}, {"GET", "/api/v1/applications"}, {"POST", "/api/v1/applications"},
		{"POST", "/api/v1/tokens"}, {"GET", "/api/v1/me"}, {"GET", "/api/v1/users"}, {"GET", "/api/v1/providers"}, {"GET", "/api/v1/audit/events"},
		{"POST", "/api/v1/persons"}, {"POST", "/api/v1/calendar"}} {
		var body any = "{}"
		switch tried.method {
		case "PUT":
			body = picture
		case "GET":
			body = nil
		}
		if got := w.by(cookie, tried.method, tried.path, body, "Content-Type", "image/png"); got.status != http.StatusNotFound {
			w.t.Errorf("%s %s by the phone: %d %.200s", tried.method, tried.path, got.status, got.body)
		}
	}
	if code := w.by(cookie, "POST", at+"/moves/sms.verify", `{"phone":"13800138000","code":"000000","document_tail":"0000"}`); code.status != http.StatusConflict {
		w.t.Errorf("a code entered on the phone is no better and no worse than anybody's: %d", code.status)
	}
	if public := w.by(cookie, "GET", "/api/v1/form", nil); public.status != http.StatusOK {
		w.t.Errorf("what is public: %d", public.status)
	}
}

// A token is good once, for ten minutes; nobody but the sponsor makes one, and only while papers can be stored.
func TestHandoverIsRefused(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.draft(1)
	for as, status := range map[string]int{"": http.StatusUnauthorized, "sponsor2": http.StatusNotFound, "reviewer": http.StatusNotFound, "admin": http.StatusNotFound} {
		w.want(status, as, "POST", at+"/handover", nil)
	}
	handed := w.want(http.StatusCreated, "sponsor", "POST", at+"/handover", nil).json(t)
	_, token, _ := strings.Cut(handed["url"].(string), "#")
	w.want(http.StatusUnprocessableEntity, "", "POST", "/api/v1/handover", map[string]string{"token": token + "x"})
	w.want(http.StatusCreated, "", "POST", "/api/v1/handover", map[string]string{"token": token})
	if again := w.want(http.StatusUnprocessableEntity, "", "POST", "/api/v1/handover", map[string]string{"token": token}); again.code(t) != "handover_gone" || again.header.Get("Set-Cookie") != "" {
		t.Errorf("the second use: %s, %q", again.body, again.header.Get("Set-Cookie"))
	}
	late := w.want(http.StatusCreated, "sponsor", "POST", at+"/handover", nil).json(t)
	w.forward(10 * time.Minute)
	_, token, _ = strings.Cut(late["url"].(string), "#")
	w.want(http.StatusUnprocessableEntity, "", "POST", "/api/v1/handover", map[string]string{"token": token})
	w.want(http.StatusOK, "sponsor", "POST", at+"/moves/abandon", nil)
	if got := w.want(http.StatusConflict, "sponsor", "POST", at+"/handover", nil); got.code(t) != "move_not_possible" {
		t.Errorf("of an abandoned case: %s", got.body)
	}
	if strings.Contains(w.log.String(), token) {
		t.Error("the log holds a token")
	}
}

// A key used again gets the first answer, whatever became of it: the code that was shown, though it was taken; the upload that was
// begun, though it was given up. What a token or a session opens lies nowhere in clear.
func TestKeysOfHandoversAndUploadsAreAnsweredAlike(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.draft(1)
		offer := func(key string) map[string]any {
			return w.want(http.StatusCreated, "sponsor", "POST", at+"/handover", nil, "Idempotency-Key", key).json(t)
		}
		first := offer("k-1")
		_, token, _ := strings.Cut(first["url"].(string), "#")
		take := map[string]string{"token": token}
		taken := w.want(http.StatusCreated, "", "POST", "/api/v1/handover", take, "Idempotency-Key", "k-2").header.Get("Set-Cookie")
		if again := offer("k-1"); again["url"] != first["url"] || again["expires_at"] != first["expires_at"] {
			t.Errorf("the same key shows another code")
		}
		if other := offer("k-3"); other["url"] == first["url"] {
			t.Error("another key shows the same code")
		}
		if again := w.want(http.StatusCreated, "", "POST", "/api/v1/handover", take, "Idempotency-Key", "k-2").header.Get("Set-Cookie"); again != taken || taken == "" {
			t.Error("the same key sets another session")
		}
		w.want(http.StatusUnprocessableEntity, "", "POST", "/api/v1/handover", take, "Idempotency-Key", "k-4")
		session, _, _ := strings.Cut(taken[strings.Index(taken, "=")+1:], ";")
		kept := w.column("SELECT answer_sealed FROM idempotency_keys") + w.column("SELECT details_sealed FROM events") + w.column("SELECT token_hash FROM handovers") + w.column("SELECT secret_hash FROM credentials")
		if strings.Contains(kept, token) || strings.Contains(kept, session) || len(session) < 16 {
			t.Error("a secret lies in clear in the database")
		}

		begin := func(key string) answer {
			return w.want(http.StatusCreated, "sponsor", "POST", at+"/documents/identity_card_front/uploads", nil, "Idempotency-Key", key, "Tus-Resumable", "1.0.0", "Upload-Length", "1000")
		}
		begun := begin("k-5").header.Get("Location")
		w.want(http.StatusNoContent, "sponsor", "DELETE", begun, nil, "Tus-Resumable", "1.0.0")
		if again := begin("k-5"); again.header.Get("Location") != begun || again.header.Get("Idempotency-Replayed") != "true" {
			t.Errorf("the same key begins %s behind %s", again.header.Get("Location"), begun)
		}
		if other := begin("k-6").header.Get("Location"); other == begun {
			t.Error("another key begins the same upload")
		}
	})
}
