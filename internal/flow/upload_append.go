package flow

import (
	"context"
	"errors"
	"fmt"
	"io"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
)

// pieceBytes is how much of a paper is sealed at once.
const pieceBytes = 256 << 10

// AppendUpload adds what a reader gives from an offset on, at most up to the announced size. When it returns, with or without
// an error, everything it counted is on the disk; a reader that broke off in the middle loses nothing of what it gave. The caller
// holds the upload.
func (h *House) AppendUpload(ctx context.Context, actor policy.Actor, id UploadID, offset, length int64, from io.Reader) (Upload, error) {
	row, of, err := h.uploadRow(ctx, actor, id)
	if err != nil {
		return Upload{}, err
	}
	if row.DoneAt == 0 {
		if err := h.mayStore(ctx, actor, of, filing.ApplicationID(row.ApplicationID), filing.Slot(row.Slot)); err != nil {
			return Upload{}, err
		}
	}
	if row.DoneAt > 0 {
		return uploadOf(row, of, 0), offsetFits(row.SizeBytes, row.SizeBytes, offset, length)
	}
	partial, err := h.Uploads.Open(row.ID)
	if err != nil {
		return Upload{}, err
	}
	if err = offsetFits(plainBytes(partial), row.SizeBytes, offset, length); err == nil {
		err = h.appendPieces(partial, row.ID, from)
	}
	reached := plainBytes(partial)
	if closed := partial.Close(); err == nil {
		err = closed
	}
	return uploadOf(row, of, reached), err
}

// offsetFits: a piece begins where the last one ended, and ends where the paper does or before.
func offsetFits(reached, size, offset, length int64) error {
	switch {
	case offset != reached:
		return fault.New(fault.Conflict, "upload_offset_differs", "接续的位置不对，请先查询已收到多少。", "This is not where the upload stands. Ask for its offset first.")
	case length > size-offset:
		return fault.New(fault.TooLarge, "too_large", "内容比开始时说的长。", "There is more than was announced.")
	}
	return nil
}

func (h *House) appendPieces(partial *store.Partial, id string, from io.Reader) error {
	piece := make([]byte, pieceBytes)
	for {
		n, ended := fill(from, piece)
		if n > 0 {
			sealed, err := h.seal("uploads", "content", pieceName(id, partial.Frames()), piece[:n])
			if err != nil {
				return err
			}
			if err := partial.Append(sealed); err != nil {
				return err
			}
		}
		if ended == nil {
			continue
		}
		// From here a crash changes nothing any more: what was appended is synced before anybody is told.
		if err := partial.Sync(); err != nil {
			return err
		}
		if !errors.Is(ended, io.EOF) {
			return fault.New(fault.Malformed, "body_unreadable", "请求没有传完，已收到的部分保留。", "The request did not arrive whole; what came is kept.").Because(ended)
		}
		return nil
	}
}

// fill reads until a piece is full or the reader ends: io.EOF where it ended as it should, another error where it broke off.
func fill(from io.Reader, piece []byte) (n int, err error) {
	for n < len(piece) && err == nil {
		var more int
		more, err = from.Read(piece[n:])
		n += more
	}
	return n, err
}

// pieceName binds a sealed piece to its upload and its place in it.
func pieceName(id string, index int) string { return fmt.Sprintf("%s/%d", id, index) }

// UploadContent puts the pieces of a complete upload together. The caller holds it.
func (h *House) UploadContent(u Upload) ([]byte, error) {
	partial, err := h.Uploads.Open(string(u.ID))
	if err != nil {
		return nil, err
	}
	content, index := make([]byte, 0, u.SizeBytes), 0
	err = partial.Each(func(frame []byte) error {
		plain, err := h.unseal("uploads", "content", pieceName(string(u.ID), index), frame)
		content = append(content, plain...)
		index++
		return err
	})
	if closed := partial.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, fmt.Errorf("put an upload together: %w", err)
	}
	return content, nil
}
