package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"openicp/internal/store"
)

// Defaults of Options.
const (
	lookEvery    = time.Second      // how long an outbox row of another process may lie
	sweepEvery   = 20 * time.Second // how late a passed date may be noticed
	rebuildEvery = 10 * time.Minute // how long a row may wait whose job was lost while we ran
	timeLimit    = time.Minute      // of one job
	workersLimit = 8                // jobs at a time
)

// Options make a Runner. Store, Now and Log are required.
type Options struct {
	Store *store.Store
	// Now is the program's clock, which the demo can move. Pauses between tries run on real time.
	Now func() time.Time
	Log *slog.Logger
	// Kinds are the jobs that can be done.
	Kinds []Kind
	// Sweeper runs every SweepEvery; nil for none.
	Sweeper *Sweeper
	// Zero values take the defaults.
	LookEvery, SweepEvery, RebuildEvery, TimeLimit time.Duration
}

// Runner hands outbox rows on to the engine, has jobs done, and runs sweeps, until it is stopped.
type Runner struct {
	options Options
	kinds   map[string]Kind
	engine  engine // nil where every kind is direct
	count   counters

	kicked  chan struct{}
	direct  sync.Mutex // one pass over the direct kinds at a time
	cancel  context.CancelFunc
	stopped sync.WaitGroup
}

// New makes a runner; nothing happens before Start but Kick, which does direct jobs.
func New(options Options) (*Runner, error) {
	fallback(&options.LookEvery, lookEvery)
	fallback(&options.SweepEvery, sweepEvery)
	fallback(&options.RebuildEvery, rebuildEvery)
	fallback(&options.TimeLimit, timeLimit)
	r := &Runner{options: options, kinds: map[string]Kind{}, kicked: make(chan struct{}, 1)}
	for _, kind := range options.Kinds {
		if _, taken := r.kinds[kind.Name]; taken || kind.Name == "" || kind.Do == nil || kind.Waiting == nil {
			return nil, fmt.Errorf("job kind %q is incomplete or there twice", kind.Name)
		}
		r.kinds[kind.Name] = kind
	}
	return r, nil
}

func fallback(d *time.Duration, otherwise time.Duration) {
	if *d <= 0 {
		*d = otherwise
	}
}

// Start opens the engine, rebuilds what it may have lost, and begins. On PostgreSQL several processes may run at once. On SQLite
// the process owns the jobs' file: whatever the file calls running died with the process before, and is begun again.
func (r *Runner) Start(ctx context.Context) error {
	if r.cancel != nil {
		return errors.New("the runner was started before")
	}
	if r.needsEngine() {
		engine, err := openEngine(ctx, r)
		if err != nil {
			return fmt.Errorf("open the job engine: %w", err)
		}
		r.engine = engine
	}
	inner, cancel := context.WithCancel(context.WithoutCancel(ctx))
	r.cancel = cancel
	if err := r.rebuild(inner); err != nil {
		return errors.Join(err, r.Stop(ctx))
	}
	if r.engine != nil {
		if err := r.engine.start(inner); err != nil {
			return errors.Join(fmt.Errorf("start the job engine: %w", err), r.Stop(ctx))
		}
	}
	r.stopped.Go(func() { r.loop(inner) })
	return nil
}

func (r *Runner) needsEngine() bool {
	for _, kind := range r.kinds {
		if !kind.Direct {
			return true
		}
	}
	return false
}

// Stop takes no more jobs and waits for those under way. When ctx ends first, they are interrupted; their rows still wait.
func (r *Runner) Stop(ctx context.Context) error {
	if r.cancel == nil {
		return nil
	}
	var err error
	if r.engine != nil {
		err = r.engine.stop(ctx)
	}
	r.cancel()
	r.stopped.Wait()
	return err
}

// Kick says that a transaction asked for something. Direct jobs are done when it returns; the others are on their way. It
// never fails: what it could not do is found again by the loop.
func (r *Runner) Kick() {
	r.passDirect(context.Background())
	select {
	case r.kicked <- struct{}{}:
	default: // somebody has kicked already, and the loop has not looked yet
	}
}

// loop looks when kicked and from time to time.
func (r *Runner) loop(ctx context.Context) {
	look, sweep, rebuild := time.NewTicker(r.options.LookEvery), time.NewTicker(r.options.SweepEvery), time.NewTicker(r.options.RebuildEvery)
	defer look.Stop()
	defer sweep.Stop()
	defer rebuild.Stop()
	r.look(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.kicked:
			r.look(ctx)
		case <-look.C:
			r.look(ctx)
		case <-sweep.C:
			r.sweep(ctx)
		case <-rebuild.C:
			r.report(ctx, "rebuild jobs", r.rebuild(ctx))
		}
	}
}

func (r *Runner) look(ctx context.Context) {
	r.passDirect(ctx)
	r.report(ctx, "hand over jobs", r.handOver(ctx))
}

func (r *Runner) sweep(ctx context.Context) {
	if r.options.Sweeper == nil {
		return
	}
	_, err := r.RunSweeps(ctx, r.options.Now())
	r.report(ctx, "sweep", err)
}

// RunSweeps runs every sweep until none finds anything, and does the direct jobs that came of it.
func (r *Runner) RunSweeps(ctx context.Context, now time.Time) (int, error) {
	if r.options.Sweeper == nil {
		return 0, nil
	}
	found, err := r.options.Sweeper.Run(ctx, now)
	r.count.swept.Add(int64(found))
	if found > 0 {
		r.Kick()
	}
	return found, err
}

// report logs what went wrong in the background; there is nobody to return it to, and the loop tries again.
func (r *Runner) report(ctx context.Context, what string, err error) {
	if err == nil || ctx.Err() != nil {
		return
	}
	r.count.faults.Add(1)
	r.options.Log.LogAttrs(ctx, slog.LevelError, "a background step failed", slog.String("step", what), slog.Any("error", err))
}
