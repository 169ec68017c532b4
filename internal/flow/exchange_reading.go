package flow

import (
	"context"

	"openicp/internal/fault"
	"openicp/internal/store/rows"
)

// ExchangeReading opens what crossed over the enterprise interface for people to read. The adapter that knows the interface's tags is
// one; what is personal comes out masked, but for whoever has the document itself.
type ExchangeReading interface {
	// Document gives the bytes of the document that a message is, or is a record of, as they crossed: unpacked and decrypted.
	Document(ctx context.Context, q *rows.Queries, m rows.ExchangeMessage) ([]byte, error)
	// Open reads one message of a case. More says that not all of it is among the elements.
	Open(ctx context.Context, q *rows.Queries, m rows.ExchangeMessage) (elements []ExchangeElement, more bool, err error)
}

// ExchangeElement is one element of a message in the order in which it stands.
type ExchangeElement struct {
	Tag    string     `json:"tag" doc:"as the interface calls it"`
	Label  fault.Text `json:"label" doc:"what it means"`
	Depth  int        `json:"depth" doc:"how deep it stands below its record"`
	Value  *string    `json:"value" doc:"null where it holds further elements; papers tell their size alone"`
	Masked bool       `json:"masked"`
}
