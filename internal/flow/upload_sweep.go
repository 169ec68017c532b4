package flow

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// sweptUploads bounds one pass.
const sweptUploads = 100

// SweepUploads removes uploads whose time has run out, and bytes that no upload names: of one that was stored, given up or pushed
// out when a crash came in between. It says how many it removed.
func (h *House) SweepUploads(ctx context.Context, now time.Time) (int, error) {
	var expired []rows.Upload
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		expired, err = q.ExpiredUploads(ctx, rows.ExpiredUploadsParams{Now: now.UnixMicro(), Page: sweptUploads})
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("look for uploads that ran out: %w", err)
	}
	for _, row := range expired {
		if err := h.sweepOne(ctx, row.ID); err != nil {
			return 0, err
		}
	}
	orphans, err := h.sweepOrphans(ctx)
	return len(expired) + orphans, err
}

func (h *House) sweepOne(ctx context.Context, id string) error {
	release, err := h.uploading.take(ctx, id, func() {})
	if err != nil {
		return err
	}
	defer release()
	return h.removeUpload(ctx, id)
}

// sweepOrphans removes files of uploads that are done or are not there. A file is made only when its upload is.
func (h *House) sweepOrphans(ctx context.Context) (int, error) {
	names, err := h.Uploads.Names()
	if err != nil {
		return 0, err
	}
	removed := 0
	for _, name := range names {
		var row rows.Upload
		err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			row, err = q.GetUpload(ctx, name)
			return err
		})
		if err != nil && !store.IsNotFound(err) {
			return removed, fmt.Errorf("look for an upload: %w", err)
		}
		if err == nil && row.DoneAt == 0 {
			continue
		}
		if err := h.Uploads.Remove(name); err != nil {
			return removed, err
		}
		removed++
	}
	return removed, nil
}
