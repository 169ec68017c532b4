package flow

import (
	"fmt"

	"openicp/internal/store/rows"
)

// OpenRound unseals the form as it stood at a submission.
func (h *House) OpenRound(round rows.ApplicationRound) ([]byte, error) {
	return h.unseal("application_rounds", "form_sealed", fmt.Sprintf("%s/%d", round.ApplicationID, round.Round), round.FormSealed)
}
