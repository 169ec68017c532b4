package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"openicp/internal/account"
	"openicp/internal/api"
	"openicp/internal/checker"
	"openicp/internal/civil"
	"openicp/internal/exchange/administration"
	"openicp/internal/exchange/provider"
	"openicp/internal/exchange/shown"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/job"
	"openicp/internal/page"
	"openicp/internal/query"
	"openicp/internal/register"
	"openicp/internal/store"

	"openicp/internal/document"
	"openicp/web"
)

// server is everything that runs in one process.
type server struct {
	house    *flow.House
	accounts *account.Accounts
	lookup   *register.Lookup
	clock    *clock
	log      *slog.Logger
	demo     *api.Demo
	jobs     *job.Runner
	counter  *administration.Server // the administration's end of the interface; nil where that desk runs elsewhere
	courier  *provider.Courier      // the provider's end; nil likewise
	proxies  trustedProxies         // before the program
	meter    *api.Meter
	metrics  *prometheus.Registry // each server's own, so that a process can have several
}

func newServer(ctx context.Context, at where) (*server, error) {
	s := &server{clock: &clock{}, log: slog.New(slog.NewJSONHandler(os.Stderr, nil)), metrics: prometheus.NewRegistry()}
	house, err := openHouse(ctx, at, s.clock)
	if err != nil {
		return nil, err
	}
	s.house = house
	if s.accounts, err = account.New(house.Store, house.Seal, realNow); err != nil {
		return nil, errors.Join(err, house.Store.Close())
	}
	s.metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	if s.meter, err = api.NewMeter(s.metrics); err != nil {
		return nil, errors.Join(err, house.Store.Close())
	}
	s.lookup = register.New(house.Store, s.clock.Now, s.log)
	return s, nil
}

// employ starts what works behind the desks: a decision is public at once, and notices leave through the sender.
func (s *server) employ(sender job.Sender, direct bool) error {
	sweeper := &job.Sweeper{}
	sweeper.Add("sms.expire", s.house.ExpireSMS)
	sweeper.Add("acceptance.silence", s.house.AcceptSilent)
	sweeper.Add("turn.overdue", s.house.NoteOverdue)
	sweeper.Add("licence.overdue", s.house.NoteLicencesOverdue)
	sweeper.Add("licence.lapse", s.house.LapseLicences)
	sweeper.Add("licence.remind", daily(s.house.RemindHolders))
	sweeper.Add("licence.reports", daily(s.house.RemindReports))
	sweeper.Add("licence.watch", s.house.WatchLicences)
	sweeper.Add("upload.expire", s.house.SweepUploads)
	sweeper.Add("keys.forget", s.house.ForgetKeys)
	if s.house.Store.Engine() == store.Postgres {
		sweeper.Add("settings.read", s.house.SweepSettings) // of other processes; alone there are none
	}
	kinds := []job.Kind{}
	if s.counter != nil {
		sweeper.Add("exchange.tries", s.counter.SweepTries)
		kinds = append(kinds, s.counter.Kind())
	}
	sweeper.Add("due.recount", s.house.RecountDue) // behind the settings, which hold the calendar
	delivery := &job.Delivery{Store: s.house.Store, Seal: s.house.Seal, Sender: sender, Now: s.clock.Now, Direct: direct}
	var err error
	s.jobs, err = job.New(job.Options{Store: s.house.Store, Now: s.clock.Now, Log: s.log, Kinds: append(kinds, delivery.Kind()),
		Sweeper: sweeper, SweepEvery: sweepEvery})
	s.house.Kick = func() {
		s.lookup.Changed()
		s.jobs.Kick()
		if s.courier != nil {
			s.courier.Kick()
		}
	}
	return err
}

