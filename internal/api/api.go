package api

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
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
	Register http.Handler          // the public door
	Pages    http.Handler          // the public pages
	Desks    http.Handler          // portal and console; nil where a program has none
	DesksAt  []string              // the addresses the desks answer at
	Demo     *Demo                 // nil outside the demo
	Reports  flow.ExchangeReporter // tells administrations what belongs to no case; nil where there is no provider's desk
	Exchange flow.ExchangeOffice   // hands out files over the enterprise interface; nil where there is no administration's desk
	Desk     string                // which desks the program runs: both, provider or administration
	Paper    PaperReader
	Forms    FormPrinter
	Licences LicencePrinter
	Code     CodeDrawer
	Ready    func(ctx context.Context) error
	Metrics  http.Handler
	Meter    *Meter // counts requests; may be nil
	Log      *slog.Logger
	// RealNow is the real time, for how long requests take; the house's clock where it is nil.
	RealNow func() time.Time
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

type api struct {
	Deps
	looking chan struct{} // one place for each paper that is being looked at
	clock   sync.Mutex    // of the demo: one setting at a time
}

// maxLooking bounds how many papers are decoded at once: each holds its pixels in memory meanwhile.
const maxLooking = 2

// sessionCookie carries a session's secret.
const sessionCookie = "openicp_session"

// New makes the handler of everything.
func New(deps Deps) http.Handler {
	a := &api{Deps: deps, looking: make(chan struct{}, maxLooking)}
	if a.RealNow == nil {
		a.RealNow = deps.House.Now
	}
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
	for _, prefix := range deps.DesksAt {
		mux.Handle(prefix, deps.Desks)
	}
	mux.Handle("/", deps.Pages)
	return a.guarded(a.sameOrigin(mux))
}

// handle does what every route needs: the bound on the body, the sign-in, the problem document.
func (a *api) handle(each route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		whole := r.Body
		r.Body = http.MaxBytesReader(w, whole, each.MaxBody+1)
		actor, err := a.actor(r)
		if errors.Is(err, fault.Unauthenticated) && !each.SignIn {
			actor, err = anonymous, nil // who left a session to end can still read what is public, and sign in again
		}
		if err == nil && each.SignIn && actor.Role == policy.Anonymous {
			err = signInFirst()
		}
		if err == nil && actor.Narrow() {
			actor, err = narrowed(actor, each)
		}
		traceOf(r).actor = actor
		if err == nil {
			err = each.serve(a, w, r.WithContext(context.WithValue(r.Context(), actorKey{}, actor)))
		}
		if errors.Is(err, fault.TooLarge) {
			_, _ = io.CopyN(io.Discard, whole, maxDrainBytes) // let the sender finish, so that it hears the answer
		}
		if err != nil {
			a.writeProblem(w, r, err)
		}
	})
}

// narrowed lets a phone through where the table gives it the route's act. What asks for no sign-in it meets like anybody (a code
// sent to it can be entered on it), and everything else is not there for it.
func narrowed(actor policy.Actor, each route) (policy.Actor, error) {
	switch {
	case !each.SignIn:
		nobody := anonymous
		nobody.OnlyCase = actor.OnlyCase
		return nobody, nil
	case each.Act != "" && policy.Holds(actor, each.Act):
		return actor, nil
	}
	return actor, fault.NotFoundError()
}

// maxDrainBytes bounds what is read of a body that is too large anyway.
const maxDrainBytes = 64 << 20

var anonymous = policy.Actor{Role: policy.Anonymous, Channel: "api"}

func signInFirst() error {
	return fault.New(fault.Unauthenticated, "sign_in_first", "请先登录。", "Sign in first.")
}

type actorKey struct{}

func actorOf(r *http.Request) policy.Actor {
	actor, _ := r.Context().Value(actorKey{}).(policy.Actor)
	return actor
}

// actor says who asks: a bearer token, a session, or nobody.
func (a *api) actor(r *http.Request) (policy.Actor, error) {
	secret := secretOf(r)
	if secret == "" {
		return anonymous, nil
	}
	return a.Accounts.Authenticate(r.Context(), secret)
}

// secretOf reads what a request was sent with: a bearer token before a session.
func secretOf(r *http.Request) string {
	if given := r.Header.Get("Authorization"); given != "" {
		if scheme, token, _ := strings.Cut(given, " "); strings.EqualFold(scheme, "Bearer") {
			return strings.TrimSpace(token)
		}
		return given // another scheme proves nothing here
	}
	if cookie, err := r.Cookie(sessionCookie); err == nil {
		return cookie.Value
	}
	return ""
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
		a.writeProblem(w, r, fault.New(fault.Malformed, codeMethod, "此地址不支持这种请求方法。", "This address does not take this method."))
	}
}
