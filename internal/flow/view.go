package flow

import (
	"context"
	"fmt"
	"unicode/utf8"

	"openicp/internal/fault"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Limits of the views of one user.
const (
	maxViews     = 30
	maxViewRunes = 40
)

// ViewInput is a question to the queue to be kept under a name. The filter was read already; here it is only kept.
type ViewInput struct {
	Name   string
	Filter []byte
}

// KeepViewIn keeps a view for whoever asks, and gives its id. Nobody else sees it, so it leaves no event.
func (h *House) KeepViewIn(ctx context.Context, tx *store.Tx, actor policy.Actor, in ViewInput) (string, error) {
	name := in.Name
	if n := utf8.RuneCountInString(name); n == 0 || n > maxViewRunes {
		return "", fault.New(fault.Invalid, "view_name", "视图名称应为 1 至 40 个字符。", "The name of a view has 1 to 40 characters.").At("/name")
	}
	if err := tx.HoldUser(ctx, string(actor.ID)); err != nil {
		return "", fmt.Errorf("hold the user: %w", err)
	}
	kept, err := tx.Views(ctx, string(actor.ID))
	if err != nil {
		return "", fmt.Errorf("load views: %w", err)
	}
	if len(kept) >= maxViews {
		return "", fault.New(fault.Conflict, "too_many_views", "视图已满 30 个，请先删去一个。", "There are 30 views already; delete one first.")
	}
	row := rows.InsertViewParams{ID: newID(), UserID: string(actor.ID), Name: name, CreatedAt: h.Now().UnixMicro()}
	if row.FilterSealed, err = h.seal("views", "filter_sealed", row.ID, in.Filter); err != nil {
		return "", err
	}
	err = tx.InsertView(ctx, row)
	if store.IsUnique(err) {
		return "", fault.New(fault.Conflict, "view_exists", "已有同名视图。", "There is a view of this name already.").At("/name")
	}
	if err != nil {
		return "", fmt.Errorf("keep a view: %w", err)
	}
	return row.ID, nil
}

// DropView removes a view of the asker's own.
func (h *House) DropView(ctx context.Context, actor policy.Actor, id string) error {
	return h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		dropped, err := tx.DeleteView(ctx, rows.DeleteViewParams{ID: id, UserID: string(actor.ID)})
		if err == nil && dropped == 0 {
			return fault.NotFoundError()
		}
		return err
	})
}

// OpenView unseals the filter of a view.
func (h *House) OpenView(row rows.View) ([]byte, error) {
	return h.unseal("views", "filter_sealed", row.ID, row.FilterSealed)
}
