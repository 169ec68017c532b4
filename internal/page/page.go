package page

import (
	"bytes"
	"context"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"time"

	"openicp/internal/register"
)

// Door is what the pages need of the register.
type Door interface {
	Ask(ctx context.Context, query string) (register.Answer, error)
}

// Deps is what the pages are made of.
type Deps struct {
	Register Door
	Guide    Guide
	Demo     bool         // says on every page that the data is invented
	Log      *slog.Logger // takes what goes wrong while writing a page; may be nil
}

// pages serves all of them.
type pages struct {
	Deps
	assets *assets
	sheets map[lang]sheets
}

// New makes the handler of "/", "/guide", "/lookup", "/help", "/en" and "/assets/".
func New(deps Deps) http.Handler {
	p := &pages{Deps: deps, assets: loadAssets()}
	p.sheets = map[lang]sheets{zh: loadSheets(zh, p.assets), en: loadSheets(en, p.assets)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.start)
	mux.HandleFunc("GET "+pathGuide, p.guide)
	mux.HandleFunc("GET /lookup", p.lookup)
	mux.HandleFunc("GET /help", p.help)
	mux.HandleFunc("GET /en", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/?lang=en", http.StatusSeeOther)
	})
	mux.Handle("GET /assets/", p.assets)
	mux.HandleFunc("/", p.missing)
	return secured(mux)
}

// policy lets a page load style sheets and pictures from here, send its form
// here, and nothing else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer") // a question must not travel on in an address
		next.ServeHTTP(w, r)
	})
}

// view is what every template gets.
type view struct {
	Path  string     // of this page, without parameters
	Query string     // the question, where there is one
	Carry url.Values // what else an address of this page holds
	Demo  bool
	Body  any // what the page itself shows
}

func (p *pages) start(w http.ResponseWriter, r *http.Request) {
	p.write(w, r, http.StatusOK, "start", view{Path: "/", Body: guideStart(langOf(r))})
}

func (p *pages) help(w http.ResponseWriter, r *http.Request) {
	p.write(w, r, http.StatusOK, "help", view{Path: "/help", Body: helpOf(langOf(r))})
}

func (p *pages) missing(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	p.write(w, r, http.StatusNotFound, "missing", view{Path: "/"})
}

// write renders a page as a whole before anything is sent, so that a fault
// never leaves half a page behind.
func (p *pages) write(w http.ResponseWriter, r *http.Request, status int, name string, v view) {
	language := langOf(r)
	v.Demo = p.Demo
	var out bytes.Buffer
	if err := p.sheets[language][name].ExecuteTemplate(&out, "layout", v); err != nil {
		if p.Log != nil {
			p.Log.Error("write a page", "room", "page", "page", name, "error", err)
		}
		http.Error(w, language.pick("页面暂时无法显示，请稍后再试。", "The page cannot be shown at the moment. Try again later."), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", language.tag())
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "public, max-age=60")
	}
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes()) // the reader has gone; there is nobody to tell
}

// lang is one of the two languages.
type lang string

const (
	zh lang = "zh"
	en lang = "en"
)

// langOf reads the language a page is asked for in: Chinese unless English is named.
func langOf(r *http.Request) lang {
	if r.URL.Query().Get("lang") == string(en) {
		return en
	}
	return zh
}

func (l lang) pick(zhText, enText string) string {
	if l == en {
		return enText
	}
	return zhText
}

func (l lang) tag() string { return l.pick("zh-CN", "en") }

func (l lang) other() lang {
	if l == en {
		return zh
	}
	return en
}

// link gives the address of a page in this language, with the question where there is one.
func (l lang) link(path, query string) string {
	values := url.Values{}
	if query != "" {
		values.Set("q", query)
	}
	return l.address(path, values)
}

// address gives the address of a page in this language with parameters. The values are changed.
func (l lang) address(path string, values url.Values) string {
	if l == en {
		values.Set("lang", string(en))
	}
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// switched gives the address of the same page in the other language, with everything it holds.
func (l lang) switched(v view) string {
	values := url.Values{}
	maps.Copy(values, v.Carry)
	if v.Query != "" {
		values.Set("q", v.Query)
	}
	return l.other().address(v.Path, values)
}

// date writes a date as people read it, and gives back what is none.
func (l lang) date(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format(l.pick("2006 年 1 月 2 日", "2 January 2006"))
}
