package provider

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// leaseTime is how long a process that is gone keeps a peer to itself. Whoever holds the lease renews it before each call and, however
// long one takes, while the visit lasts.
const leaseTime = time.Minute

// lease takes the peer for this process; false where another has it.
func (c *Courier) lease(ctx context.Context, id string) (bool, error) {
	now := c.House.Now()
	var taken int64
	err := c.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		taken, err = tx.LeaseExchangePeer(ctx, rows.LeaseExchangePeerParams{ID: id, Holder: c.holder, Now: now.UnixMicro(), Until: now.Add(leaseTime).UnixMicro()})
		return err
	})
	if err != nil {
		return false, fmt.Errorf("take the lease of a peer: %w", err)
	}
	return taken == 1, nil
}

// hold renews the lease until it is let go of. Where it was lost, or the database cannot be asked, the next call finds out.
func (c *Courier) hold(ctx context.Context, id string) (letGo func()) {
	ctx, cancel := context.WithCancel(ctx)
	var holding sync.WaitGroup
	holding.Go(func() {
		tick := time.NewTicker(c.RenewEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				c.renew(ctx, id)
			}
		}
	})
	return func() { cancel(); holding.Wait() }
}

func (c *Courier) renew(ctx context.Context, id string) {
	until := c.House.Now().Add(leaseTime).UnixMicro()
	err := c.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.RenewExchangePeer(ctx, rows.RenewExchangePeerParams{ID: id, Holder: c.holder, Until: until})
		return err
	})
	if err != nil && ctx.Err() == nil {
		c.Log.WarnContext(ctx, "the lease of a peer was not renewed", slog.String("peer", id), slog.Any("error", err))
	}
}

func (c *Courier) release(id string) {
	_ = c.House.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error { // it runs out by itself
		_, err := tx.ReleaseExchangePeer(ctx, rows.ReleaseExchangePeerParams{ID: id, Holder: c.holder})
		return err
	})
}
