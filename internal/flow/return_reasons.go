package flow

import (
	"context"
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// OtherReason stands for every reason in free text, where reasons are counted.
const OtherReason = "other"

// keepReasons counts why a case was returned or refused, beside the event and in its transaction: codes and kinds of places, nothing
// of what was written. The desk that decides keeps them, so that a return that comes through the port does not count twice.
func (h *House) keepReasons(ctx context.Context, tx *store.Tx, event rows.InsertEventParams, row rows.Application, findings []filing.Finding) error {
	for i, finding := range findings {
		code := finding.Rule
		if _, ok := rule.ReasonByCode(code); !ok {
			code = OtherReason
		}
		err := tx.InsertReturnReason(ctx, rows.InsertReturnReasonParams{EventID: event.ID, Position: int64(i), Move: event.Flow, Side: event.Side,
			Rule: code, Field: filing.FieldClass(finding.Field), Province: row.Province, ProviderID: row.ProviderID, Kind: row.Kind, At: event.At})
		if err != nil {
			return fmt.Errorf("count a reason: %w", err)
		}
	}
	return nil
}

// reasons lists what a result says against a submission.
func (r *Result) reasons() []filing.Finding {
	switch {
	case r == nil:
		return nil
	case r.Opinion != nil:
		return r.Opinion.Findings
	case r.Decision != nil:
		return r.Decision.Findings
	}
	return nil
}
