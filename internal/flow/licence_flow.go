package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// LicenceFlow is one move of an application for a licence, readable top to bottom. Who may make it is in the permission table; clocks
// and notices follow from the tables of states and notices.
type LicenceFlow[In any] struct {
	Move   licence.MoveName
	Effect func(c *LicenceCase, in In) (LicenceChanges, error)
}

func (f LicenceFlow[In]) starts(s licence.State) bool {
	row, ok := f.Move.Row()
	return ok && row.Starts(s)
}

func (f LicenceFlow[In]) plan(_ context.Context, _ *rows.Queries, h *House, c *LicenceCase, input json.RawMessage) (planned, error) {
	var in In
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	changes, err := f.Effect(c, in)
	if err != nil {
		return planned{}, err
	}
	row, _ := f.Move.Row()
	if !row.Allows(c.State(), changes.To) {
		return planned{}, fmt.Errorf("flow %s leads from %s to %s, which is no row of the moves table", f.Move, c.State(), changes.To)
	}
	return h.planLicence(c, string(f.Move), changes), nil
}

// planLicence plans changes as they will be written.
func (h *House) planLicence(c *LicenceCase, flow string, changes LicenceChanges) planned {
	return planned{write: func(ctx context.Context, tx *store.Tx) error { return h.writeLicenceCase(ctx, tx, c, flow, changes) }}
}
