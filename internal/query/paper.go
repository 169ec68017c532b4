package query

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Paper answers with an uploaded paper as it goes over the interface. Whoever is not its owner is recorded first.
func (q *Query) Paper(ctx context.Context, actor policy.Actor, id filing.ApplicationID, slot filing.Slot) (contentType string, content []byte, err error) {
	var document rows.Document
	var c *flow.Case
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if c, err = q.House.Load(ctx, r, id, actor, q.now()); err != nil {
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
	if err := q.House.NotePaperOpened(ctx, c, slot); err != nil {
		return "", nil, err
	}
	content, err = q.House.ReadFile(document.FittedKey)
	if err != nil {
		return "", nil, fmt.Errorf("open paper: %w", err)
	}
	return document.FittedType, content, nil
}

// CaseToPrint answers for a case of which a form is to be printed. Whoever is not its owner is recorded first.
func (q *Query) CaseToPrint(ctx context.Context, actor policy.Actor, id filing.ApplicationID, form string) (view *Case, err error) {
	var c *flow.Case
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if c, err = q.House.Load(ctx, r, id, actor, q.now()); err != nil {
			return err
		}
		if !policy.Can(actor, policy.ReadForm, c.Subject()) {
			return fault.NotFoundError()
		}
		view, err = q.view(ctx, r, c)
		return err
	})
	if err != nil {
		return nil, err
	}
	return view, q.House.NoteFormPrinted(ctx, c, form)
}
