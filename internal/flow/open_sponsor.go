package flow

import (
	"context"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// keepSponsorsPlace has the database hold what the rule F02 asks: a sponsor has one open application (在途申请). A submission takes the
// sponsor's place; it is given back when the case ends or goes back to a draft, and when a returned form names another sponsor. Who
// finds it taken starts again, and is told by the rule of the application that took it. What came over the interface and lies at its
// provider's end gives way to who asks, and finds the place taken when it comes again meanwhile.
func (h *House) keepSponsorsPlace(ctx context.Context, tx *store.Tx, c *Case, ch Changes) error {
	if !ch.NewRound && !h.leavesSponsorsPlace(c, ch) {
		return nil
	}
	if err := tx.LeaveOpenSponsor(ctx, c.Row.ID); err != nil {
		return fmt.Errorf("give the sponsor's place back: %w", err)
	}
	form := c.Form
	if ch.FormJSON != nil {
		var err error
		if form, err = c.formOf(ch.FormJSON); err != nil {
			return err
		}
	}
	index := h.SponsorIndex(form)
	if !ch.NewRound || index == "" {
		return nil
	}
	place := rows.TakeOpenSponsorParams{SponsorIndex: index, ApplicationID: c.Row.ID}
	taken, err := tx.TakeOpenSponsor(ctx, place)
	if err == nil && taken == 0 {
		if taken, err = tx.YieldOpenSponsor(ctx, index); err == nil && taken > 0 {
			taken, err = tx.TakeOpenSponsor(ctx, place)
		}
	}
	if err != nil {
		return fmt.Errorf("take the sponsor's place: %w", err)
	}
	if taken == 0 {
		return changedMeanwhile()
	}
	return nil
}

func (h *House) leavesSponsorsPlace(c *Case, ch Changes) bool {
	if c.State() == filing.Draft {
		return false // it holds none
	}
	if ch.To == filing.Draft || ch.To.Final() {
		return true
	}
	return ch.FormJSON != nil && !sameSponsor(h, c, ch.FormJSON)
}

func sameSponsor(h *House, c *Case, formJSON []byte) bool {
	form, err := c.formOf(formJSON)
	return err == nil && h.SponsorIndex(form) == h.SponsorIndex(c.Form)
}
