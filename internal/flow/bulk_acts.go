package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// bulkOne carries out an act on one case, or says what it would do. What it did is kept under the case's own key, so that a repeat is
// told the same.
func (h *House) bulkOne(ctx context.Context, actor policy.Actor, act bulkAct, id filing.ApplicationID, dry bool, key string) (effect fault.Text, err error) {
	switch {
	case act.move != "":
		return h.bulkMove(ctx, actor, act.move, Command{Case: id, DryRun: dry, Key: key})
	case dry:
		err = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			effect, err = act.would(ctx, q, id)
			return err
		})
		return effect, err
	}
	outcome, err := h.actOnCase(ctx, actor, Command{Of: act.of, Name: act.name, Case: id, Key: key}, func(ctx context.Context, tx *store.Tx) (any, error) {
		return act.do(ctx, tx, id)
	})
	if err != nil {
		return effect, err
	}
	return effect, json.Unmarshal(outcome.Answer, &effect)
}

// bulkMove runs a move. Its effect is told from the state it leads to: the foreseen one where it is only tried.
func (h *House) bulkMove(ctx context.Context, actor policy.Actor, move filing.MoveName, cmd Command) (effect fault.Text, err error) {
	cmd.Name = string(move)
	cmd.Answer = func(ctx context.Context, q *rows.Queries) ([]byte, error) {
		row, err := q.GetApplication(ctx, string(cmd.Case))
		if err != nil {
			return nil, fmt.Errorf("load application: %w", err)
		}
		return json.Marshal(moved(move, filing.State(row.State)))
	}
	outcome, err := h.Run(ctx, actor, cmd)
	if err != nil {
		return effect, err
	}
	if outcome.Answer != nil {
		return effect, json.Unmarshal(outcome.Answer, &effect)
	}
	return moved(move, outcome.To), nil
}

func moved(move filing.MoveName, to filing.State) fault.Text {
	row, _ := move.Row()
	state, _ := to.Row()
	return fault.Text{ZH: row.NameZH + "，进入“" + state.NameZH + "”", EN: row.NameEN + ": " + state.NameEN}
}

func (h *House) bulkClaim(actor policy.Actor, of Road) bulkAct {
	effect := func() fault.Text {
		until := clock(h.Now().Add(ClaimLease))
		return fault.Text{ZH: "由您领取，保留到 " + until, EN: "Claimed by you until " + until}
	}
	return bulkAct{name: string(policy.ClaimCase), of: of,
		would: func(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (fault.Text, error) {
			_, err := h.mayClaim(ctx, q, actor, of, id)
			return effect(), err
		},
		do: func(ctx context.Context, tx *store.Tx, id filing.ApplicationID) (fault.Text, error) {
			_, err := h.claimIn(ctx, tx, actor, of, id)
			return effect(), err
		}}
}

func (h *House) bulkRelease(actor policy.Actor, of Road) bulkAct {
	effect := fault.Text{ZH: "放回队列，没有领取人", EN: "Back in the queue, claimed by nobody"}
	return bulkAct{name: eventReleased, of: of,
		would: func(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (fault.Text, error) {
			_, err := h.mayRelease(ctx, q, actor, of, id)
			return effect, err
		},
		do: func(ctx context.Context, tx *store.Tx, id filing.ApplicationID) (fault.Text, error) {
			return effect, h.releaseIn(ctx, tx, actor, of, id)
		}}
}

func (h *House) bulkAssign(actor policy.Actor, of Road, to filing.UserID) bulkAct {
	return bulkAct{name: string(policy.AssignCase), of: of,
		would: func(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (fault.Text, error) {
			given, err := h.mayAssign(ctx, q, actor, of, id, to)
			return given.effect(), err
		},
		do: func(ctx context.Context, tx *store.Tx, id filing.ApplicationID) (fault.Text, error) {
			given, err := h.assignIn(ctx, tx, actor, of, id, to)
			return given.effect(), err
		}}
}

func (a Assigned) effect() fault.Text {
	effect := fault.Text{ZH: "领取人改为" + a.Name, EN: "Given to " + a.Name}
	if a.Before != nil && a.Before.User != a.User {
		effect = fault.Text{ZH: effect.ZH + "，原为" + a.Before.Name, EN: effect.EN + ", held by " + a.Before.Name + " before"}
	}
	return effect
}
