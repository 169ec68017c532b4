package page

import (
	"context"
	"flag"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/guide"
	"openicp/internal/register"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden pages anew")

// door answers what a test tells it to, by the question.
type door struct{}

var asked = time.Date(2026, 10, 9, 10, 24, 7, 0, civil.Shanghai)

func (door) Ask(_ context.Context, query string) (register.Answer, error) {
	a := register.Answer{Asked: query, Kind: register.KindDomain, Normal: query, AnsweredAt: asked, AsOf: asked.Add(-4 * time.Second),
		AgeSeconds: 4, Source: fault.Text{ZH: "本系统备案登记簿", EN: "The filing register of this system"}}
	one := register.Service{ServiceNumber: "京ICP备2026004417号-1", SponsorNumber: "京ICP备2026004417号", SponsorName: "北京砚池笺纸有限公司",
		SponsorKind: "enterprise", ServiceName: "砚池笺纸官网", ServiceKind: "website", Domains: []string{"yanchi-example.cn", "xn--fsqu00a.xn--fiqs8s"},
		HomeURLs: []string{"www.yanchi-example.cn"}, Province: "110000", GrantedOn: "2026-10-09", State: "active",
		Administration: fault.Text{ZH: "北京市通信管理局", EN: "Beijing Communications Administration"}}
	two := one
	two.ServiceNumber, two.Commercial, two.PriorApprovals = "京ICP备2026004417号-2", true, []string{"news"}
	switch query {
	case "www.yanchi-example.cn":
		a.Answer, a.Matched, a.Services = register.Filed, "yanchi-example.cn", []register.Service{one}
	case "京ICP备2026004417号":
		a.Answer, a.Kind, a.Services, a.More = register.Filed, register.KindNumber, []register.Service{one, two}, true
	case "shop.huayu-example.com":
		a.Answer = register.NotFiled
	case "李某某":
		a.Answer, a.Kind = register.NotFiled, register.KindName
	case "yuefan-example.cn":
		a.Answer, a.RetryAfterSeconds = register.CannotTell, 10
		a.Reason = &register.Reason{Code: "register_unreachable", Text: fault.Text{ZH: "登记簿现在没有回答。", EN: "The register does not answer at the moment."}}
	case "京B2-20260001", "京B2-20250007":
		held := register.Licence{Number: query, Holder: "北京砚池笺纸有限公司", State: "active", InForce: true, Coverage: "one", Province: "110000",
			Authority: fault.Text{ZH: "北京市通信管理局", EN: "Beijing Communications Administration"}, Kinds: []string{"publishing", "search"},
			IssuedOn: "2026-10-01", ValidTo: "2031-10-01"}
		one.Commercial, one.LicenceNumber, one.LicensedNumber = true, query, query+"-1"
		a.Answer, a.Kind, a.Services = register.Filed, register.KindLicence, []register.Service{one}
		if query == "京B2-20250007" {
			held.State, held.InForce, held.EndedOn = "revoked", false, "2026-09-30"
			a.Answer, a.Services = register.NotFiled, nil
		}
		a.Licences = []register.Licence{held}
	case "京B2-20269999":
		a.Answer, a.Kind = register.NotFiled, register.KindLicence
	case "北京砚池笺纸有限公司":
		one.Commercial, one.LicenceNumber, one.LicensedNumber = true, "京B2-20260001", "京B2-20260001-1"
		a.Answer, a.Kind, a.Services = register.Filed, register.KindName, []register.Service{one}
		a.Licences = []register.Licence{{Number: "京B2-20260001", Holder: query, State: "expiring", InForce: true, Coverage: "several", Province: "110000",
			Authority: fault.Text{ZH: "工业和信息化部", EN: "Ministry of Industry and Information Technology"}, IssuedOn: "2021-10-20", ValidTo: "2026-10-20"}}
	case "<b>&\"evil\"</b>":
		a.Answer, a.Kind = register.NotFiled, register.KindName
	default:
		return a, fault.New(fault.Invalid, "query_unclear", "看不出是什么。", "This reads as nothing.")
	}
	return a, nil
}

// adviser gives advice on a day the tests know.
type adviser struct{}

func (adviser) Guide(a guide.Answers) (guide.Advice, bool) {
	return guide.Advise(a, guide.Today{On: civil.DateOf(asked), Calendar: civil.Default()})
}

func site() http.Handler { return New(Deps{Register: door{}, Guide: adviser{}}) }

func get(t *testing.T, h http.Handler, target string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
	return w
}

// Answers to five and to all six questions, as they stand in an address.
const (
	answered = "/guide?who=company&as=website&what=own_site&what=content&paid=users&hosted=mainland&area=one&province=110000&special=none"
	stopped  = "/guide?who=individual&as=website&what=content,community&paid=users,goods&hosted=both&area=several&province=440000&special=news,health_care"
)

var goldenPages = []struct {
	name, path, query string
	status            int
}{
	{"start", "/", "", 200},
	{"ask-first", "/guide", "", 200},
	{"ask-unsure", "/guide?who=unsure&from=who", "", 200},
	{"ask-what", "/guide?who=company&from=who", "", 200},
	{"ask-missing", "/guide?who=company&as=website&what=content&from=paid", "", 422},
	{"ask-contradicts", "/guide?who=company&as=website&what=content&paid=none&paid=users&from=paid", "", 422},
	{"ask-area", "/guide?who=company&as=website&what=content&paid=users&hosted=mainland&from=hosted", "", 200},
	{"ask-again", answered + "&ask=paid", "", 200},
	{"advice", answered, "", 200},
	{"advice-stopped", stopped, "", 200},
	{"advice-abroad", "/guide?who=company&as=app&what=content&paid=none&hosted=abroad&from=hosted", "", 200},
	{"advice-ask", "/guide?who=company&as=app&what=software&paid=users&hosted=undecided&area=one&special=none", "", 200},
	{"help", "/help", "", 200},
	{"lookup", "/lookup", "", 200},
	{"filed", "/lookup", "www.yanchi-example.cn", 200},
	{"filed-many", "/lookup", "京ICP备2026004417号", 200},
	{"none", "/lookup", "shop.huayu-example.com", 200},
	{"none-name", "/lookup", "李某某", 200},
	{"licence", "/lookup", "京B2-20260001", 200},
	{"licence-ended", "/lookup", "京B2-20250007", 200},
	{"licence-none", "/lookup", "京B2-20269999", 200},
	{"licence-holder", "/lookup", "北京砚池笺纸有限公司", 200},
	{"unknown", "/lookup", "yuefan-example.cn", 503},
	{"wrong", "/lookup", "a_b.cn", 422},
	{"missing", "/nothing-here", "", 404},
}

func TestGoldenPages(t *testing.T) {
	t.Parallel()
	h := New(Deps{Register: door{}, Guide: adviser{}, Demo: true})
	for _, tc := range goldenPages {
		for _, l := range []lang{zh, en} {
			t.Run(tc.name+"-"+string(l), func(t *testing.T) {
				t.Parallel()
				w := get(t, h, inLanguage(l, tc.path, tc.query))
				if w.Code != tc.status || (w.Code == 503) != (w.Header().Get("Retry-After") == "10") {
					t.Errorf("status %d, want %d; %v", w.Code, tc.status, w.Header())
				}
				got := hashed.ReplaceAllString(w.Body.String(), ".HASH.")
				file := filepath.Join("testdata", tc.name+"."+string(l)+".html")
				if *update {
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Error(diff)
				}
				checkSound(t, w, l)
			})
		}
	}
}

// inLanguage adds the language to an address that may hold parameters.
func inLanguage(l lang, path, query string) string {
	path, held, _ := strings.Cut(path, "?")
	values, _ := url.ParseQuery(held)
	if query != "" {
		values.Set("q", query)
	}
	return l.address(path, values)
}

var (
	hashed   = regexp.MustCompile(`\.[0-9a-f]{12}\.`)
	ids      = regexp.MustCompile(` id="([^"]+)"`)
	pointers = regexp.MustCompile(` (?:for|aria-labelledby|aria-describedby)="([^"]+)"| href="#([^"]+)"`)
	links    = regexp.MustCompile(` (?:href|src|action)="([^"]+)"`)
	han      = regexp.MustCompile(`\p{Han}`)
)

// checkSound holds what every page promises: it needs no script and no inline
// style, points nowhere else, names its language and has one heading.
func checkSound(t *testing.T, w *httptest.ResponseRecorder, l lang) {
	t.Helper()
	body := w.Body.String()
	for _, banned := range []string{"<script", " style=", "<style", " onclick", "javascript:", "ZgotmplZ", "<no value>", "http://", "https://"} {
		if strings.Contains(body, banned) {
			t.Errorf("the page holds %q", banned)
		}
	}
	if strings.Count(body, "<h1") != 1 || strings.Count(body, "<main ") != 1 || !strings.Contains(body, `<html lang="`+l.tag()+`">`) {
		t.Error("not exactly one h1 and one main in the page's language")
	}
	if w.Header().Get("Content-Security-Policy") != policy || w.Header().Get("Content-Language") != l.tag() || len(w.Result().Cookies()) != 0 {
		t.Errorf("headers %v", w.Header())
	}
	known := map[string]bool{}
	for _, id := range ids.FindAllStringSubmatch(body, -1) {
		if known[id[1]] {
			t.Errorf("id %s twice", id[1])
		}
		known[id[1]] = true
	}
	for _, p := range pointers.FindAllStringSubmatch(body, -1) {
		if !known[p[1]+p[2]] {
			t.Errorf("nothing bears the id %s%s", p[1], p[2])
		}
	}
	for _, link := range links.FindAllStringSubmatch(body, -1) {
		target := link[1]
		english := strings.Contains(target, "lang=en")
		page := !strings.HasPrefix(target, "#") && !strings.HasPrefix(target, "/assets/") && !strings.HasPrefix(target, "/api/") && target != "/lookup" && target != "/guide" && target != "/portal/"
		if page && l == zh && english && !strings.Contains(body, `class="lang" href="`+target) {
			t.Errorf("a Chinese page leads to %s", target)
		}
		if page && l == en && !english && !strings.Contains(body, `class="lang" href="`+target) {
			t.Errorf("an English page leads to %s", target)
		}
	}
}

func TestEnglishPagesAreEnglish(t *testing.T) {
	t.Parallel()
	h := site()
	for _, path := range []string{"/help?lang=en", "/lookup?lang=en", "/guide?lang=en"} {
		for _, line := range strings.Split(get(t, h, path).Body.String(), "\n") {
			line = strings.NewReplacer("中文", "", `aria-hidden="true">备`, "").Replace(line)
			if han.MatchString(line) {
				t.Errorf("%s: %s", path, line)
			}
		}
	}
}

func TestHostileQuestionsComeBackEscaped(t *testing.T) {
	t.Parallel()
	h := site()
	w := get(t, h, "/lookup?q="+url.QueryEscape(`<b>&"evil"</b>`))
	if w.Code != 200 || strings.Contains(w.Body.String(), "<b>&") || !strings.Contains(w.Body.String(), "&lt;b&gt;") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for _, query := range []string{strings.Repeat("很", 4000), "a\x00b", "\xff\xfe", "'\"><svg onload=x>"} {
		w := get(t, h, "/lookup?q="+url.QueryEscape(query))
		if w.Code != http.StatusUnprocessableEntity || strings.Contains(w.Body.String(), "<svg onload") || w.Body.Len() > 20_000 {
			t.Errorf("%.10q: %d, %d bytes", query, w.Code, w.Body.Len())
		}
	}
}

func TestAssetsMayBeKept(t *testing.T) {
	t.Parallel()
	h := site()
	for _, address := range regexp.MustCompile(`/assets/[^"]+`).FindAllString(get(t, h, "/").Body.String(), -1) {
		w := get(t, h, address)
		if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Header().Get("Content-Type") == "" {
			t.Errorf("%s: %d %v", address, w.Code, w.Header())
		}
	}
	for _, address := range []string{"/assets/", "/assets/site.css", "/assets/../page.go"} {
		if w := get(t, h, address); w.Code == 200 {
			t.Errorf("%s is served", address)
		}
	}
	if w := get(t, h, "/en"); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/?lang=en" {
		t.Errorf("/en: %d %v", w.Code, w.Header())
	}
	post := httptest.NewRecorder()
	h.ServeHTTP(post, httptest.NewRequest(http.MethodPost, "/help", nil))
	if post.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", post.Code)
	}
}