// daily goes through with a sweep once a day: what it looks for changes with the date alone, and each is noticed once whoever looks.
func daily(sweep job.Sweep) job.Sweep {
	var last civil.Date // sweeps run one at a time
	return func(ctx context.Context, now time.Time) (int, error) {
		today := civil.DateOf(now)
		if today == last {
			return 0, nil
		}
		found, err := sweep(ctx, now)
		if err == nil {
			last = today
		}
		return found, err
	}
}

func realNow() time.Time { return time.Now().UTC() }

// handler puts the doors together.
func (s *server) handler() http.Handler {
	questions := &query.Query{House: s.house, Real: time.Now, Reading: shown.Reading{House: s.house}}
	return s.beside(api.New(api.Deps{House: s.house, Exchange: s.office(), Reports: s.reports(), Query: questions, Accounts: s.accounts, Register: s.lookup.HTTP(),
		Desks: web.Handler(), DesksAt: web.Prefixes,
		Pages: page.New(page.Deps{Register: s.lookup, Guide: questions, Demo: s.demo != nil, Log: s.log}), Demo: s.demo, Desk: s.desk(), Paper: readPaper,
		Forms: printForms(s.house, questions), Licences: licencePrinter(s.house, questions, s.demo != nil), Code: document.CodeSVG, Ready: s.house.Store.Ping, Metrics: promhttp.HandlerFor(s.metrics, promhttp.HandlerOpts{}), Meter: s.meter, RealNow: realNow, Log: s.log}))
}

// readPaper looks at an upload: what is kept beside the original is decoded, fitted and re-encoded.
func readPaper(slot filing.Slot, declaredType string, raw []byte) (flow.Paper, error) {
	stored, err := document.Accept(slot, declaredType, raw)
	if err != nil {
		return flow.Paper{}, err
	}
	return flow.Paper{Slot: slot, ContentType: stored.ContentType, FittedType: stored.FittedType, SHA256: stored.SHA256,
		Original: stored.Original, Fitted: stored.Fitted}, nil
}

// sweepEvery is how often due dates are looked at. Being late makes nothing false: lateness is computed from stored times.
const sweepEvery = 10 * time.Second

// Times of a server.
const (
	readHeaderSeconds = 10
	requestSeconds    = 60
	drainSeconds      = 10
)

// run serves until it is told to stop, and drains what has begun.
func (s *server) run(ctx context.Context, addr string, ready func()) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	go func() {
		if err := s.lookup.Run(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("register memory stopped", "error", err)
		}
	}()
	go func() {
		if _, err := s.house.IndexFilings(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("older filings were not indexed", "error", err)
		}
		if _, err := s.house.HoldFilings(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("what was filed before is not held", "error", err)
		}
		if _, err := s.house.RefreshQueue(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("the queue was not refreshed", "error", err)
		}
	}()
	if err := s.jobs.Start(ctx); err != nil {
		return errors.Join(fmt.Errorf("start the jobs: %w", err), s.house.Store.Close())
	}
	var speaking sync.WaitGroup
	if s.courier != nil {
		speaking.Go(func() { s.courier.Run(ctx) })
	}
	standing := &checker.Standing{Store: s.house.Store, Seal: s.house.Seal, RealNow: realNow, Log: s.log}
	var verifying sync.WaitGroup
	verifying.Go(func() { standing.Run(ctx) })
	front := &http.Server{Handler: s.proxies.before(s.handler()), ReadHeaderTimeout: readHeaderSeconds * time.Second,
		ReadTimeout: requestSeconds * time.Second, WriteTimeout: requestSeconds * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- front.Serve(listener) }()
	ready()
	select {
	case err = <-failed:
	case <-ctx.Done():
		drain, done := context.WithTimeout(context.Background(), drainSeconds*time.Second)
		defer done()
		err = front.Shutdown(drain)
	}
	last, finish := context.WithTimeout(context.Background(), drainSeconds*time.Second)
	defer finish()
	stop()
	verifying.Wait()
	speaking.Wait()
	return errors.Join(err, s.jobs.Stop(last), s.house.Store.Close())
}
