package provider_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/testkit/house"
)

// What lies at an administration's own system is neither asked for codes here nor in the way of counting the dates anew.
func TestWhatLiesElsewhereIsLeftThere(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		ctx := context.Background()
		w := newWorld(t, h, string(wire.Own))
		id := w.forwarded(1)
		for name, input := range map[string]any{
			string(filing.SMSVerify): flow.SMSInput{Phone: "13800138000", Code: "000000", DocumentTail: "000000"},
			string(policy.ResendSMS): flow.ResendInput{Phone: "13800138000"},
		} {
			content, err := json.Marshal(input)
			if err != nil {
				t.Fatal(err)
			}
			_, err = w.Run(ctx, house.Nobody, flow.Command{Case: id, Name: name, Input: content})
			if !errors.Is(err, fault.Conflict) {
				t.Errorf("%s: %v", name, err)
			}
		}
		err := w.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DB.ExecContext(ctx, "UPDATE applications SET state = 'administration_review', turn_party = 'administration' WHERE id = $1", string(id))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.RecountDue(ctx, w.Clock().Add(time.Hour)); err != nil {
			t.Error(err)
		}
	})
}
