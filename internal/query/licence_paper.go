package query

import (
	"context"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// LicencePaper answers with an uploaded paper as it was handed in. Whoever is not its owner is recorded first.
func (q *Query) LicencePaper(ctx context.Context, actor policy.Actor, id filing.ApplicationID, slot filing.Slot) (contentType string, content []byte, err error) {
	return q.paper(ctx, id, slot, func(ctx context.Context, r *rows.Queries) (note func() error, err error) {
		c, err := q.licenceCase(ctx, r, actor, policy.ReadPaper, id)
		return func() error { return q.House.NoteLicencePaperOpened(ctx, c, slot) }, err
	})
}

// LicenceChanges tells what changed since the submission before, masked as the case is masked for this asker.
func (q *Query) LicenceChanges(ctx context.Context, actor policy.Actor, id filing.ApplicationID) ([]Change, error) {
	changes := []Change{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.licenceCase(ctx, r, actor, policy.ReadForm, id)
		if err != nil {
			return err
		}
		before, err := q.House.LicenceHandedBefore(ctx, r, c)
		if err != nil || before == nil {
			return err
		}
		changes, err = changed(*before, c.AsItStands(), func(content []byte) (map[string]any, error) { return shownLicenceForm(c, content) })
		return err
	})
	return changes, err
}

// LicenceNotices lists what was said about an application for a licence.
func (q *Query) LicenceNotices(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (list []Notice, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if _, err := q.licenceCase(ctx, r, actor, policy.ReadNotices, id); err != nil {
			return err
		}
		list, err = noticesOf(ctx, r, string(id))
		return err
	})
	return list, err
}
