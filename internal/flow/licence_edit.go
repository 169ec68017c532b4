package flow

import (
	"context"
	"encoding/json"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// editLicence changes the form by a merge patch (RFC 7396). In a draft everything is open; while a correction is awaited, what was named.
type editLicence struct{}

func (editLicence) starts(s licence.State) bool { return s.Editable() }

func (editLicence) plan(_ context.Context, _ *rows.Queries, h *House, c *LicenceCase, patch json.RawMessage) (planned, error) {
	merged, err := MergePatch(c.FormJSON, patch)
	if err != nil {
		return planned{}, err
	}
	if open := c.Correction(); open != nil {
		changed, err := Differences(c.FormJSON, merged)
		if err != nil {
			return planned{}, err
		}
		for _, pointer := range changed {
			if !filing.OpenedBy(open.Open, pointer) {
				return planned{}, fault.FieldNotOpen(pointer)
			}
		}
	}
	form, err := readLicenceForm(merged)
	if err != nil {
		return planned{}, err
	}
	changes := LicenceChanges{FormJSON: merged}
	edited := *c
	edited.Row.Profile = string(h.licenceProfile(form, c.Today))
	if c.State() == licence.Draft {
		changes.To = licence.Draft // touching a draft starts its 45 days again
	}
	return h.planLicence(&edited, string(policy.EditCase), changes), nil
}
