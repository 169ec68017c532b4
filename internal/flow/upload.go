package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Limits of uploads in pieces.
const (
	MaxUploadBytes   = 20 << 20
	UploadLifetime   = 24 * time.Hour
	uploadsOfOneSlot = 2 // a third one that is begun pushes the oldest out
)

// UploadID names one paper on its way in.
type UploadID string

// Upload is a paper on its way in: which, how large, how much of it has come.
type Upload struct {
	ID          UploadID
	Of          Road
	Case        filing.ApplicationID
	Slot        filing.Slot
	ContentType string
	SizeBytes   int64
	OffsetBytes int64
	ExpiresAt   time.Time
	Done        bool // checked and stored
}

// Complete says that every byte has come and the paper is not stored yet.
func (u Upload) Complete() bool { return !u.Done && u.OffsetBytes == u.SizeBytes }

// UploadAsked is what somebody wants to upload.
type UploadAsked struct {
	Slot        filing.Slot
	ContentType string
	SizeBytes   int64
}

// BeginUpload opens an upload of a paper that may be stored now. A crash behind the commit leaves an upload of which nothing has
// come; the sweep removes it.
func (h *House) BeginUpload(ctx context.Context, actor policy.Actor, of Road, id filing.ApplicationID, asked UploadAsked, key string) (upload Upload, repeated bool, err error) {
	input, err := json.Marshal(asked)
	if err != nil {
		return Upload{}, false, fmt.Errorf("encode what is to be uploaded: %w", err)
	}
	var pushed []string
	outcome, err := h.Once(ctx, actor, Act{Command: Command{Of: of, Case: id, Name: "upload.begin", Input: input, Key: key},
		Before: func(ctx context.Context) error { return h.mayUpload(ctx, actor, of, id, asked) },
		Do: func(ctx context.Context, tx *store.Tx) (_ []byte, err error) {
			var row rows.Upload
			if row, pushed, err = h.insertUpload(ctx, tx, id, asked); err != nil {
				return nil, fmt.Errorf("begin upload: %w", err)
			}
			return json.Marshal(uploadOf(row, of, 0))
		}})
	if err != nil {
		return Upload{}, false, err
	}
	for _, gone := range pushed {
		if err := h.Uploads.Remove(gone); err != nil {
			return Upload{}, false, err
		}
	}
	return upload, outcome.Repeated, json.Unmarshal(outcome.Answer, &upload)
}

func (h *House) mayUpload(ctx context.Context, actor policy.Actor, of Road, id filing.ApplicationID, asked UploadAsked) error {
	if err := h.mayStore(ctx, actor, of, id, asked.Slot); err != nil {
		h.recordRefusal(ctx, actor, Command{Of: of, Case: id, Name: string(policy.StorePaper)}, err)
		return err
	}
	if asked.SizeBytes < 1 {
		return fault.New(fault.Invalid, "document_empty", "文件是空的，请重新选择文件后上传。", "The file is empty. Choose the file again and upload it.").At(filing.DocumentPointer(asked.Slot))
	}
	if asked.SizeBytes > MaxUploadBytes {
		return fault.New(fault.TooLarge, "too_large", "一份材料最多 20 MB。", "A paper has 20 MB at most.").At(filing.DocumentPointer(asked.Slot))
	}
	return nil
}

// insertUpload writes the upload's row and takes out those that it pushes out; their bytes go behind the commit.
func (h *House) insertUpload(ctx context.Context, tx *store.Tx, id filing.ApplicationID, asked UploadAsked) (row rows.Upload, pushed []string, err error) {
	now := h.Now()
	row = rows.Upload{ID: newID(), ApplicationID: string(id), Slot: string(asked.Slot), ContentType: asked.ContentType, SizeBytes: asked.SizeBytes,
		CreatedAt: now.UnixMicro(), ExpiresAt: now.Add(UploadLifetime).UnixMicro()}
	open, err := tx.UploadsOfSlot(ctx, rows.UploadsOfSlotParams{ApplicationID: row.ApplicationID, Slot: row.Slot})
	if err != nil {
		return row, nil, err
	}
	for len(open) >= uploadsOfOneSlot {
		if _, err := tx.DeleteUpload(ctx, open[0].ID); err != nil {
			return row, nil, err
		}
		pushed, open = append(pushed, open[0].ID), open[1:]
	}
	return row, pushed, tx.InsertUpload(ctx, rows.InsertUploadParams{ID: row.ID, ApplicationID: row.ApplicationID, Slot: row.Slot,
		ContentType: row.ContentType, SizeBytes: row.SizeBytes, CreatedAt: row.CreatedAt, ExpiresAt: row.ExpiresAt})
}

