package provider

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"

	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Courier speaks with the administrations: several at once, with each of them one process at a time. House and Log are required.
type Courier struct {
	House *flow.House
	// Provider takes results; the house's own desk where it is nil.
	Provider flow.ProviderDesk
	// HTTP makes the calls; nil for one that follows no redirect and has a time limit.
	HTTP *http.Client
	Log  *slog.Logger
	// LookEvery is how often it is looked for what is due; 0 for a second.
	LookEvery time.Duration
	// RenewEvery is how often the lease is renewed while a visit lasts; 0 for a third of it.
	RenewEvery time.Duration

	once    sync.Once
	holder  string
	kicked  chan struct{}
	mu      sync.Mutex
	busy    map[string]bool
	working sync.WaitGroup
}

const (
	lookEvery   = time.Second
	callTimeout = time.Minute
)

func (c *Courier) prepare() {
	c.once.Do(func() {
		c.kicked, c.busy = make(chan struct{}, 1), map[string]bool{}
		// A file of SQLite has one process, which takes up at once what it left when it died. Of several, each has a name of its own.
		c.holder = "alone"
		if c.House.Store.Engine() == store.Postgres {
			c.holder = uuid.NewString()
		}
		if c.HTTP == nil {
			c.HTTP = &http.Client{Timeout: callTimeout, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		}
		if c.Provider == nil {
			c.Provider = flow.Desk{House: c.House}
		}
		if c.LookEvery == 0 {
			c.LookEvery = lookEvery
		}
		if c.RenewEvery == 0 {
			c.RenewEvery = leaseTime / 3
		}
	})
}

// Kick says that something was written that is to be sent.
func (c *Courier) Kick() {
	c.prepare()
	select {
	case c.kicked <- struct{}{}:
	default: // somebody has kicked already
	}
}

// Run visits every peer where something is due, until ctx ends. What was begun then is broken off as a crash would, and found again.
func (c *Courier) Run(ctx context.Context) {
	c.prepare()
	look := time.NewTicker(c.LookEvery)
	defer look.Stop()
	defer c.working.Wait()
	for {
		if err := c.look(ctx); err != nil && ctx.Err() == nil {
			c.Log.ErrorContext(ctx, "the interface's peers could not be looked at", slog.Any("error", err))
		}
		select {
		case <-ctx.Done():
			return
		case <-c.kicked:
		case <-look.C:
		}
	}
}

// look begins a visit of each peer where something is due and none is under way.
func (c *Courier) look(ctx context.Context) error {
	due, err := c.due(ctx)
	if err != nil {
		return err
	}
	for _, id := range due {
		if !c.begin(id) {
			continue
		}
		c.working.Go(func() {
			defer c.end(id)
			if err := c.Visit(ctx, id); err != nil && ctx.Err() == nil {
				c.Log.ErrorContext(ctx, "a visit of an administration failed", slog.String("peer", id), slog.Any("error", err))
			}
		})
	}
	return nil
}

func (c *Courier) begin(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy[id] {
		return false
	}
	c.busy[id] = true
	return true
}

func (c *Courier) end(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.busy, id)
}

// due lists the peers that are to be asked for results, or have something to be sent and may be called.
func (c *Courier) due(ctx context.Context) (due []string, err error) {
	now := c.House.Now().UnixMicro()
	err = c.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		peers, err := q.ExchangePeers(ctx)
		if err != nil {
			return err
		}
		for _, p := range peers {
			is, err := isDue(ctx, q, p, now)
			if err != nil {
				return err
			}
			if is {
				due = append(due, p.ID)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look for peers that are due: %w", err)
	}
	return due, nil
}

func isDue(ctx context.Context, q *rows.Queries, p rows.ExchangePeer, now int64) (bool, error) {
	if p.AskedAt > 0 {
		return p.IsOpen, nil
	}
	if !p.IsOpen || p.NextCallAt > now {
		return p.IsOpen && p.NextPollAt <= now, nil
	}
	if p.NextPollAt <= now {
		return true, nil
	}
	waiting, err := q.CountExchangeIntents(ctx, p.ID)
	if err != nil || waiting.Waiting > 0 {
		return true, err
	}
	open, err := q.ExchangeSentOpen(ctx, p.ID)
	return len(open) > 0, err
}

// visit is one visit of a peer, by the one who holds its lease.
type visit struct {
	*Courier
	*flow.ExchangePeer
}

// Visit does what is due with one peer: applies what lies here, sends what waits, fetches what there is. What goes wrong over there is
// written down with the peer; an error is of this side.
func (c *Courier) Visit(ctx context.Context, id string) error {
	c.prepare()
	leased, err := c.lease(ctx, id)
	if err != nil || !leased {
		return err
	}
	defer c.release(id)
	defer c.hold(ctx, id)()
	var row rows.ExchangePeer
	err = c.House.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.ExchangePeer(ctx, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("load a peer of the interface: %w", err)
	}
	peer, err := c.House.OpenExchangePeer(row)
	if err != nil || !row.IsOpen {
		return err
	}
	v := &visit{c, peer}
	if row.AskedAt > 0 { // somebody wants it called now, whatever pause stands
		v.Row.NextCallAt, v.Row.NextPollAt = 0, 0
	}
	return errors.Join(v.applyAll(ctx), v.goThere(ctx))
}

// goThere sends and fetches, each where it is due.
func (v *visit) goThere(ctx context.Context) error {
	now := v.House.Now()
	if !v.Takes(now) {
		return v.note(ctx, &trouble{Word: troubleHours, Code: -1, After: v.untilOpen(now)}, nil)
	}
	var sending, fetching error
	if v.Row.NextCallAt <= now.UnixMicro() {
		sending = v.sendAll(ctx)
	}
	if isOurs(sending) {
		return sending
	}
	if (sending == nil || answered(sending)) && v.Row.NextPollAt <= now.UnixMicro() {
		fetching = v.fetchAll(ctx)
	}
	if isOurs(fetching) {
		return fetching
	}
	return errors.Join(v.applyAll(ctx), v.note(ctx, sending, fetching))
}

// untilOpen is how long to wait for the next hours, looked for by the minute.
func (v *visit) untilOpen(now time.Time) time.Duration {
	for wait := time.Minute; wait < 24*time.Hour; wait += time.Minute {
		if v.Takes(now.Add(wait)) {
			return wait
		}
	}
	return time.Hour
}
