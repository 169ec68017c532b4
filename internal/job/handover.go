package job

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// page is how many rows are read at a time.
const page = 500

// request is a job on its way to the engine.
type request struct{ kind, row string }

// handOver gives outbox rows to the engine and deletes those it took.
//
// A crash between the two leaves the row, and the next start gives it again: the engine has it already and takes no second
// one, or has done it already and finds the row of ours settled.
func (r *Runner) handOver(ctx context.Context) error {
	for {
		var asked []rows.OutboxJob
		err := r.options.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			asked, err = q.OutboxJobs(ctx, page)
			return err
		})
		if err != nil {
			return fmt.Errorf("read the outbox: %w", err)
		}
		if len(asked) == 0 {
			return nil
		}
		taken, err := r.give(ctx, asked)
		if err != nil {
			return err
		}
		if err := r.forget(ctx, taken); err != nil {
			return err
		}
		if len(taken) < page {
			return nil
		}
	}
}

// give offers rows to the engine and lists those that need not lie in the outbox any longer.
func (r *Runner) give(ctx context.Context, asked []rows.OutboxJob) (taken []string, err error) {
	var offered []string
	var requests []request
	for _, a := range asked {
		kind, known := r.kinds[a.Kind]
		switch {
		case known && kind.Direct:
			taken = append(taken, a.ID) // its own rows say what waits
		case r.engine != nil:
			offered, requests = append(offered, a.ID), append(requests, request{kind: a.Kind, row: a.Args})
		}
	}
	if len(requests) == 0 {
		return taken, nil
	}
	answers, err := r.engine.put(ctx, requests)
	if err != nil {
		return nil, fmt.Errorf("give jobs to the engine: %w", err)
	}
	for i, took := range answers {
		// One that is running now may have looked at its row before this request came; it is offered again when it is done.
		if took {
			taken = append(taken, offered[i])
		}
	}
	r.count.handed.Add(int64(len(taken)))
	return taken, nil
}

func (r *Runner) forget(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	err := r.options.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, id := range ids {
			if _, err := tx.DeleteOutboxJob(ctx, id); err != nil { // none deleted: another process was first
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("clear the outbox: %w", err)
	}
	return nil
}

// rebuild gives every waiting row to the engine, which takes no second job for a row it has.
func (r *Runner) rebuild(ctx context.Context) error {
	for _, kind := range r.kinds {
		if kind.Direct {
			continue
		}
		err := eachWaiting(ctx, kind, func(ids []string) error {
			requests := make([]request, len(ids))
			for i, id := range ids {
				requests[i] = request{kind: kind.Name, row: id}
			}
			_, err := r.engine.put(ctx, requests)
			return err
		})
		if err != nil {
			return fmt.Errorf("rebuild jobs of %s: %w", kind.Name, err)
		}
	}
	return nil
}

func eachWaiting(ctx context.Context, kind Kind, do func(ids []string) error) error {
	for after := ""; ; {
		ids, err := kind.Waiting(ctx, after, page)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := do(ids); err != nil {
			return err
		}
		after = ids[len(ids)-1]
	}
}

// passDirect does what waits of the direct kinds. Whoever kicks while a pass runs gets one of its own after it, so that it
// never returns before what it committed was looked at.
func (r *Runner) passDirect(ctx context.Context) {
	for _, kind := range r.options.Kinds {
		if !kind.Direct {
			continue
		}
		r.direct.Lock()
		err := eachWaiting(ctx, kind, func(ids []string) error {
			for _, id := range ids {
				if err := r.do(ctx, kind.Name, id); err != nil && !isLater(err) {
					r.report(ctx, kind.Name, err)
				}
			}
			return ctx.Err()
		})
		r.direct.Unlock()
		r.report(ctx, "look for "+kind.Name, err)
	}
}

func isLater(err error) bool {
	_, later := errors.AsType[*Later](err)
	return later
}

// do runs one job and keeps a panic inside it. A panic's own words may repeat what somebody wrote, so only a fault of the
// program itself is told.
func (r *Runner) do(ctx context.Context, kind, row string) (err error) {
	k, known := r.kinds[kind]
	if !known {
		r.count.failed.Add(1)
		return fmt.Errorf("this version does not know jobs of kind %q", kind)
	}
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("job %s on row %s panicked (%T)", kind, row, cause)
			if fault, ok := cause.(runtime.Error); ok {
				err = fmt.Errorf("job %s on row %s panicked: %w", kind, row, fault)
			}
		}
		switch {
		case err == nil:
			r.count.done.Add(1)
		case isLater(err):
			r.count.later.Add(1)
		default:
			r.count.failed.Add(1)
		}
	}()
	return k.Do(ctx, row)
}
