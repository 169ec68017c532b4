package query

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Contacts is the log of contacts of the asker's desk about a case, newest first.
func (q *Query) Contacts(ctx context.Context, actor policy.Actor, id filing.ApplicationID) ([]flow.Contact, error) {
	contacts := []flow.Contact{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.House.Load(ctx, r, id, actor, q.now())
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.ReadContacts, c.Subject()) {
			return fault.NotFoundError()
		}
		side, provider := c.Desk()
		list, err := r.ContactsOf(ctx, rows.ContactsOfParams{ApplicationID: c.Row.ID, Side: side, ProviderID: provider})
		if err != nil {
			return fmt.Errorf("load contacts: %w", err)
		}
		before, err := administrationsOf(ctx, r, actor, id)
		if err != nil {
			return err
		}
		for _, row := range list {
			if before.elsewhere(row.MadeBy, row.At) {
				continue
			}
			contact, err := q.House.OpenContact(row)
			if err != nil {
				return err
			}
			contacts = append(contacts, contact)
		}
		return nil
	})
	return contacts, err
}