func uploadOf(row rows.Upload, of Road, offset int64) Upload {
	u := Upload{ID: UploadID(row.ID), Of: of, Case: filing.ApplicationID(row.ApplicationID), Slot: filing.Slot(row.Slot), ContentType: row.ContentType,
		SizeBytes: row.SizeBytes, OffsetBytes: offset, ExpiresAt: time.UnixMicro(row.ExpiresAt).UTC(), Done: row.DoneAt > 0}
	if u.Done {
		u.OffsetBytes = u.SizeBytes
	}
	return u
}

// HoldUpload keeps everybody else off an upload until release is called. Who holds it already is asked to stop by the interrupt
// they came with: a client that lost its connection comes back before we have noticed, and what it has sent so far counts.
func (h *House) HoldUpload(ctx context.Context, id UploadID, interrupt func()) (release func(), err error) {
	return h.uploading.take(ctx, string(id), interrupt)
}

// FindUpload tells how far an upload is, to whoever may store papers to its case. The bytes it tells of are on the disk. The
// caller holds the upload.
func (h *House) FindUpload(ctx context.Context, actor policy.Actor, id UploadID) (Upload, error) {
	row, of, err := h.uploadRow(ctx, actor, id)
	if err != nil || row.DoneAt > 0 {
		return uploadOf(row, of, 0), err
	}
	partial, err := h.Uploads.Open(row.ID)
	if err != nil {
		return Upload{}, err
	}
	return uploadOf(row, of, plainBytes(partial)), partial.Close()
}

// uploadRow finds an upload and asks the permission table. Not there, run out and not permitted look the same.
func (h *House) uploadRow(ctx context.Context, actor policy.Actor, id UploadID) (row rows.Upload, of Road, err error) {
	err = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		row, err = q.GetUpload(ctx, string(id))
		if store.IsNotFound(err) || err == nil && h.Now().UnixMicro() >= row.ExpiresAt {
			return fault.NotFoundError()
		}
		if err != nil {
			return fmt.Errorf("find upload: %w", err)
		}
		of, err = h.mayFinish(ctx, q, actor, filing.ApplicationID(row.ApplicationID))
		return err
	})
	return row, of, err
}

// mayFinish tells of which kind an upload's case is, by the table that holds it, and asks the permission table.
func (h *House) mayFinish(ctx context.Context, q *rows.Queries, actor policy.Actor, id filing.ApplicationID) (Road, error) {
	application, err := q.GetApplication(ctx, string(id))
	if store.IsNotFound(err) {
		_, err = h.licenceRowOf(ctx, q, actor, policy.StorePaper, id)
		return OfLicenceApplication, err
	}
	if err != nil {
		return OfApplication, fmt.Errorf("load the case of an upload: %w", err)
	}
	if !policy.Can(actor, policy.StorePaper, SubjectOf(application)) {
		return OfApplication, fault.NotFoundError()
	}
	return OfApplication, nil
}

// plainBytes is how many bytes of the paper lie in a file: each frame is sealed, and longer by that.
func plainBytes(partial *store.Partial) int64 {
	return partial.Bytes() - int64(partial.Frames())*seal.Overhead
}

// EmptyUpload removes the bytes of an upload that was stored. Its row stays until it runs out, so that a client who missed the
// answer learns that it is done. The caller holds the upload.
func (h *House) EmptyUpload(id UploadID) error { return h.Uploads.Remove(string(id)) }

// DropUpload removes an upload and what has come of it: the client gave it up, or the paper was refused. The file goes first, so
// that a crash in between leaves a row the sweep finds, and no bytes that nothing names. The caller holds the upload.
func (h *House) DropUpload(ctx context.Context, actor policy.Actor, id UploadID) error {
	if _, _, err := h.uploadRow(ctx, actor, id); err != nil {
		return err
	}
	return h.removeUpload(ctx, string(id))
}

func (h *House) removeUpload(ctx context.Context, id string) error {
	if err := h.Uploads.Remove(id); err != nil {
		return err
	}
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DeleteUpload(ctx, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("remove upload: %w", err)
	}
	return nil
}