// The start page answers the founding document’s first question with its facts (S1–S5, S43–S45).
func TestStartSaysWhatComesFirst(t *testing.T) {
	t.Parallel()
	h := site()
	body := get(t, h, "/").Body.String()
	for statement, text := range map[string]string{
		"S1": "该办什么，先办哪个", "S2": "在中国内地向公众提供互联网信息服务", "S3": "没有办理，不得提供服务", "S4": "防止利用网站从事违法活动",
		"S5": "不收费", "S43": "经营性的实行许可，非经营性的实行备案", "S44": "每个网站都要办", "S45": "备案须以公司名义办理",
		"S46": "提供服务器的单位须持有 IDC 或 ISP 许可证",
	} {
		if !strings.Contains(body, text) {
			t.Errorf("%s is missing: %s", statement, text)
		}
	}
}

// Every code of the product's tables has its words in both languages.
func TestWordsAreComplete(t *testing.T) {
	t.Parallel()
	for _, state := range filing.States {
		if !state.Final && parties[state.Party].zh == "" {
			t.Errorf("no words for the party %s", state.Party)
		}
		if !state.Final && (state.Ground().ZH == "" || state.Ground().EN == "" || termText(zh, state.Term) == "" || termText(en, state.Term) == "") {
			t.Errorf("no words for the term of %s", state.State)
		}
	}
}
