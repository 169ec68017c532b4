package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ExchangeMaintenance says which halves of the enterprise interface are closed for work on the system; providers are told so and come
// again later.
type ExchangeMaintenance struct {
	Upload   bool `json:"upload"`
	Download bool `json:"download"`
}

// factMaintenance is the house fact that keeps it.
const factMaintenance = "exchange.maintenance"

// ExchangeMaintenance reads what is closed. It is asked on every call, so that all nodes know at once.
func (h *House) ExchangeMaintenance(ctx context.Context) (m ExchangeMaintenance, err error) {
	var fact rows.HouseFact
	err = h.Store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		fact, err = q.GetHouseFact(ctx, factMaintenance)
		return err
	})
	if store.IsNotFound(err) {
		return m, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(fact.Value), &m)
	}
	if err != nil {
		return m, fmt.Errorf("read the maintenance of the interface: %w", err)
	}
	return m, nil
}

// SetExchangeMaintenance closes and opens halves of the interface.
func (h *House) SetExchangeMaintenance(ctx context.Context, actor policy.Actor, m ExchangeMaintenance) error {
	if !policy.Holds(actor, policy.ManageHouse) {
		return fault.NotFoundError()
	}
	value, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("encode the maintenance of the interface: %w", err)
	}
	return h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: factMaintenance, Value: string(value)}); err != nil {
			return fmt.Errorf("keep the maintenance of the interface: %w", err)
		}
		return h.RecordHouse(ctx, tx, actor, "", "exchange.maintenance", m)
	})
}
