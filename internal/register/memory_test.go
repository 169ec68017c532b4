package register

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"openicp/internal/store"
	"openicp/internal/store/rows"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func numbered(i int) record {
	sponsor := fmt.Sprintf("京ICP备2026%06d号", i/3+1)
	name := fmt.Sprintf("北京第%d有限公司", i/3)
	return record{number: fmt.Sprintf("%s-%d", sponsor, i%3+1), sponsor: sponsor, sponsorName: name, searchable: name,
		serviceName: "名称", domains: fmt.Sprintf("d%d-example.cn,e%d-example.cn", i, i), homeURLs: "", approvals: "[]",
		grantedOn: "2026-10-09", sponsorKind: "enterprise", serviceKind: "website", province: "110000", state: stateActive, changedAt: 1}
}

func TestMemoryFindsEverythingItHolds(t *testing.T) {
	t.Parallel()
	const n = 30_000
	m := newMemory()
	for i := range n {
		if err := m.put([]record{numbered(i)}); err != nil {
			t.Fatal(err)
		}
	}
	var r record
	for i := range n {
		want := numbered(i)
		for _, key := range []struct {
			sort byte
			key  string
		}{{sortDomain, fmt.Sprintf("d%d-example.cn", i)}, {sortDomain, fmt.Sprintf("e%d-example.cn", i)}, {sortService, want.number}} {
			if _, ok := m.byKey(key.sort, key.key, &r); !ok || r != want {
				t.Fatalf("%s: %v, %+v", key.key, ok, r)
			}
		}
		if found, _ := m.services(sortSponsor, want.sponsor, listed); len(found) != 3 {
			t.Fatalf("%s: %d services", want.sponsor, len(found))
		}
		if _, ok := m.byKey(sortDomain, fmt.Sprintf("x%d-example.cn", i), &r); ok {
			t.Fatal("found what was never put in")
		}
	}
	if m.size() != n {
		t.Errorf("%d services", m.size())
	}
}

func TestMemoryTakesChanges(t *testing.T) {
	t.Parallel()
	m := newMemory()
	first := numbered(0)
	if err := m.put([]record{first, numbered(1), first}); err != nil {
		t.Fatal(err)
	}
	changed := first
	changed.domains, changed.state, changed.changedAt = "other-example.cn", "cancelled", 2
	if err := m.put([]record{changed}); err != nil {
		t.Fatal(err)
	}
	var r record
	if _, ok := m.byKey(sortDomain, "d0-example.cn", &r); ok {
		t.Error("a domain that was taken out is still found")
	}
	if _, ok := m.byKey(sortDomain, "other-example.cn", &r); !ok || r != changed {
		t.Errorf("%+v", r)
	}
	if found, _ := m.services(sortName, first.searchable, listed); len(found) != 1 || found[0].number != numbered(1).number {
		t.Errorf("%+v", found)
	}
	renamed := changed
	renamed.searchable = "别名"
	if err := m.put([]record{renamed}); !errors.Is(err, errReload) {
		t.Errorf("got %v, want a reload", err)
	}
}

func TestRecordsComeBackAsTheyWentIn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String()
		in := record{number: text.Draw(t, "number"), sponsor: text.Draw(t, "sponsor"), sponsorName: text.Draw(t, "name"),
			searchable: rapid.OneOf(rapid.Just(""), text).Draw(t, "searchable"), serviceName: text.Draw(t, "service"),
			domains: text.Draw(t, "domains"), homeURLs: text.Draw(t, "urls"), approvals: `["a"]`, grantedOn: "2026-10-09",
			sponsorKind: text.Draw(t, "kind"), serviceKind: "website", province: "110000", state: stateActive,
			commercial: rapid.Bool().Draw(t, "commercial"), changedAt: rapid.Int64().Draw(t, "changed")}
		if rapid.Bool().Draw(t, "licensed") {
			in.licence, in.licensed = "京B2-20260001", text.Draw(t, "licensed number")
		}
		if rapid.Bool().Draw(t, "on the sponsor") {
			in.number = in.sponsor + in.number
		}
		var c codes
		raw, err := in.encode([]byte("before"), &c)
		if err != nil {
			t.Fatal(err)
		}
		var out record
		out.decode(append(raw[len("before"):], "after"...), &c)
		if in != out {
			t.Fatal(cmp.Diff(in, out, cmp.AllowUnexported(record{})))
		}
	})
}

func TestCodesHaveALimit(t *testing.T) {
	t.Parallel()
	m := newMemory()
	for i := range maxCodes + 1 {
		r := numbered(i)
		r.sponsorKind = fmt.Sprint(i)
		if err := m.put([]record{r}); err != nil {
			if i < maxCodes-3 {
				t.Fatal(i, err)
			}
			return
		}
	}
	t.Error("no error at the limit")
}

// A row that left the store, and one written with an old time, are noticed by the count.
func TestComparisonNoticesWhatSlippedThrough(t *testing.T) {
	t.Parallel()
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	now := time.Date(2026, 10, 9, 12, 0, 0, 0, time.UTC)
	l := New(s, func() time.Time { return now }, nil)
	exec := func(query string, args ...any) {
		t.Helper()
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DB.ExecContext(ctx, query, args...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	put := func(number, domain string) {
		t.Helper()
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			return tx.PublishService(ctx, rows.PublishServiceParams{ServiceNumber: number, SponsorNumber: strings.Split(number, "-")[0],
				SponsorName: "甲公司", SponsorKind: "enterprise", SearchableName: "甲公司", ServiceName: "名称", ServiceKind: "website",
				Domains: domain, PriorApprovals: "[]", Province: "110000", State: "active", GrantedOn: "2026-10-09", ChangedAt: 1})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	refresh := func(want string) {
		t.Helper()
		if err := l.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		var domains []string
		found, _ := l.memory.Load().services(sortName, "甲公司", listed)
		for _, r := range found {
			domains = append(domains, r.domains)
		}
		if got := strings.Join(domains, " "); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	put("京ICP备2026000001号-1", "a-example.cn")
	refresh("a-example.cn")
	put("京ICP备2026000001号-2", "b-example.cn")
	refresh("a-example.cn")
	now = now.Add(countEvery)
	refresh("a-example.cn b-example.cn")
	exec("DELETE FROM register_services WHERE domains = 'a-example.cn'")
	now = now.Add(countEvery)
	refresh("b-example.cn")
}

func TestRunStopsWithItsContext(t *testing.T) {
	t.Parallel()
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	l := New(s, time.Now, nil)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- l.Run(ctx) }()
	l.Changed()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
