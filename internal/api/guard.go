package api

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"openicp/internal/fault"
	"openicp/internal/policy"
)

// trace is what is known of a request beside it: for the log, for the counters, and for who has to ask about it.
type trace struct {
	id    string
	actor policy.Actor
}

type traceKey struct{}

func traceOf(r *http.Request) *trace {
	if t, ok := r.Context().Value(traceKey{}).(*trace); ok {
		return t
	}
	return &trace{}
}

// guarded stands before everything: it refuses what could be read in two ways, turns a panic into a problem, and writes one
// line for each request.
func (a *api) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := &trace{id: rand.Text()}
		r = r.WithContext(context.WithValue(r.Context(), traceKey{}, t))
		seen := &watched{ResponseWriter: w}
		began := a.RealNow()
		defer func() { a.noteRequest(r, t, seen, a.RealNow().Sub(began)) }()
		defer a.recovered(seen, r)
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Request-Id", t.id)
		if err := readable(r); err != nil {
			h.Set("Connection", "close")
			a.writeProblem(seen, r, err)
			return
		}
		next.ServeHTTP(seen, r)
	})
}

// recovered answers for a panic. Only where nothing was written yet can the caller still be told.
func (a *api) recovered(seen *watched, r *http.Request) {
	problem := recover()
	if problem == nil {
		return
	}
	if err, ok := problem.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(problem) // the server's own way to end a connection
	}
	a.Log.ErrorContext(r.Context(), "panic", slog.String("request", traceOf(r).id), slog.String("route", r.Pattern),
		slog.String("stack", string(debug.Stack())))
	if seen.status == 0 {
		a.writeProblem(seen, r, fault.As(errors.New("panic")))
	}
}

// soapPrefixes are where peers speak SOAP; their clients may send chunked bodies.
var soapPrefixes = []string{"/ISPWebService/", "/BeianStatusWebService/"}

// readable refuses what a proxy before us could read differently: a chunked body, whose end it may see elsewhere. It also
// refuses addresses that hold what no text of ours may.
func readable(r *http.Request) error {
	if len(r.TransferEncoding) > 0 && r.ProtoMajor == 1 && !under(r.URL.Path, soapPrefixes) {
		return fault.New(fault.Malformed, codeLength, "请求须带 Content-Length，不接受分块传输。",
			"A request needs a Content-Length; chunked bodies are not taken.")
	}
	if !under(r.URL.Path, []string{"/api/", "/demo/"}) {
		return nil
	}
	if !plain(r.URL.Path) {
		return fault.NotFoundError()
	}
	asked, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return fault.New(fault.Malformed, "malformed_query", "网址中的参数无法读取。", "The query of the address cannot be read.")
	}
	for _, values := range asked {
		for _, value := range values {
			if !plain(value) || utf8.RuneCountInString(value) > maxQueryRunes {
				return fault.New(fault.Invalid, "text_not_allowed", "网址参数过长，或含有控制字符、方向控制符。",
					"A parameter of the address is too long, or holds control or bidi characters.")
			}
		}
	}
	return nil
}

// maxQueryRunes bounds one parameter of an address.
const maxQueryRunes = 300

func under(path string, prefixes []string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}

// sameOrigin refuses what a page of somebody else had a browser send along with our cookie.
func (a *api) sameOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.writeProblem(w, r, fault.New(fault.Forbidden, "cross_origin", "不接受其他网站发起的请求。", "Requests from other sites are not taken."))
	}))
	return protection.Handler(next)
}

// watched remembers the status of an answer.
type watched struct {
	http.ResponseWriter
	status int
}

// WriteHeader keeps the first final status.
func (w *watched) WriteHeader(status int) {
	if w.status == 0 && status >= http.StatusOK {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write counts as 200 where nothing else was said.
func (w *watched) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach what is below.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// noteRequest writes the line of a request: the route's pattern and never its address or what was asked. Ids are made by us
// and tell nothing by themselves; with them the line says who opened which case.
func (a *api) noteRequest(r *http.Request, t *trace, seen *watched, took time.Duration) {
	route := r.Pattern
	if route == "" {
		route = "none"
	}
	if seen.status == 0 {
		seen.status = http.StatusOK // nothing was written, and the server answers so
	}
	a.Meter.count(route, seen.status, took)
	fields := []any{slog.String("request", t.id), slog.String("method", methodOf(r)), slog.String("route", route),
		slog.Int("status", seen.status), slog.Duration("took", took)}
	if t.actor.ID != "" {
		fields = append(fields, slog.String("actor", string(t.actor.ID)), slog.String("role", string(t.actor.Role)))
	}
	if id, err := uuid.Parse(r.PathValue("id")); err == nil {
		fields = append(fields, slog.String("case", id.String()))
	}
	a.Log.InfoContext(r.Context(), "request", fields...)
}

// methodOf names a known method; a made-up one is text of the sender's.
func methodOf(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	}
	return "other"
}
