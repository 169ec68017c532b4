package query

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Paper answers with an uploaded paper as it goes over the interface. Whoever is not its owner is recorded first.
func (q *Query) Paper(ctx context.Context, actor policy.Actor, id filing.ApplicationID, slot filing.Slot) (contentType string, content []byte, err error) {
	return q.paper(ctx, id, slot, func(ctx context.Context, r *rows.Queries) (note func() error, err error) {
		c, err := q.House.Load(ctx, r, id, actor, q.now())
		if err == nil && !policy.Can(actor, policy.ReadPaper, c.Subject()) {
			err = fault.NotFoundError()
		}
		return func() error { return q.House.NotePaperOpened(ctx, c, slot) }, err
	})
}

// paper reads a paper of a case of any kind. open is the case's door: it refuses who may not see the papers, and gives what records that
// one is opened, which comes before anything is shown.
func (q *Query) paper(ctx context.Context, id filing.ApplicationID, slot filing.Slot, open func(context.Context, *rows.Queries) (note func() error, err error)) (contentType string, content []byte, err error) {
	var document rows.Document
	var note func() error
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if note, err = open(ctx, r); err != nil {
			return err
		}
		document, err = r.GetDocument(ctx, rows.GetDocumentParams{ApplicationID: string(id), Slot: string(slot)})
		if store.IsNotFound(err) {
			return fault.NotFoundError()
		}
		return err
	})
	if err != nil {
		return "", nil, err
	}
	if err := note(); err != nil {
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
