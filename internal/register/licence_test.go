package register_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"openicp/internal/register"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// licensed puts the first company under a licence that ends with 9 October 2031, and gives another company one that was revoked.
func licensed(t *testing.T, s *store.Store) {
	t.Helper()
	publish(t, s, specimens())
	err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for _, l := range []rows.PublishLicenceParams{
			{Number: "京B2-20260001", Holder: "北京砚池笺纸（集团）有限公司", SearchableName: "北京砚池笺纸(集团)有限公司", Coverage: "one", Province: "110000",
				Authority: "110000", Kinds: "publishing,search", IssuedOn: "2026-10-09", ValidTo: "2031-10-09"},
			{Number: "B2-20260001", Holder: "北京旧站有限公司", SearchableName: "北京旧站有限公司", Coverage: "several", Province: "110000",
				Authority: "000000", Kinds: "community", IssuedOn: "2026-01-09", ValidTo: "2031-01-09", Ended: "revoked", EndedOn: "2026-08-31"}} {
			l.ChangedAt = noon.UnixMicro()
			if err := tx.PublishLicence(ctx, l); err != nil {
				return err
			}
		}
		for service, number := range map[string]string{"京ICP备2026004417号-1": "京B2-20260001-1", "京ICP备2026004417号-2": "京B2-20260001-2"} {
			if _, err := tx.PublishLicensed(ctx, rows.PublishLicensedParams{ServiceNumber: service, LicenceNumber: "京B2-20260001",
				LicensedNumber: number, Commercial: true, ChangedAt: noon.UnixMicro()}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// By licence number, by the number of a service under it, by company and by domain: the licence stands beside the filing. The day
// after its last one it is over, whatever a sweep has done; the filing stands.
func TestLicencesBesideFilings(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	licensed(t, s)
	after := time.Date(2031, 10, 9, 16, 0, 0, 0, time.UTC) // midnight behind the last day
	type row struct {
		query, answer, kind string
		services, licences  int
		licensed, state     string // of the first of each
	}
	for name, c := range map[string]struct {
		at   time.Time
		rows []row
	}{
		"in force": {noon, []row{
			{"京B2-20260001", "filed", "licence", 2, 1, "京B2-20260001-1", "active"},
			{"京b2－20260001", "filed", "licence", 2, 1, "京B2-20260001-1", "active"},
			{"京B2-20260001-2", "filed", "licence", 1, 1, "京B2-20260001-2", "active"},
			{"京B2-20260001-3", "not_filed", "licence", 0, 1, "", "active"},
			{"京B2-20260002", "not_filed", "licence", 0, 0, "", ""},
			{"京ICP证030173号", "not_filed", "licence", 0, 0, "", ""},
			{"B2-20260001", "not_filed", "licence", 0, 1, "", "revoked"},
			{"北京砚池笺纸（集团）有限公司", "filed", "name", 2, 1, "京B2-20260001-1", "active"},
			{"北京旧站有限公司", "not_filed", "name", 0, 1, "", "revoked"},
			{"yanchi-example.cn", "filed", "domain", 1, 1, "京B2-20260001-1", "active"},
			{"www.yanchi2-example.cn", "filed", "domain", 1, 1, "京B2-20260001-2", "active"},
			{"京ICP备2026004417号", "filed", "number", 2, 1, "京B2-20260001-1", "active"},
			{"li-example.cn", "filed", "domain", 1, 0, "", ""},
		}},
		"the day after": {after, []row{
			{"京B2-20260001", "not_filed", "licence", 0, 1, "", "expired"},
			{"京B2-20260001-1", "not_filed", "licence", 0, 1, "", "expired"},
			{"yanchi-example.cn", "filed", "domain", 1, 1, "", "expired"},
			{"北京砚池笺纸（集团）有限公司", "filed", "name", 2, 1, "", "expired"},
		}},
		"the last instant": {after.Add(-time.Second), []row{{"京B2-20260001", "filed", "licence", 2, 1, "京B2-20260001-1", "expiring"}}},
	} {
		clock := &clock{c.at}
		memory := register.New(s, clock.now, nil)
		if err := memory.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		for where, lookup := range map[string]*register.Lookup{"store": register.New(s, clock.now, nil), "memory": memory} {
			for _, want := range c.rows {
				a, err := lookup.Ask(t.Context(), want.query)
				if err != nil {
					t.Fatalf("%s, %s: %s: %v", name, where, want.query, err)
				}
				got := row{query: want.query, answer: a.Answer, kind: a.Kind, services: len(a.Services), licences: len(a.Licences)}
				if len(a.Services) > 0 {
					got.licensed = a.Services[0].LicensedNumber
				}
				if len(a.Licences) > 0 {
					got.state = a.Licences[0].State
				}
				if got != want {
					t.Errorf("%s, %s: %+v, want %+v", name, where, got, want)
				}
				sameAsJSON(t, lookup, want.query, a)
			}
		}
	}
}

// What changes of a licence is in memory after the next refresh: a service that goes back, and a name that is another.
func TestMemoryFollowsLicences(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	licensed(t, s)
	later := &clock{noon}
	lookup := register.New(s, later.now, nil)
	if err := lookup.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	later.at = noon.Add(time.Minute)
	err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.PublishLicensed(ctx, rows.PublishLicensedParams{ServiceNumber: "京ICP备2026004417号-1", ChangedAt: later.at.UnixMicro()}); err != nil {
			return err
		}
		return tx.PublishLicence(ctx, rows.PublishLicenceParams{Number: "京B2-20260001", Holder: "北京砚池新名有限公司", SearchableName: "北京砚池新名有限公司",
			Coverage: "one", Province: "110000", Authority: "110000", IssuedOn: "2026-10-09", ValidTo: "2036-10-09", ChangedAt: later.at.UnixMicro()})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := lookup.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string][2]int{"京B2-20260001": {1, 1}, "北京砚池新名有限公司": {0, 1}, "北京砚池笺纸（集团）有限公司": {2, 1}, "yanchi-example.cn": {1, 0}} {
		a, err := lookup.Ask(t.Context(), query)
		if err != nil || len(a.Services) != want[0] || len(a.Licences) != want[1] {
			t.Errorf("%s: %d services, %d licences, %v", query, len(a.Services), len(a.Licences), err)
		}
		for _, l := range a.Licences {
			if l.Holder != "北京砚池新名有限公司" || l.ValidTo != "2036-10-09" {
				t.Errorf("%s: %+v", query, l)
			}
		}
	}
}

// The door for programs leads from the domain to the licence.
func TestRDAPLeadsToTheLicence(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	licensed(t, s)
	door := register.New(s, (&clock{noon}).now, nil).HTTP()
	for domain, parts := range map[string][]string{
		"yanchi-example.cn": {`"publicIds":[{"type":"ICP licence","identifier":"京B2-20260001"},{"type":"ICP licence service number","identifier":"京B2-20260001-1"}]`,
			`"href":"/api/v1/register/` + url.PathEscape("京B2-20260001") + `"`},
		"li-example.cn": {`"links":[{"rel":"self","href":"/rdap/domain/li-example.cn"`},
	} {
		w := httptest.NewRecorder()
		door.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/rdap/domain/"+domain, nil))
		for _, part := range parts {
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), part) {
				t.Errorf("%s: %d without %s in %s", domain, w.Code, part, w.Body)
			}
		}
		if domain == "li-example.cn" && strings.Contains(w.Body.String(), "publicIds") {
			t.Errorf("%s names a licence", domain)
		}
	}
}
