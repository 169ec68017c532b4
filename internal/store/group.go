package store

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"openicp/internal/store/rows"
)

// groupLimit bounds how many writers share one commit.
const groupLimit = 64

// group is the one writer of a SQLite database. What waits goes into one transaction, each member under a savepoint of its
// own: a member that fails rolls back alone, and nobody hears "done" before the commit that all share. A lone writer never
// waits for company.
type group struct {
	session *session
	queue   chan *member
	done    chan struct{} // closed to stop
	ended   chan struct{} // closed once stopped
	once    sync.Once
	count   *counters
}

// member is one caller of Write.
type member struct {
	ctx    context.Context
	fn     func(ctx context.Context, tx *Tx) error
	answer chan error
	err    error
}

func newGroup(s *session, count *counters) *group {
	g := &group{session: s, queue: make(chan *member), done: make(chan struct{}), ended: make(chan struct{}), count: count}
	go g.run()
	return g
}

func (g *group) write(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	m := &member{ctx: ctx, fn: fn, answer: make(chan error, 1)}
	select {
	case g.queue <- m:
		// Taken: only its own answer says what became of it. A caller that left now would not know.
		return <-m.answer
	case <-ctx.Done():
		return fmt.Errorf("wait to write: %w", ctx.Err())
	case <-g.done:
		return errStopped
	}
}

// stop lets the group under way finish and takes no more.
func (g *group) stop() error {
	g.once.Do(func() { close(g.done) })
	<-g.ended
	return g.session.close()
}

func (g *group) run() {
	var members []*member
	stopped := false
	defer func() {
		if stopped {
			close(g.ended)
			return
		}
		// A member ended this goroutine (runtime.Goexit). Its group is rolled back, and the work goes on in another.
		err := errors.Join(errors.New("a member ended the writer"), g.session.run("ROLLBACK"))
		g.answer(members, notWritten(err))
		go g.run()
	}()
	for {
		select {
		case first := <-g.queue:
			members = g.gather(first)
			g.answer(members, g.commit(members))
		case <-g.done:
			stopped = true
			return
		}
	}
}

// gather takes who waits already, and waits for nobody.
func (g *group) gather(first *member) []*member {
	members := []*member{first}
	for len(members) < groupLimit {
		select {
		case m := <-g.queue:
			members = append(members, m)
		default:
			return members
		}
	}
	return members
}

// answer tells every member what became of it: its own error, or that of the group for those without one.
func (g *group) answer(members []*member, sunk error) {
	for _, m := range members {
		if m.err == nil {
			m.err = sunk
		}
		m.answer <- m.err
	}
}

// commit carries a group out. A crash before the COMMIT leaves nothing of any member, and none was answered; after it, all of
// every member that did not fail.
func (g *group) commit(members []*member) error {
	if err := g.session.run("BEGIN IMMEDIATE"); err != nil {
		return notWritten(fmt.Errorf("begin: %w", err))
	}
	g.count.groups.Add(1)
	g.count.largest.Store(max(g.count.largest.Load(), int64(len(members))))
	some := false
	for _, m := range members {
		if err := m.run(g.session); err != nil {
			return notWritten(errors.Join(err, g.session.run("ROLLBACK")))
		}
		some = some || m.err == nil
	}
	if !some {
		if err := g.session.run("ROLLBACK"); err != nil {
			return notWritten(fmt.Errorf("roll back: %w", err))
		}
		return nil
	}
	if err := g.session.run("COMMIT"); err != nil {
		return commitFailed(err, g.session)
	}
	g.count.commits.Add(1)
	return nil
}

// commitFailed tells a commit that certainly did not happen from one that may be in the log all the same.
func commitFailed(err error, s *session) error {
	back := s.run("ROLLBACK") // fails where SQLite has rolled back itself
	if lite, ok := errors.AsType[*sqlite.Error](err); ok {
		switch lite.Code() & 0xff {
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CONSTRAINT:
			return notWritten(fmt.Errorf("commit: %w", err))
		}
	}
	return unknownOutcome(errors.Join(fmt.Errorf("commit: %w", err), back))
}

// run carries one member out under its savepoint. Its own failure stays in m.err; what it returns sinks the group.
func (m *member) run(s *session) error {
	if err := m.ctx.Err(); err != nil {
		m.err = fmt.Errorf("wait to write: %w", err)
		return nil
	}
	if err := s.run("SAVEPOINT member"); err != nil {
		return fmt.Errorf("savepoint: %w", err)
	}
	// A cancelled statement makes SQLite roll back the whole group, so a caller that goes away must not reach it.
	if m.err = carryOut(context.WithoutCancel(m.ctx), s, m.fn); m.err != nil {
		// Where SQLite gave up the whole transaction (disk full, I/O error) there is no savepoint left, and the group sinks.
		if err := s.run("ROLLBACK TO member"); err != nil {
			return fmt.Errorf("roll back a member: %w", errors.Join(err, m.err))
		}
	}
	if err := s.run("RELEASE member"); err != nil {
		m.err = nil
		return fmt.Errorf("release a member: %w", err)
	}
	return nil
}

// carryOut calls fn with a transaction. A panic becomes an error, and so does a failed statement that fn passed over.
func carryOut(ctx context.Context, on runner, fn func(ctx context.Context, tx *Tx) error) (err error) {
	g := &guarded{on: on}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic inside a transaction: %v", r)
		}
	}()
	if err := fn(ctx, &Tx{Queries: rows.New(g), DB: g}); err != nil {
		return writeFailed(err)
	}
	if g.failed != nil {
		return writeFailed(fmt.Errorf("%w: %w", errSpoiled, g.failed))
	}
	return nil
}
