package administration_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"testing"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
	"openicp/internal/store/rows"
)

// What crossed for a case bears the digest of the document as it came, so that either end can hold its own copy against it.
func TestWhatArrivedBearsTheDigestOfItsDocument(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		packed := c.packed(c.enterprise(1))
		if a := c.ask(c.uploadCall(1, packed)); a.Code != wire.Done {
			t.Fatalf("answered with %d", a.Code)
		}
		w.process()
		opened, err := envelope.Open(packed, c.keys, 0)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(opened.Document)
		err = w.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
			list, err := q.ExchangeMessagesOfCase(ctx, w.cases()[0].ID)
			came := slices.IndexFunc(list, func(m rows.ExchangeMessage) bool { return m.Direction == "in" })
			if err == nil && (came < 0 || list[came].Sha256 != hex.EncodeToString(sum[:])) {
				t.Errorf("%+v", list)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
