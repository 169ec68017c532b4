package administration

import (
	"context"
	"fmt"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/store"
)

// Results of asking for one end while another is asked for (section 10).
const (
	resultSponsorEnding = 1042
	resultServiceEnding = 1043
)

// ruleOpenElsewhere is the rule that a sponsor has one open application.
const ruleOpenElsewhere = "e_application_open_elsewhere"

// codeOf is the result of what a rule finds. That another application is open has results of its own where both ask for an end.
func (s *Server) codeOf(ctx context.Context, tx *store.Tx, operation int64, c *flow.Case, found filing.Finding) (int64, error) {
	code := translate.ResultCode(found)
	ends := operation == wire.OperationCancelService || operation == wire.OperationCancelSponsor
	if found.Rule != ruleOpenElsewhere || !ends {
		return code, nil
	}
	open, err := tx.OpenOfSponsor(ctx, s.House.SponsorIndex(c.Form))
	if err != nil {
		return 0, fmt.Errorf("look for what else is asked for of a sponsor: %w", err)
	}
	for _, row := range open {
		switch kind := filing.ApplicationKind(row.Kind); {
		case row.ID == string(c.ID()):
		case operation == wire.OperationCancelService && kind == filing.CancelSponsor:
			return resultSponsorEnding, nil
		case operation == wire.OperationCancelSponsor && kind == filing.CancelService:
			return resultServiceEnding, nil
		}
	}
	return code, nil
}
