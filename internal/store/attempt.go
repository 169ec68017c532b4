package store

import (
	"context"
	"fmt"
)

// Attempt runs fn under a savepoint, for statements that may fail without ending the transaction, such as an insert whose key
// may be taken. If fn fails, what it wrote is undone, its error is returned, and the transaction goes on.
func (tx *Tx) Attempt(ctx context.Context, fn func(ctx context.Context) error) error {
	g, ok := tx.DB.(*guarded)
	if !ok {
		return fmt.Errorf("attempt outside a transaction of the store")
	}
	if g.failed != nil {
		return fmt.Errorf("%w: %w", errSpoiled, g.failed)
	}
	if _, err := g.on.ExecContext(ctx, "SAVEPOINT attempt"); err != nil { // inside another the name is the inner one's
		return g.saw(fmt.Errorf("savepoint: %w", err))
	}
	failed := fn(ctx)
	if failed == nil {
		failed = g.failed
	}
	if failed != nil {
		if _, err := g.on.ExecContext(ctx, "ROLLBACK TO SAVEPOINT attempt"); err != nil {
			return g.saw(fmt.Errorf("roll back an attempt: %w", err))
		}
		g.failed = nil
	}
	if _, err := g.on.ExecContext(ctx, "RELEASE SAVEPOINT attempt"); err != nil {
		return g.saw(fmt.Errorf("release an attempt: %w", err))
	}
	return failed
}
