package checker

import (
	"context"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// elsewhere says that what an application asks something of stands in another system's register: it was sent there, and the register of
// this house knows nothing of the sponsor. What the other register said on that day was not kept, so that neither the type of the
// application nor the rules about what stands can be derived again.
func (j *judge) elsewhere(ctx context.Context, q *rows.Queries, row rows.Application, register *rule.Register) (bool, error) {
	if register.SponsorFiled || register.Target != nil || filing.ApplicationKind(row.Kind) == filing.FirstFiling {
		return false, nil
	}
	_, err := q.LastExchangeIntentTold(ctx, row.ID)
	if store.IsNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("ask where an application was sent: %w", err)
	}
	return true, nil
}
