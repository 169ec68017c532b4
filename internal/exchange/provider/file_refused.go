package provider

import (
	"context"
	"fmt"
	"regexp"

	"openicp/internal/exchange/wire"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ourName is the name of a file of ours, wherever it stands in a text.
var ourName = regexp.MustCompile(`UP[0-9]{10}\.xml`)

// fileRefused reads a result that is about no record. One that names a file refuses all of it (7.4): it was taken and cannot be read, so
// that nothing else will ever come for what stood in it. That is stopped, shown, and goes out again once what is wrong is mended. Whatever
// it is about, its codes are kept.
func (v *visit) fileRefused(ctx context.Context, tx *store.Tx, body *wire.RecordResult, a *applied) error {
	a.outcome, a.reason = outcomeSetAside, asideUnknownCase
	name := ""
	for _, item := range body.Items {
		a.codes = append(a.codes, item.Code)
		if name == "" && !wire.DataSuccess(item.Code) {
			name = ourName.FindString(item.Detail)
		}
	}
	if body.Mark != "" || name == "" {
		return nil
	}
	file, err := tx.ExchangeSentByName(ctx, rows.ExchangeSentByNameParams{PeerID: v.Row.ID, Name: name})
	if store.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look for a file that was refused: %w", err)
	}
	a.reason = stoppedRefused
	if _, err := tx.StopExchangeIntentsOfFile(ctx, rows.StopExchangeIntentsOfFileParams{FileID: file.ID, Reason: stoppedRefused}); err != nil {
		return fmt.Errorf("stop what stood in a refused file: %w", err)
	}
	return nil
}
