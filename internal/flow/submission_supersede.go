package flow

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// supersede ends what a sponsor has lying at a provider's end, returned or with its codes expired, for another application of the same
// sponsor: over there it was given up, and nobody tells the administration so. That the other one names the sponsor ends nothing: any
// provider can send that. It ends once somebody who answers for what lies there entered a code for the other one, at a mobile that
// both name; or once the other one is granted, by whom the officer has looked at its papers. That a provider withdraws its own access is
// asked for by the provider, and ends nothing.
func (h *House) supersede(ctx context.Context, tx *store.Tx, c *Case, granted bool) error {
	index := h.SponsorIndex(c.Form)
	if index == "" || c.Kind() == filing.WithdrawAccess {
		return nil
	}
	list, err := tx.ApplicationsByBlindIndex(ctx, rows.ApplicationsByBlindIndexParams{Field: indexSponsor, Value: index, Page: sweepPage})
	if err != nil {
		return fmt.Errorf("look for applications of a sponsor: %w", err)
	}
	for _, row := range list {
		if row.ID == c.Row.ID || row.OwnerID != "" || !awaitsProvider(filing.State(row.State)) {
			continue
		}
		lying, err := h.Open(ctx, tx.Queries, row, peer, c.Now)
		if err != nil {
			return err
		}
		if !granted && !provenFor(c, lying) {
			continue
		}
		if err := h.write(ctx, tx, lying, submissionSupersede, Changes{To: filing.Abandoned, Details: map[string]string{"by": c.Row.ID}}); err != nil {
			return err
		}
	}
	return nil
}

// provenFor says that one of those who entered a code for a case answers, at that mobile, for the other too.
func provenFor(c, other *Case) bool {
	var mobiles []string
	for _, at := range other.Form.Leads() {
		if mobile, _ := normalMobile(at.Lead.Mobile); mobile != "" {
			mobiles = append(mobiles, mobile)
		}
	}
	return slices.ContainsFunc(codeOwners(c.Kind(), c.Form), func(o codeOwner) bool { return slices.Contains(mobiles, o.mobile) })
}
