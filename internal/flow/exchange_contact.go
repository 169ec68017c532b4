package flow

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ContactExchangePeer has an administration called now, whatever pause stands since it was called last: somebody has mended something,
// or knows that it is back. Its hours still hold. What comes of the call stands on the board; that it was asked for is recorded.
func (h *House) ContactExchangePeer(ctx context.Context, tx *store.Tx, actor policy.Actor, id string) (askedAt time.Time, err error) {
	if !policy.Holds(actor, policy.ContactExchange) {
		return askedAt, fault.NotFoundError()
	}
	peer, err := tx.ExchangePeer(ctx, id)
	if store.IsNotFound(err) || err == nil && actor.Side() == filing.PartyProvider && string(actor.Provider) != peer.ProviderID {
		return askedAt, fault.NotFoundError()
	}
	if err != nil {
		return askedAt, fmt.Errorf("load a peer of the interface: %w", err)
	}
	askedAt = h.Now()
	asked, err := tx.AskExchangePeer(ctx, rows.AskExchangePeerParams{ID: id, AskedAt: askedAt.UnixMicro()})
	if err != nil {
		return askedAt, fmt.Errorf("ask for a call of a peer: %w", err)
	}
	if asked == 0 {
		return askedAt, fault.New(fault.Conflict, "exchange_peer_closed", "与该管局的连接已关闭，请管理员先打开。",
			"The connection with this administration is closed; an administrator opens it first.")
	}
	return askedAt, h.RecordHouse(ctx, tx, actor, "", string(policy.ContactExchange), map[string]string{"peer": id})
}
