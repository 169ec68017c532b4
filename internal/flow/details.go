package flow

import (
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// impersonal are the flows whose events keep nothing of a case: what was changed in the house, and by which text or value. What
// they keep may be shown to the auditor. A name that ends in a dot means all flows that begin so.
var impersonal = []string{"user.", "provider.", "province.", "calendar.import", "notice_template.", "block_list.", "audit.", "licence.terms", "exchange.",
	heldEvents}

// HouseDetails opens what the event of a change of the house keeps, nil where it is none. What events of cases keep stays sealed, but for
// why somebody had the bytes of a message, and what was told of a filing.
func (h *House) HouseDetails(e rows.Event) (json.RawMessage, error) {
	ofCase := e.CaseID != "" && e.Flow != string(policy.ReadMessage) && !strings.HasPrefix(e.Flow, heldEvents)
	if e.Side != sideHouse || ofCase || !isImpersonal(e.Flow) {
		return nil, nil
	}
	return h.details(e)
}

func isImpersonal(flow string) bool {
	for _, name := range impersonal {
		if flow == name || strings.HasSuffix(name, ".") && strings.HasPrefix(flow, name) {
			return true
		}
	}
	return false
}

// RevealDetails opens what an unmasking keeps: which fields were asked for, and why. The values were never kept.
func (h *House) RevealDetails(e rows.Event) (RevealInput, error) {
	var in RevealInput
	if e.Side != sideHouse || e.Flow != string(policy.Reveal) {
		return in, nil
	}
	input, err := h.details(e)
	if err != nil || input == nil {
		return in, err
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return in, fmt.Errorf("read what was unmasked: %w", err)
	}
	return in, nil
}

func (h *House) details(e rows.Event) (json.RawMessage, error) {
	plain, err := h.unseal("events", "details_sealed", e.ID, e.DetailsSealed)
	if err != nil || plain == nil {
		return nil, err
	}
	var kept struct {
		Input json.RawMessage `json:"input"`
	}
	if err := json.Unmarshal(plain, &kept); err != nil {
		return nil, fmt.Errorf("read what an event keeps: %w", err)
	}
	return kept.Input, nil
}
