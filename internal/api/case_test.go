package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// A case tells its short name, its rounds and what lies in its slots; the search finds it by the short name as people write it.
func TestCaseTellsWhatLists(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at, other := w.draft(1), w.draft(2)
		shown := w.want(http.StatusOK, "sponsor", "GET", at, nil).json(t)
		reference, _ := shown["reference"].(string)
		if want := filing.ReferenceOf(filing.ApplicationID(shown["id"].(string)), w.Now()); reference != string(want) || !strings.HasPrefix(reference, "F-2026-") {
			t.Errorf("reference %q, want %q", reference, want)
		}
		if shown["round"] != 0.0 || shown["submitted_at"] != nil || shown["owner"] != true {
			t.Errorf("a draft: round %v, handed in %v, owner %v", shown["round"], shown["submitted_at"], shown["owner"])
		}
		w.storedPapers(at)
		w.upload(at)
		handedIn := w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil).json(t)
		if handedIn["round"] != 1.0 || handedIn["submitted_at"] != w.Now().Format(time.RFC3339) {
			t.Errorf("handed in: round %v at %v", handedIn["round"], handedIn["submitted_at"])
		}
		if seen := w.want(http.StatusOK, "reviewer", "GET", at, nil).json(t); seen["owner"] != false || seen["reference"] != reference {
			t.Errorf("to a reviewer: owner %v, reference %v", seen["owner"], seen["reference"])
		}
		for _, text := range []string{reference, strings.ToLower(reference), strings.ReplaceAll(reference, "-", " ")} {
			w.finds("sponsor", text, at)
			w.finds("reviewer", text, at)
		}
		w.finds("sponsor", strings.Replace(reference, "2026", "2025", 1))
		w.finds("sponsor2", reference)
		w.finds("reviewer", w.want(http.StatusOK, "sponsor", "GET", other, nil).json(t)["reference"].(string)) // a draft is not there yet
	})
}

// storedPapers puts one paper and looks at what its slot tells, and at one that is missing.
func (w *world) storedPapers(at string) {
	w.t.Helper()
	picture, err := invented.Picture(1)
	if err != nil {
		w.t.Fatal(err)
	}
	after := w.want(http.StatusOK, "sponsor", "PUT", at+"/documents/sponsor_document", picture, "Content-Type", "image/png").json(w.t)
	for _, each := range after["documents"].([]any) {
		document := each.(map[string]any)
		if document["slot"] == "sponsor_document" {
			size := float64(len(picture))
			if document["content_type"] != "image/png" || document["size_bytes"] != size || document["fitted_bytes"] != size || document["stored_at"] != w.Now().Format(time.RFC3339) {
				w.t.Errorf("a stored paper: %v", document)
			}
			continue
		}
		for _, name := range []string{"content_type", "size_bytes", "fitted_bytes", "stored_at"} {
			if value, there := document[name]; value != nil || !there {
				w.t.Errorf("a missing paper has %s %v", name, value)
			}
		}
	}
}

// finds searches and wants these cases and no others.
func (w *world) finds(as, text string, want ...string) {
	w.t.Helper()
	var got []string
	for _, each := range w.want(http.StatusOK, as, "GET", "/api/v1/applications?q="+url.QueryEscape(text), nil).json(w.t)["items"].([]any) {
		got = append(got, "/api/v1/applications/"+each.(map[string]any)["id"].(string))
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		w.t.Errorf("%s looks for %q: %v, want %v", as, text, got, want)
	}
}

func TestMe(t *testing.T) {
	t.Parallel()
	for _, demo := range []bool{false, true} {
		w := newWorld(t, storetest.SQLite(t), demo)
		for name, provider := range map[string]string{"reviewer": invented.Providers()[0].Name, "sponsor": "", "officer": ""} {
			me := w.want(http.StatusOK, name, "GET", "/api/v1/me", nil).json(t)
			if me["display_name"] != name || me["provider_name"] != provider || me["demo"] != demo || me["now"] != w.Now().Format(time.RFC3339) {
				t.Errorf("%s in a demo %v: %v", name, demo, me)
			}
		}
	}
}
