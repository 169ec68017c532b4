package flow

import (
	"context"
	"encoding/json"

	"openicp/internal/filing"
)

// ExchangeOffice hands out files over the enterprise interface: what an administration tells its providers beside the results of their
// cases. The adapter that speaks the interface is one; a process without an administration's desk has none.
type ExchangeOffice interface {
	// Dispatch writes a file that waits for a provider, in a transaction, and names it.
	Dispatch(ctx context.Context, tx *Tx, d ExchangeDispatch) (name string, err error)
}

// ExchangeDispatch is what is handed out: records of one kind, as JSON in the words of the adapter, or one of the files that are made
// of what the house has, for which it needs no records.
type ExchangeDispatch struct {
	Provider filing.ProviderID `json:"provider" maxLength:"64"`
	Kind     string            `json:"kind" maxLength:"64" doc:"kind of record, such as unfiled_website, unlawful_access, to_confirm, correction_notice, inspect_access; or code_tables, units, block_list, which the house makes itself"`
	Records  []json.RawMessage `json:"records,omitempty" maxItems:"1000" doc:"members in our words; the schema is held against them"`
}
