package api_test

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"openicp/internal/exchange/provider"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// peerSetUp is a connection with an administration, stoppedHandOver a case whose hand-over to it was stopped before it left, crossed the
// message of a case that crossed inside.
func (w *world) peerSetUp(n int) string {
	at := "/api/v1/exchange/peers/peer-" + strconv.Itoa(n)
	w.want(http.StatusOK, "admin", "PUT", at, map[string]any{"provider": "example-cloud", "url": "http://interface.example", "provinces": []string{"310000"},
		"isp_id": 7, "user": "u", "password": "p", "aes_key": "0123456789ABCDEF", "aes_iv": "0102030405060708", "open": true})
	return at
}

func (w *world) stoppedHandOver(n int) string {
	w.peerSetUp(n)
	at := w.codesOut(n)
	id := "intent-" + strconv.Itoa(n)
	err := w.house.Store.Write(w.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		err := tx.InsertExchangeIntent(ctx, rows.InsertExchangeIntentParams{ID: id, PeerID: "peer-" + strconv.Itoa(n), Round: 1, Kind: "first_filing",
			CaseID: strings.TrimPrefix(at, "/api/v1/applications/"), ContentSealed: []byte{}, LeftSealed: []byte{}, CreatedAt: w.Now().UnixMicro()})
		if err == nil {
			_, err = tx.StopExchangeIntent(ctx, rows.StopExchangeIntentParams{ID: id, Reason: "too_big", FaultsSealed: []byte{}})
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return at + "/unsent"
}

func (w *world) crossed(n int) string {
	before := w.house.Administration
	w.house.Administration = provider.NewLoopback(w.house)
	defer func() { w.house.Administration = before }()
	at := w.codesOut(n)
	items := w.want(http.StatusOK, "auditor", "GET", at+"/messages", nil).json(w.t)["items"].([]any)
	return at + "/messages/" + items[0].(map[string]any)["id"].(string) + "/document"
}
