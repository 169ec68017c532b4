package flow

import (
	"context"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

func (h *House) bulkClaim(actor policy.Actor) bulkAct {
	effect := func() fault.Text {
		until := clock(h.Now().Add(ClaimLease))
		return fault.Text{ZH: "由您领取，保留到 " + until, EN: "Claimed by you until " + until}
	}
	return bulkAct{
		dry: func(ctx context.Context, id filing.ApplicationID) (fault.Text, error) {
			err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
				_, err := h.mayClaim(ctx, q, actor, id)
				return err
			})
			return effect(), err
		},
		do: func(ctx context.Context, id filing.ApplicationID, _ string) (fault.Text, error) {
			_, err := h.ClaimCase(ctx, actor, id, "")
			return effect(), err
		}}
}

func (h *House) bulkRelease(actor policy.Actor) bulkAct {
	effect := fault.Text{ZH: "放回队列，没有领取人", EN: "Back in the queue, claimed by nobody"}
	return bulkAct{
		dry: func(ctx context.Context, id filing.ApplicationID) (fault.Text, error) {
			err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
				_, err := h.mayRelease(ctx, q, actor, id)
				return err
			})
			return effect, err
		},
		do: func(ctx context.Context, id filing.ApplicationID, _ string) (fault.Text, error) {
			return effect, h.ReleaseCase(ctx, actor, id)
		}}
}

func (h *House) bulkAssign(actor policy.Actor, to filing.UserID) bulkAct {
	return bulkAct{
		dry: func(ctx context.Context, id filing.ApplicationID) (fault.Text, error) {
			var given Assigned
			err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
				given, err = h.mayAssign(ctx, q, actor, id, to)
				return err
			})
			return given.effect(), err
		},
		do: func(ctx context.Context, id filing.ApplicationID, _ string) (fault.Text, error) {
			given, err := h.AssignCase(ctx, actor, id, to)
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

func (h *House) bulkMove(actor policy.Actor, move filing.MoveName) bulkAct {
	run := func(ctx context.Context, cmd Command) (fault.Text, error) {
		cmd.Name = string(move)
		outcome, err := h.Run(ctx, actor, cmd)
		row, _ := move.Row()
		to, ok := outcome.To.Row()
		if !ok { // a repeat, which does not say
			return fault.Text{ZH: row.NameZH, EN: row.NameEN}, err
		}
		return fault.Text{ZH: row.NameZH + "，进入“" + to.NameZH + "”", EN: row.NameEN + ": " + to.NameEN}, err
	}
	return bulkAct{
		dry: func(ctx context.Context, id filing.ApplicationID) (fault.Text, error) {
			return run(ctx, Command{Case: id, DryRun: true})
		},
		do: func(ctx context.Context, id filing.ApplicationID, key string) (fault.Text, error) {
			return run(ctx, Command{Case: id, Key: key})
		}}
}
