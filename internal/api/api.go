package api

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"

	"openicp/internal/account"
	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// Deps is what the API stands on, wired in cmd.
type Deps struct {
	House    *flow.House
	Query    *query.Query
	Accounts *account.Accounts
	Register http.Handler // the public door
	Pages    http.Handler // the public pages
	Demo     *Demo        // nil outside the demo
	Paper    PaperReader
	Forms    FormPrinter
	Ready    func(ctx context.Context) error
	Metrics  http.Handler
	Log      *slog.Logger
}

// Demo is what only the demo offers.
type Demo struct {
	Outbox   func(ctx context.Context) ([]Message, error)
	SetClock func(ctx context.Context, now time.Time) error
}

// Message is one message the demo has sent.
type Message struct {
	To      string    `json:"to"`
	Channel string    `json:"channel"`
	Text    string    `json:"text"`
	At      time.Time `json:"at"`
}

type api struct{ Deps }

// sessionCookie carries a session's secret.
const sessionCookie = "openicp_session"

// route is one row of the table of routes: the method and path, whether a sign-in is asked for, and how large a body may be.
type route struct {
	Method, Path string
	SignIn       bool
	MaxBody      int64
	Does         string
	Body         reflect.Type
	serve        func(a *api, w http.ResponseWriter, r *http.Request) error
}

// New makes the handler of everything.
func New(deps Deps) http.Handler {
	a := &api{Deps: deps}
	mux := http.NewServeMux()
	for _, each := range routes {
		if strings.HasPrefix(each.Path, "/demo/") && deps.Demo == nil {
			continue
		}
		mux.Handle(each.Method+" "+each.Path, a.handle(each))
	}
	mux.Handle("GET /openapi.json", http.HandlerFunc(serveOpenAPI))
	mux.Handle("/metrics", deps.Metrics)
	mux.Handle("/api/v1/register/", deps.Register)
	mux.Handle("/rdap/", deps.Register)
	mux.HandleFunc("/api/", a.unknown(mux))
	mux.HandleFunc("/demo/", a.unknown(mux))
	mux.Handle("/", deps.Pages)
	return a.guarded(http.NewCrossOriginProtection().Handler(mux))
}

// handle does what every route needs: the bound on the body, the sign-in, the problem document.
func (a *api) handle(each route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		r.Body = http.MaxBytesReader(w, r.Body, each.MaxBody+1)
		actor, err := a.actor(r)
		if err == nil && each.SignIn && actor.Role == policy.Anonymous {
			err = fault.New(fault.Unauthenticated, "sign_in_first", "请先登录。", "Sign in first.")
		}
		if err == nil {
			err = each.serve(a, w, r.WithContext(context.WithValue(r.Context(), actorKey{}, actor)))
		}
		if err != nil {
			a.writeProblem(w, r, err)
		}
	})
}

type actorKey struct{}

func actorOf(r *http.Request) policy.Actor {
	actor, _ := r.Context().Value(actorKey{}).(policy.Actor)
	return actor
}

// actor says who asks: a bearer token, a session, or nobody.
func (a *api) actor(r *http.Request) (policy.Actor, error) {
	secret, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		if cookie, err := r.Cookie(sessionCookie); err == nil {
			secret, ok = cookie.Value, true
		}
	}
	if !ok {
		return policy.Actor{Role: policy.Anonymous, Channel: "api"}, nil
	}
	return a.Accounts.Authenticate(r.Context(), secret)
}

// unknown answers for paths that are none: 405 where another method would do, 404 where none would.
func (a *api) unknown(mux *http.ServeMux) http.HandlerFunc {
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}
	return func(w http.ResponseWriter, r *http.Request) {
		var allowed []string
		for _, method := range methods {
			probe := r.Clone(r.Context())
			probe.Method = method
			if _, pattern := mux.Handler(probe); pattern != "/api/" && pattern != "/demo/" {
				allowed = append(allowed, method)
			}
		}
		if len(allowed) == 0 {
			a.writeProblem(w, r, fault.NotFoundError())
			return
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
		w.WriteHeader(http.StatusMethodNotAllowed)
		_, _ = io.WriteString(w, `{"type":"about:blank","title":"Method Not Allowed","status":405,"code":"method_not_allowed"}`)
	}
}

// guarded turns a panic into a problem and writes one line a request: the route's pattern, never the path or what was asked.
func (a *api) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if problem := recover(); problem != nil {
				a.Log.ErrorContext(r.Context(), "panic", slog.Any("panic", problem), slog.String("route", r.Pattern))
				a.writeProblem(w, r, fault.New(fault.Internal, "internal", "系统出错，已记录。", "Something went wrong here; it has been noted."))
			}
		}()
		w.Header().Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

// body reads a whole request body within a route's bound.
func body(r *http.Request, limit int64) ([]byte, error) {
	content, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	if errors.As(err, &large) || int64(len(content)) > limit {
		return nil, tooLarge(int(limit))
	}
	if err != nil {
		return nil, fault.New(fault.Malformed, "body_unreadable", "请求没有传完。", "The request did not arrive whole.").Because(err)
	}
	return content, nil
}

// jsonBody reads a JSON body of a type's shape; an empty body is the empty object where that is allowed.
func jsonBody(r *http.Request, into any, emptyAllowed bool) ([]byte, error) {
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return nil, err
	}
	if len(strings.TrimSpace(string(content))) == 0 && emptyAllowed {
		content = []byte("{}")
	}
	if err := shape(content, reflect.TypeOf(into)); err != nil {
		return nil, err
	}
	if content[0] == 'n' {
		return nil, misshapen("", "这里要写对象。", "An object is expected here.")
	}
	if err := json.Unmarshal(content, into); err != nil {
		return nil, malformed()
	}
	return content, nil
}

func writeJSON(w http.ResponseWriter, status int, value any) error {
	content, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return writeBytes(w, status, content)
}

func writeBytes(w http.ResponseWriter, status int, content []byte) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(content) // the caller may have gone
	return nil
}

func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// ifMatch reads the version a client saw; 0 for any.
func ifMatch(r *http.Request) (int64, error) {
	given := strings.TrimSpace(r.Header.Get("If-Match"))
	if given == "" || given == "*" {
		return 0, nil
	}
	version, err := strconv.ParseInt(strings.Trim(strings.TrimPrefix(given, "W/"), `"`), 10, 64)
	if err != nil || version < 1 {
		return 0, fault.Stale()
	}
	return version, nil
}
