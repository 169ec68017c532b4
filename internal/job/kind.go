package job

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Kind is one sort of job. Its jobs differ only in the row of ours that they look at.
type Kind struct {
	// Name is kept in outbox rows and never changes its meaning.
	Name string
	// Do looks at the row and does what is still to do there. It is called again after a crash, an error and a *Later, and
	// answers nil where nothing is to do. Its errors are logged, so they carry no personal data.
	Do func(ctx context.Context, row string) error
	// Waiting pages through the ids of rows where something is still to do, in order, from behind one id. Jobs are rebuilt
	// from it when the engine's own memory is lost.
	Waiting func(ctx context.Context, after string, page int32) ([]string, error)
	// Direct says that Do is quick and talks to nobody, so that it may run at once where it was asked for. Such kinds do not
	// go through the engine at all.
	Direct bool
}

// Later says that a job is in order and wants to be called again after a pause.
type Later struct{ After time.Duration }

// Error implements error.
func (l *Later) Error() string { return "again in " + l.After.String() }

// Ask writes, in the transaction that gives cause for it, that a job is to be done on a row. It starts nothing before the
// commit; the one who commits then calls [Runner.Kick].
func Ask(ctx context.Context, tx *store.Tx, kind, row string, at time.Time) error {
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make an id: %w", err)
	}
	err = tx.InsertOutboxJob(ctx, rows.InsertOutboxJobParams{ID: id.String(), Kind: kind, Args: row, CreatedAt: store.Micros(at)})
	if err != nil {
		return fmt.Errorf("ask for %s: %w", kind, err)
	}
	return nil
}
