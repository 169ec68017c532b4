package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

// Flow is one move on the provider's desk, readable top to bottom: the move, who may make it being in the permission table,
// what must hold, and what it does. The clock it starts and the notices it sends follow from the tables of states and notices.
type Flow[In any] struct {
	Move   filing.MoveName
	Checks []Check // all run, all findings reported together
	Effect func(c *Case, in In) (Changes, error)
}

// Check is a set of rules that must not block.
type Check func(c *Case) []filing.Finding

func (f Flow[In]) starts(s filing.State) bool {
	row, ok := f.Move.Row()
	return ok && row.Starts(s)
}

func (f Flow[In]) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, input json.RawMessage) (planned, error) {
	var in In
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	if err := f.check(c); err != nil {
		return planned{}, err
	}
	changes, err := f.Effect(c, in)
	if err != nil {
		return planned{}, err
	}
	row, _ := f.Move.Row()
	if !row.Allows(c.State(), stateAfter(c, changes)) {
		return planned{}, fmt.Errorf("flow %s leads from %s to %s, which is no row of the moves table", f.Move, c.State(), changes.To)
	}
	plan, err := h.planWrite(ctx, q, c, string(f.Move), changes)
	plan.to = stateAfter(c, changes)
	return plan, err
}

func (f Flow[In]) check(c *Case) error {
	var findings []filing.Finding
	for _, check := range f.Checks {
		findings = append(findings, check(c)...)
	}
	if filing.Blocks(findings) {
		return fault.Findings(findings)
	}
	return nil
}

func stateAfter(c *Case, ch Changes) filing.State {
	if ch.To == "" {
		return c.State()
	}
	return ch.To
}

// Nothing is the input of a move that needs none.
type Nothing struct{}

// allRules is the check of a whole application.
func allRules(c *Case) []filing.Finding { return c.Findings() }
