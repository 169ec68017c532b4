package register_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/register"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

var noon = time.Date(2026, 10, 9, 4, 24, 7, 0, time.UTC)

// clock is a product clock that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

type services []rows.PublishServiceParams

func openStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func publish(t testing.TB, s *store.Store, all services) {
	t.Helper()
	err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for _, one := range all {
			if err := tx.PublishService(ctx, one); err != nil {
				return err
			}
			for domain := range strings.SplitSeq(one.Domains, ",") {
				if err := tx.PublishDomain(ctx, rows.PublishDomainParams{Domain: domain, ServiceNumber: one.ServiceNumber}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func service(number, sponsor, kind, domains string) rows.PublishServiceParams {
	stem, _, _ := strings.Cut(number, "-")
	searchable := ""
	if kind != "individual" {
		searchable = strings.ToLower(strings.NewReplacer("（", "(", "）", ")", " ", "").Replace(sponsor))
	}
	first, _, _ := strings.Cut(domains, ",")
	return rows.PublishServiceParams{ServiceNumber: number, SponsorNumber: stem, SponsorName: sponsor, SponsorKind: kind,
		SearchableName: searchable, ServiceName: "砚池笺纸官网", ServiceKind: "website", Domains: domains,
		HomeUrls: "www." + first, PriorApprovals: `["news"]`, Province: "110000", State: "active", GrantedOn: "2026-10-09",
		ChangedAt: noon.UnixMicro()}
}

func specimens() services {
	cancelled := service("京ICP备2026004420号-1", "北京旧站有限公司", "enterprise", "gone-example.cn")
	cancelled.State = "cancelled"
	return services{
		service("京ICP备2026004417号-1", "北京砚池笺纸（集团）有限公司", "enterprise", "yanchi-example.cn,yanchi-example.com"),
		service("京ICP备2026004417号-2", "北京砚池笺纸（集团）有限公司", "enterprise", "yanchi2-example.cn"),
		service("京ICP备2026004418号-1", "李某某", "individual", "li-example.cn"),
		service("京ICP备2026004419号-1", "A.B. & \"C\" Trading", "enterprise", "xn--fsqu00a.xn--fiqs8s"),
		cancelled,
	}
}

type want struct {
	answer, kind, normal, matched string
	services                      int
}

var questions = map[string]want{
	"yanchi-example.cn":                        {"filed", "domain", "yanchi-example.cn", "yanchi-example.cn", 1},
	"YanChi-Example.COM.":                      {"filed", "domain", "yanchi-example.com", "yanchi-example.com", 1},
	"www.yanchi-example.cn":                    {"filed", "domain", "www.yanchi-example.cn", "yanchi-example.cn", 1},
	"a.b.yanchi-example.cn":                    {"filed", "domain", "a.b.yanchi-example.cn", "yanchi-example.cn", 1},
	"https://www.yanchi-example.cn:8443/x?y=1": {"filed", "domain", "www.yanchi-example.cn", "yanchi-example.cn", 1},
	"https:/yanchi-example.cn/":                {"filed", "domain", "yanchi-example.cn", "yanchi-example.cn", 1},
	"ｙａｎｃｈｉ－ｅｘａｍｐｌｅ．ｃｎ":                        {"filed", "domain", "yanchi-example.cn", "yanchi-example.cn", 1},
	"例子.中国":                                    {"filed", "domain", "xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s", 1},
	"www.例子。中国":                                {"filed", "domain", "www.xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s", 1},
	"example.cn":                               {"not_filed", "domain", "example.cn", "", 0},
	"evilyanchi-example.cn":                    {"not_filed", "domain", "evilyanchi-example.cn", "", 0},
	"cn.yanchi-example":                        {"not_filed", "domain", "cn.yanchi-example", "", 0},
	"gone-example.cn":                          {"not_filed", "domain", "gone-example.cn", "", 0},
	"京ICP备2026004417号-1":                       {"filed", "number", "京ICP备2026004417号-1", "", 1},
	" 京icp備 2026004417 號－2 ":                   {"filed", "number", "京ICP备2026004417号-2", "", 1},
	"京ICP备2026004417号":                         {"filed", "number", "京ICP备2026004417号", "", 2},
	"京ICP备2026004417":                          {"filed", "number", "京ICP备2026004417号", "", 2},
	"京ICP备2026004417号-3":                       {"not_filed", "number", "京ICP备2026004417号-3", "", 0},
	"京ICP备2026004420号":                         {"not_filed", "number", "京ICP备2026004420号", "", 0},
	"粤ICP备2026004417号":                         {"not_filed", "number", "粤ICP备2026004417号", "", 0},
	"北京砚池笺纸（集团）有限公司":                           {"filed", "name", "北京砚池笺纸(集团)有限公司", "", 2},
	"北京 砚池笺纸 (集团) 有限公司":                        {"filed", "name", "北京砚池笺纸(集团)有限公司", "", 2},
	"北京砚池笺纸":                                   {"not_filed", "name", "北京砚池笺纸", "", 0},
	"李某某":                                      {"not_filed", "name", "李某某", "", 0},
	`a.b. & "c" trading`:                       {"filed", "name", `a.b.&"c"trading`, "", 1},
	"%":                                        {},
	"北京旧站有限公司":                                 {"not_filed", "name", "北京旧站有限公司", "", 0},
}

func TestAskFromStoreAndFromMemory(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	publish(t, s, specimens())
	c := &clock{noon}
	fromStore := register.New(s, c.now, nil)
	fromMemory := register.New(s, c.now, nil)
	if err := fromMemory.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for query, w := range questions {
		t.Run(query, func(t *testing.T) {
			t.Parallel()
			for where, lookup := range map[string]*register.Lookup{"store": fromStore, "memory": fromMemory} {
				a, err := lookup.Ask(t.Context(), query)
				if w.answer == "" {
					if fault.KindOf(err) != fault.Invalid {
						t.Errorf("%s: %+v, %v; want a refusal", where, a, err)
					}
					continue
				}
				if err != nil {
					t.Fatal(where, err)
				}
				got := want{a.Answer, a.Kind, a.Normal, a.Matched, len(a.Services)}
				if got != w || a.Asked != query || !a.AsOf.Equal(noon) || a.Source.ZH == "" || a.Source.EN == "" {
					t.Errorf("%s: %+v, want %+v", where, a, w)
				}
				sameAsJSON(t, lookup, query, a)
			}
		})
	}
}

// sameAsJSON holds the writer without reflection against the one with it.
func sameAsJSON(t *testing.T, l *register.Lookup, query string, a register.Answer) {
	t.Helper()
	encoded, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	quick, status, err := l.AnswerJSON(t.Context(), nil, query)
	if err != nil || string(quick) != string(encoded) {
		t.Errorf("status %d, %v\n got %s\nwant %s", status, err, quick, encoded)
	}
}

func TestServiceIsTold(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	publish(t, s, specimens())
	a, err := register.New(s, (&clock{noon}).now, nil).Ask(t.Context(), "yanchi-example.cn")
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%+v", a.Services)
	want := "[{ServiceNumber:京ICP备2026004417号-1 SponsorNumber:京ICP备2026004417号 SponsorName:北京砚池笺纸（集团）有限公司 " +
		"SponsorKind:enterprise ServiceName:砚池笺纸官网 ServiceKind:website Domains:[yanchi-example.cn yanchi-example.com] " +
		"HomeURLs:[www.yanchi-example.cn] PriorApprovals:[news] Commercial:false Province:110000 " +
		"Administration:{ZH:北京市通信管理局 EN:Beijing Communications Administration} GrantedOn:2026-10-09 State:active LicenceNumber: LicensedNumber:}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if a.Number != "京ICP备2026004417号-1" || a.SponsorName == "" || a.Source.ZH != "北京市通信管理局备案登记簿" {
		t.Errorf("%+v", a)
	}
}

func TestIndividualsNameTellsNothing(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	publish(t, s, specimens())
	l := register.New(s, (&clock{noon}).now, nil)
	held, _, err := l.AnswerJSON(t.Context(), nil, "李某某")
	if err != nil {
		t.Fatal(err)
	}
	nobody, _, err := l.AnswerJSON(t.Context(), nil, "王某某")
	if err != nil {
		t.Fatal(err)
	}
	if strings.ReplaceAll(string(held), "李某某", "X") != strings.ReplaceAll(string(nobody), "王某某", "X") {
		t.Errorf("the answers differ:\n%s\n%s", held, nobody)
	}
	a, err := l.Ask(t.Context(), "li-example.cn")
	if err != nil || a.SponsorName != "李某某" {
		t.Errorf("the name is not shown with the filing: %+v, %v", a, err)
	}
}

func TestHostileQueriesAreRefused(t *testing.T) {
	t.Parallel()
	l := register.New(openStore(t), (&clock{noon}).now, nil)
	for _, query := range []string{"", "  ", "<script>alert(1)</script>", strings.Repeat("a", 10_000), "a\x00b.cn", "例\u202e子.中国",
		"\xff\xfe.cn", "a_b.cn", "-a.cn", "..", "127.0.0.1", "[::1]", "京ICP备123号", "滇公网安备53010302000732号",
		"https://", "'; drop table x; --", "一", "${jndi}", "*.example.cn", "a\nb.cn", "http://http://"} {
		t.Run(fmt.Sprintf("%.20q", query), func(t *testing.T) {
			t.Parallel()
			_, err := l.Ask(t.Context(), query)
			e := fault.As(err)
			if fault.KindOf(err) != fault.Invalid || e.Text.ZH == "" || e.Text.EN == "" {
				t.Errorf("got %v, want a refusal with a remedy", err)
			}
			if len(query) > 20 && strings.Contains(e.Text.ZH+e.Text.EN+e.Error(), query) {
				t.Error("the refusal repeats the question")
			}
		})
	}
}

func TestClosedStoreIsNotNotFiled(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	publish(t, s, specimens())
	c := &clock{noon}
	cold, warm := register.New(s, c.now, nil), register.New(s, c.now, nil)
	if err := warm.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	check := func(l *register.Lookup, query, want string) {
		t.Helper()
		a, err := l.Ask(t.Context(), query)
		if err != nil || a.Answer != want {
			t.Errorf("%s: %s, %v; want %s", query, a.Answer, err, want)
		}
		if want == register.CannotTell && (a.RetryAfterSeconds == 0 || a.Reason == nil || a.Services != nil) {
			t.Errorf("%s: %+v", query, a)
		}
		sameAsJSON(t, l, query, a)
	}
	for _, query := range []string{"yanchi-example.cn", "nobody-example.cn", "京ICP备2026004417号", "北京砚池笺纸"} {
		check(cold, query, register.CannotTell)
	}
	check(warm, "yanchi-example.cn", register.Filed)
	check(warm, "nobody-example.cn", register.NotFiled)
	c.at = noon.Add(4 * time.Second)
	a, err := warm.Ask(t.Context(), "yanchi-example.cn")
	if err != nil || a.AgeSeconds != 4 || !a.AsOf.Equal(noon) {
		t.Errorf("%+v, %v", a, err)
	}
	c.at = noon.Add(6 * time.Second)
	check(warm, "yanchi-example.cn", register.CannotTell)
	check(warm, "nobody-example.cn", register.CannotTell)
	if err := warm.Refresh(t.Context()); err == nil {
		t.Error("a refresh without a store succeeds")
	}
}

func TestDecisionIsVisible(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	publish(t, s, specimens())
	c := &clock{noon}
	own, other := register.New(s, c.now, nil), register.New(s, c.now, nil)
	for _, l := range []*register.Lookup{own, other} {
		if err := l.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	c.at = noon.Add(time.Second)
	fresh := service("京ICP备2026004421号-1", "北京新站有限公司", "enterprise", "new-example.cn")
	fresh.ChangedAt = c.at.UnixMicro()
	publish(t, s, services{fresh})
	own.Changed()
	check := func(l *register.Lookup, want string) {
		t.Helper()
		for _, query := range []string{"new-example.cn", "京ICP备2026004421号-1", "京ICP备2026004421号", "北京新站有限公司"} {
			if a, err := l.Ask(t.Context(), query); err != nil || a.Answer != want {
				t.Errorf("%s: %s, %v; want %s", query, a.Answer, err, want)
			}
		}
	}
	check(own, register.Filed)
	check(other, register.NotFiled)
	for _, l := range []*register.Lookup{own, other} {
		if err := l.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	check(own, register.Filed)
	check(other, register.Filed)
}

func TestBatch(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	publish(t, s, specimens())
	l := register.New(s, (&clock{noon}).now, nil)
	answers, err := l.Batch(t.Context(), []string{"yanchi-example.cn", "nobody-example.cn", "yanchi-example.cn"})
	if err != nil || len(answers) != 3 || answers[0].Answer != "filed" || answers[1].Answer != "not_filed" || answers[2].Answer != "filed" {
		t.Errorf("%+v, %v", answers, err)
	}
	hundred := strings.Split(strings.Repeat("example.cn ", register.MaxBatch), " ")[:register.MaxBatch]
	if answers, err := l.Batch(t.Context(), hundred); err != nil || len(answers) != register.MaxBatch {
		t.Errorf("%d answers, %v", len(answers), err)
	}
	for _, queries := range [][]string{nil, {}, append(hundred, "example.cn")} {
		if _, err := l.Batch(t.Context(), queries); fault.As(err).Code != "batch_size" {
			t.Errorf("%d queries: %v", len(queries), err)
		}
	}
	_, err = l.Batch(t.Context(), []string{"example.cn", "<b>", "a\x00"})
	wrong, _ := fault.As(err).Extra["queries"].([]map[string]any)
	if len(wrong) != 2 || wrong[0]["field"] != "/queries/1" || wrong[1]["code"] != "query_unreadable" {
		t.Errorf("%v: %v", err, wrong)
	}
}

func TestManyServicesOfOneSponsor(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	var many services
	for i := range 150 {
		many = append(many, service(fmt.Sprintf("京ICP备2026009999号-%d", i+1), "北京多站有限公司", "enterprise", fmt.Sprintf("many%d-example.cn", i)))
	}
	publish(t, s, many)
	cold, warm := register.New(s, (&clock{noon}).now, nil), register.New(s, (&clock{noon}).now, nil)
	if err := warm.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"京ICP备2026009999号", "北京多站有限公司"} {
		a, _, err := cold.AnswerJSON(t.Context(), nil, query)
		if err != nil {
			t.Fatal(err)
		}
		b, _, err := warm.AnswerJSON(t.Context(), nil, query)
		if err != nil || string(a) != string(b) {
			t.Errorf("store and memory differ, %v:\n%s\n%s", err, a, b)
		}
		if answer, err := warm.Ask(t.Context(), query); err != nil || len(answer.Services) != 100 || !answer.More {
			t.Errorf("%d services, more %v, %v", len(answer.Services), answer.More, err)
		}
	}
}
