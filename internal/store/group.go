package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"openicp/internal/fault"
	"openicp/internal/store/rows"
)

// groupLimit bounds how many writers share one commit.
const groupLimit = 64

// queueLimit bounds how many writers may wait; beyond it a writer waits for room in the queue.
const queueLimit = 1024

// group is the one writer of a SQLite database. What waits goes into one transaction, each member under a savepoint of its
// own: a member that fails rolls back alone, and nobody hears "done" before the commit that all share. A lone writer never
// waits for company.
type group struct {
	db      *sql.DB
	queue   chan *member
	done    chan struct{}
	mu      sync.RWMutex
	stopped bool
}

type member struct {
	ctx    context.Context
	fn     func(ctx context.Context, tx *Tx) error
	answer chan error
	err    error
}

func newGroup(db *sql.DB) *group {
	g := &group{db: db, queue: make(chan *member, queueLimit), done: make(chan struct{})}
	go g.run()
	return g
}

var errStopped = fault.New(fault.Unavailable, "stopping", "系统正在停止，请稍后再试。", "The system is stopping; try again soon.")

func (g *group) write(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	m := &member{ctx: ctx, fn: fn, answer: make(chan error, 1)}
	g.mu.RLock()
	if g.stopped {
		g.mu.RUnlock()
		return errStopped
	}
	select {
	case g.queue <- m:
	case <-ctx.Done():
		g.mu.RUnlock()
		return ctx.Err()
	}
	g.mu.RUnlock()
	// Once it may have been taken, only its own answer says what became of it: a caller that left would not know.
	return <-m.answer
}

// stop lets what waits finish and takes no more.
func (g *group) stop() {
	g.mu.Lock()
	if !g.stopped {
		g.stopped = true
		close(g.queue)
	}
	g.mu.Unlock()
	<-g.done
}

func (g *group) run() {
	defer close(g.done)
	for first := range g.queue {
		g.commit(g.gather(first))
	}
}

func (g *group) gather(first *member) []*member {
	members := []*member{first}
	for len(members) < groupLimit {
		select {
		case m, ok := <-g.queue:
			if !ok {
				return members
			}
			members = append(members, m)
		default:
			return members
		}
	}
	return members
}

// commit carries a group out. A crash before the COMMIT leaves nothing of any member, and none was answered; after it, all of
// every member that did not fail.
func (g *group) commit(members []*member) {
	err := g.transact(members)
	for _, m := range members {
		if err != nil && m.err == nil {
			m.err = fault.New(fault.Unavailable, "not_written", "没有写成，请重试。", "It was not written; try again.").Because(err)
		}
		m.answer <- m.err
	}
}

func (g *group) transact(members []*member) error {
	// The group's transaction belongs to no caller: one that goes away must not sink the others.
	tx, err := g.db.BeginTx(context.Background(), nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	for _, m := range members {
		if err := m.run(tx); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// run carries one member out under a savepoint. Its own failure stays in m.err; what it returns sinks the group.
func (m *member) run(tx *sql.Tx) error {
	if m.err = m.ctx.Err(); m.err != nil {
		return nil
	}
	ctx := context.WithoutCancel(m.ctx)
	if _, err := tx.ExecContext(ctx, "SAVEPOINT member"); err != nil {
		return fmt.Errorf("savepoint: %w", err)
	}
	m.err = m.protected(ctx, tx)
	if m.err != nil {
		if _, err := tx.ExecContext(ctx, "ROLLBACK TO member"); err != nil {
			return fmt.Errorf("roll back a member: %w", err)
		}
	}
	if _, err := tx.ExecContext(ctx, "RELEASE member"); err != nil {
		return fmt.Errorf("release a member: %w", err)
	}
	return nil
}

// protected turns a panic of one member into its error.
func (m *member) protected(ctx context.Context, tx *sql.Tx) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic inside a transaction: %v", r)
		}
	}()
	return m.fn(ctx, &Tx{Queries: rows.New(tx), DB: tx})
}
