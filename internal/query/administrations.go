package query

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// administrations tells which administration had a case at which moment. A sponsor may change the province between two submissions:
// what the officers of one administration noted, whom they called and who of them acted is not for the officers of the next.
type administrations struct {
	actor    policy.Actor
	received []rows.Submission // oldest first; none where the asker is no officer
}

func administrationsOf(ctx context.Context, r *rows.Queries, actor policy.Actor, id filing.ApplicationID) (administrations, error) {
	if actor.Side() != filing.PartyAdministration {
		return administrations{actor: actor}, nil
	}
	received, err := r.SubmissionsOfCase(ctx, string(id))
	if err != nil {
		return administrations{}, fmt.Errorf("load submissions: %w", err)
	}
	return administrations{actor, received}, nil
}

// elsewhere says that what somebody did at a moment was done at an administration that is not the asker's. One's own is never.
func (a administrations) elsewhere(by string, at int64) bool {
	province := ""
	for _, submission := range a.received {
		if submission.ReceivedAt <= at {
			province = submission.Province
		}
	}
	return province != "" && by != string(a.actor.ID) && !slices.Contains(a.actor.Provinces, province)
}
