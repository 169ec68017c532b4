package account

import (
	"openicp/internal/seal"
	"openicp/internal/store/rows"
)

// OpenEvent unseals what an event keeps.
func (a *Accounts) OpenEvent(e rows.Event) ([]byte, error) {
	return a.seal.Unseal(seal.Place{Table: "events", Column: "details_sealed", Row: e.ID}, e.DetailsSealed)
}
