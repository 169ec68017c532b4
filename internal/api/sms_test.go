package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

func (w *world) later(d time.Duration) {
	w.t.Helper()
	if err := w.setClock(w.t.Context(), w.Now().Add(d)); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) sms(as, at string) map[string]any {
	w.t.Helper()
	return w.want(http.StatusOK, as, "GET", at+"/sms", nil).json(w.t)
}

func persons(sms map[string]any) (list []map[string]any) {
	for _, each := range sms["persons"].([]any) {
		list = append(list, each.(map[string]any))
	}
	return list
}

// Everybody with the address learns how far it is; names and phones are for who may see the case, masked but for its owner's names.
func TestSMSState(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.codesOut(1)
		leads := invented.Enterprise(1, "110000").Leads()
		w.want(http.StatusUnprocessableEntity, "", "POST", at+"/moves/sms.verify",
			map[string]string{"phone": leads[0].Lead.Mobile, "code": "000000", "document_tail": "000000"})
		w.want(http.StatusOK, "", "POST", at+"/moves/sms.verify",
			map[string]string{"phone": leads[0].Lead.Mobile, "code": smsCode, "document_tail": tail(leads[0].Lead.Document.Number)})
		for _, as := range []string{"", "sponsor", "sponsor2", "reviewer", "officer", "auditor", "admin"} {
			seen := w.sms(as, at)
			if seen["state"] != "awaiting_sms" || seen["tries_left"] != 4.0 || seen["resends_left"] != 5.0 ||
				seen["sent_at"] != w.Now().Format(time.RFC3339) || seen["expires_at"] != w.Now().Add(24*time.Hour).Format(time.RFC3339) {
				t.Errorf("%q: %v", as, seen)
			}
			list := persons(seen)
			if len(list) != 2 || list[0]["verified"] != true || list[1]["verified"] != false {
				t.Fatalf("%q: persons %v", as, list)
			}
			stranger := as == "" || as == "sponsor2" || as == "admin"
			for i, person := range list {
				w.shown(as, person, stranger, leads[i].Lead.Name, leads[i].Lead.Mobile)
			}
			if stranger != (list[1]["resend_at"] == nil) || list[0]["resend_at"] != nil {
				t.Errorf("%q: resend_at %v, %v", as, list[0]["resend_at"], list[1]["resend_at"])
			}
		}
	})
}

func (w *world) shown(as string, person map[string]any, stranger bool, name, mobile string) {
	w.t.Helper()
	if stranger {
		for _, member := range []string{"name", "phone", "sponsor", "verified_at"} {
			if person[member] != nil {
				w.t.Errorf("%q is shown %s: %v", as, member, person[member])
			}
		}
		return
	}
	if person["phone"] != mobile[:3]+"****"+mobile[7:] || (person["name"] == name) != (as == "sponsor") {
		w.t.Errorf("%q is shown %v", as, person)
	}
}

// What a stranger can ask tells them of no phone whether it is one of the case's: not the answer, not the refusal, not the state behind.
func TestResendingTellsNothing(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	var told [2][]string
	for i := range told {
		w.later(w.Now().Truncate(time.Hour).Add(time.Hour).Sub(w.Now()))
		at, began := w.codesOut(i+1), w.Now()
		phone := []string{invented.Enterprise(1, "110000").Sponsor.Lead.Mobile, "13900139000"}[i]
		hours := strings.NewReplacer(began.Format("2006-01-02T15"), "HOUR", began.Add(24*time.Hour).Format("2006-01-02T15"), "TOMORROW")
		note := func(got answer) {
			told[i] = append(told[i], http.StatusText(got.status)+" "+got.header.Get("Retry-After")+" "+hours.Replace(string(got.body)))
		}
		for range 7 {
			note(w.ask("", "POST", at+"/sms/resend", map[string]string{"phone": phone}))
			note(w.ask("", "GET", at+"/sms", nil))
			w.later(time.Minute)
			note(w.ask("sponsor2", "POST", at+"/sms/resend", map[string]string{"phone": phone}))
		}
	}
	if strings.Join(told[0], "\n") != strings.Join(told[1], "\n") {
		t.Errorf("a phone of the case:\n%s\nanother:\n%s", strings.Join(told[0], "\n"), strings.Join(told[1], "\n"))
	}
	if all := strings.Join(told[0], ""); !strings.Contains(all, "Accepted") || strings.Count(all, "too_many") != 9 || !strings.Contains(all, `"resends_left":0`) {
		t.Errorf("not what is to be told: %s", all)
	}
}

func TestResendingOverTheAPI(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.codesOut(1)
		body := map[string]string{"phone": invented.Enterprise(1, "110000").Sponsor.Lead.Mobile}
		early := w.want(http.StatusTooManyRequests, "", "POST", at+"/sms/resend", body)
		if early.code(t) != "too_many" || early.header.Get("Retry-After") != "60" || early.json(t)["retry_after"] != 60.0 {
			t.Errorf("too early: %s", early.body)
		}
		w.later(time.Minute)
		first := w.want(http.StatusAccepted, "", "POST", at+"/sms/resend", body, "Idempotency-Key", "again-1")
		w.later(time.Second)
		repeat := w.want(http.StatusAccepted, "", "POST", at+"/sms/resend", body, "Idempotency-Key", "again-1")
		if !bytes.Equal(first.body, repeat.body) || repeat.header.Get("Idempotency-Replayed") != "true" || w.sms("", at)["resends_left"] != 4.0 {
			t.Errorf("a repeat: %s, then %s; %v", first.body, repeat.body, w.sms("", at))
		}
		w.want(http.StatusUnprocessableEntity, "", "POST", at+"/sms/resend", map[string]string{"phone": "12"})
		w.want(http.StatusUnprocessableEntity, "", "POST", at+"/sms/resend", `{}`)
		w.want(http.StatusNotFound, "", "POST", "/api/v1/applications/019ab000-0000-7000-8000-000000000000/sms/resend", body)
		draft := w.draft(2)
		w.want(http.StatusNotFound, "", "GET", draft+"/sms", nil)
		w.want(http.StatusNotFound, "sponsor", "GET", draft+"/sms", nil)
		w.want(http.StatusConflict, "", "POST", draft+"/sms/resend", body)
		w.later(24 * time.Hour)
		if state := w.sms("", at)["state"]; state != "sms_expired" {
			t.Errorf("after a day: %v", state)
		}
	})
}
