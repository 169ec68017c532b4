package query

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Paper answers with an uploaded paper as it goes over the interface. That somebody other than its owner opened it is recorded by
// the caller's access log; the picture carries no more than the form.
func (q *Query) Paper(ctx context.Context, actor policy.Actor, id filing.ApplicationID, slot filing.Slot) (contentType string, content []byte, err error) {
	var document rows.Document
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.House.Load(ctx, r, id, actor, q.now())
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.ReadPaper, c.Subject()) {
			return fault.NotFoundError()
		}
		document, err = r.GetDocument(ctx, rows.GetDocumentParams{ApplicationID: string(id), Slot: string(slot)})
		if errors.Is(err, sql.ErrNoRows) {
			return fault.NotFoundError()
		}
		return err
	})
	if err != nil {
		return "", nil, err
	}
	content, err = q.House.ReadFile(document.FittedKey)
	if err != nil {
		return "", nil, fmt.Errorf("open paper: %w", err)
	}
	return document.FittedType, content, nil
}
