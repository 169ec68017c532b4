package page

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	hiddenInput = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)
	heading     = regexp.MustCompile(`<h2 id="ask">([^<]+)</h2>`)
	title       = regexp.MustCompile(`<h1>([^<]+)</h1>`)
	backLink    = regexp.MustCompile(`<a class="btn t" href="([^"]+)">`)
)

// send fills in the form of a page as a browser would: what it carries, and what was chosen.
func send(t *testing.T, body string, chosen url.Values) string {
	t.Helper()
	_, form, found := strings.Cut(body, `<form action="/guide" method="get"`)
	form, _, _ = strings.Cut(form, "</form>")
	if !found {
		t.Fatal("no question on the page")
	}
	values := url.Values{}
	for _, input := range hiddenInput.FindAllStringSubmatch(form, -1) {
		values.Add(html.UnescapeString(input[1]), html.UnescapeString(input[2]))
	}
	for name, words := range chosen {
		for _, word := range words {
			if !strings.Contains(form, `name="`+name+`" value="`+word+`"`) && !strings.Contains(form, `<option value="`+word+`"`) {
				t.Fatalf("%s=%s is not offered", name, word)
			}
			values.Add(name, word)
		}
	}
	return pathGuide + "?" + values.Encode()
}

// From the start page to the answer, and all the way back: forms and links alone carry the answers, in both languages.
func TestGuideIsWalkedWithoutScripts(t *testing.T) {
	t.Parallel()
	for _, l := range []lang{zh, en} {
		h := site()
		at := l.address("/", url.Values{})
		pages := []url.Values{
			{"who": {"unsure"}}, {"paper": {"business_licence"}}, {"code": {"91"}}, {"as": {"website"}, "what": {"content", "own_site"}}, {"paid": {"users"}},
			{"hosted": {"mainland"}}, {"area": {"one"}, "province": {"110000"}}, {"special": {"none"}}}
		var asked []string
		for _, chosen := range pages {
			body := get(t, h, at).Body.String()
			asked = append(asked, heading.FindStringSubmatch(body)[1])
			at = send(t, body, chosen)
		}
		body := get(t, h, at).Body.String()
		if want := l.pick("您需要办两件事：先备案，再申请许可证", "You need two things: the filing first, then the licence"); title.FindStringSubmatch(body)[1] != want {
			t.Fatalf("%s: %s", l, title.FindStringSubmatch(body)[1])
		}
		// Back from the last question, page by page: each shows what was chosen, and sending it again leads to the same answer.
		at = l.address(pathGuide, url.Values{"ask": {"special"}, "who": {"unsure"}, "paper": {"business_licence"}, "code": {"91"}, "as": {"website"}, "what": {"content", "own_site"},
			"paid": {"users"}, "hosted": {"mainland"}, "area": {"one"}, "province": {"110000"}, "special": {"none"}})
		for i := len(pages) - 1; ; i-- {
			page := get(t, h, at).Body.String()
			if heading.FindStringSubmatch(page)[1] != asked[i] || !strings.Contains(page, " checked") {
				t.Fatalf("%s: back on page %d: %s", l, i, heading.FindStringSubmatch(page)[1])
			}
			if again := get(t, h, send(t, page, pages[i])).Body.String(); !strings.Contains(again, title.FindStringSubmatch(body)[0]) {
				t.Errorf("%s: page %d sent again does not lead to the answer", l, i)
			}
			back := backLink.FindStringSubmatch(page)
			if i == 0 {
				if back != nil {
					t.Errorf("%s: before the first question stands %s", l, back[1])
				}
				break
			}
			at = html.UnescapeString(back[1])
		}
	}
}

// Another language keeps the page and what was answered.
func TestGuideKeepsAnswersInTheOtherLanguage(t *testing.T) {
	t.Parallel()
	h := site()
	other := regexp.MustCompile(`class="lang" href="([^"]+)"`)
	for _, at := range []string{answered, answered + "&ask=hosted", stopped} {
		there := html.UnescapeString(other.FindStringSubmatch(get(t, h, at).Body.String())[1])
		back := html.UnescapeString(other.FindStringSubmatch(get(t, h, there).Body.String())[1])
		x, y := query(t, at), query(t, back)
		if !slices.Equal(x, y) || !strings.Contains(there, "lang=en") {
			t.Errorf("%s\n→ %s\n→ %s", at, there, back)
		}
	}
}

// query gives the parameters of an address, sorted, lists taken apart.
func query(t *testing.T, address string) []string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for name, values := range u.Query() {
		for _, value := range values {
			for word := range strings.SplitSeq(value, ",") {
				list = append(list, name+"="+word)
			}
		}
	}
	slices.Sort(list)
	return list
}

// Whatever stands in the address, the page is whole, holds no markup of the sender’s, and no more than it was given.
func TestGuideTakesHostileAddresses(t *testing.T) {
	t.Parallel()
	h := site()
	for _, hostile := range []string{`"><script>alert(1)</script>`, strings.Repeat("很", 3000), "a\x00b", "\xff\xfe", "company\u202e"} {
		for _, name := range []string{"who", "what", "province", "special", "ask", "from", "lang"} {
			w := get(t, h, pathGuide+"?"+url.Values{name: {hostile}}.Encode())
			if strings.Contains(w.Body.String(), "<script") || w.Body.Len() > 30_000 || w.Code != http.StatusOK && w.Code != http.StatusUnprocessableEntity {
				t.Errorf("%s=%.12q: %d with %d bytes", name, hostile, w.Code, w.Body.Len())
			}
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, pathGuide, strings.NewReader("who=company")))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
}
