package job

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"openicp/internal/store"
)

// engine schedules jobs. It is River on either database; the interface hides their two kinds of transaction.
type engine interface {
	// put schedules requests and says of each whether it is in good hands: newly taken, or there already and not yet begun.
	put(ctx context.Context, requests []request) ([]bool, error)
	start(ctx context.Context) error
	stop(ctx context.Context) error
}

func openEngine(ctx context.Context, r *Runner) (engine, error) {
	if r.options.Store.Engine() == store.Postgres {
		pool := r.options.Store.Pool()
		driver := riverpgxv5.New(pool)
		if err := migrateTogether(ctx, pool, driver, r.options.Log); err != nil {
			return nil, err
		}
		return newEngine(r, driver, func() error { return nil })
	}
	db, err := r.options.Store.OpenJobsDB(ctx)
	if err != nil {
		return nil, err
	}
	driver := riversqlite.New(db)
	if err := prepareFile(ctx, db, driver, r.options.Log); err != nil {
		return nil, errors.Join(fmt.Errorf("jobs.db cannot be used; it can be deleted while the server stands, and is rebuilt from the notices: %w", err), db.Close())
	}
	return newEngine(r, driver, db.Close)
}

// prepareFile brings the jobs' file up to date. What it calls running died with the process that ran it; River itself would
// leave it so for minutes.
func prepareFile(ctx context.Context, db *sql.DB, driver *riversqlite.Driver, log *slog.Logger) error {
	if err := migrate(ctx, driver, log); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "UPDATE river_job SET state = 'available' WHERE state = 'running'"); err != nil {
		return fmt.Errorf("take up interrupted jobs: %w", err)
	}
	return nil
}

// migrateLock is the advisory lock under which processes that start together migrate one after the other.
const migrateLock = 0x6f70656e696370 // "openicp"

func migrateTogether(ctx context.Context, pool *pgxpool.Pool, driver *riverpgxv5.Driver, log *slog.Logger) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", int64(migrateLock)); err != nil {
			return fmt.Errorf("wait for another start: %w", err)
		}
		return migrate(ctx, driver, log)
	})
}

func migrate[T any](ctx context.Context, driver riverdriver.Driver[T], log *slog.Logger) error {
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: quiet(log)})
	if err != nil {
		return fmt.Errorf("read the job engine's migrations: %w", err)
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate the job engine: %w", err)
	}
	return nil
}

// river49 is River over one kind of transaction.
type river49[T any] struct {
	client *river.Client[T]
	close  func() error
}

func newEngine[T any](r *Runner, driver riverdriver.Driver[T], closing func() error) (engine, error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &worker{runner: r})
	client, err := river.NewClient(driver, &river.Config{
		Queues:               map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workersLimit}},
		Workers:              workers,
		Logger:               quiet(r.options.Log),
		JobTimeout:           r.options.TimeLimit,
		RescueStuckJobsAfter: 3 * r.options.TimeLimit, // of a process that died; on SQLite the start does it
		FetchPollInterval:    500 * time.Millisecond,
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("set up the job engine: %w", err), closing())
	}
	return &river49[T]{client: client, close: closing}, nil
}

func (e *river49[T]) start(ctx context.Context) error { return e.client.Start(ctx) }

func (e *river49[T]) stop(ctx context.Context) error {
	err := e.client.Stop(ctx)
	if err != nil && ctx.Err() != nil {
		// Out of patience: interrupt what runs, and wait for it to notice.
		hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		err = e.client.StopAndCancel(hard)
	}
	if err != nil {
		err = fmt.Errorf("stop the job engine: %w", err)
	}
	return errors.Join(err, e.close())
}

func (e *river49[T]) put(ctx context.Context, requests []request) ([]bool, error) {
	// The same row twice in one statement is an error to PostgreSQL.
	seen := map[request]bool{}
	var many []river.InsertManyParams
	for _, each := range requests {
		if !seen[each] {
			seen[each] = true
			many = append(many, river.InsertManyParams{Args: rowArgs{Name: each.kind, Row: each.row}})
		}
	}
	results, err := e.client.InsertMany(ctx, many)
	if err != nil {
		return nil, err
	}
	safe := map[request]bool{}
	for _, result := range results { // their order is nowhere promised
		var args rowArgs
		if err := json.Unmarshal(result.Job.EncodedArgs, &args); err != nil {
			return nil, fmt.Errorf("read back a job: %w", err)
		}
		safe[request{kind: args.Name, row: args.Row}] = !result.UniqueSkippedAsDuplicate || result.Job.State != rivertype.JobStateRunning
	}
	answers := make([]bool, len(requests))
	for i, each := range requests {
		answers[i] = safe[each]
	}
	return answers, nil
}

// rowArgs is all that River learns of a job: which row to look at.
type rowArgs struct {
	Name string `json:"kind" river:"unique"`
	Row  string `json:"row" river:"unique"`
}

// Kind implements river.JobArgs.
func (rowArgs) Kind() string { return "row" }

// InsertOpts implements river.JobArgsWithInsertOpts: one job a row that is not over. A job that is over says nothing about
// the row now, so it does not stand in the way of a new one.
func (rowArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{rivertype.JobStateAvailable,
		rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}}}
}

type worker struct {
	river.WorkerDefaults[rowArgs]
	runner *Runner
}

// Work implements river.Worker.
func (w *worker) Work(ctx context.Context, job *river.Job[rowArgs]) error {
	err := w.runner.do(ctx, job.Args.Name, job.Args.Row)
	if later, ok := errors.AsType[*Later](err); ok {
		return river.JobSnooze(later.After)
	}
	return err
}

// quiet passes on River's warnings and errors, and none of its chatter.
func quiet(log *slog.Logger) *slog.Logger { return slog.New(warnings{log.Handler()}) }

type warnings struct{ slog.Handler }

// Enabled implements slog.Handler.
func (w warnings) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && w.Handler.Enabled(ctx, level)
}

// WithAttrs implements slog.Handler.
func (w warnings) WithAttrs(attrs []slog.Attr) slog.Handler {
	return warnings{w.Handler.WithAttrs(attrs)}
}

// WithGroup implements slog.Handler.
func (w warnings) WithGroup(name string) slog.Handler { return warnings{w.Handler.WithGroup(name)} }
