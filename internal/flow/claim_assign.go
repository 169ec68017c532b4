package flow

import (
	"context"
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Assigned is what an assignment comes to: who has the case now, and who held it before.
type Assigned struct {
	User   filing.UserID
	Name   string
	Before *Claim // nil where nobody did
}

// assignment is what the event of an assignment keeps.
type assignment struct {
	User   filing.UserID `json:"user"`
	Before filing.UserID `json:"before,omitempty"`
}

// assignIn gives a case to a colleague of the same desk (指派), whoever held it before. The colleague has it for half an hour, like a
// claim of their own.
func (h *House) assignIn(ctx context.Context, tx *store.Tx, actor policy.Actor, id filing.ApplicationID, to filing.UserID) (Assigned, error) {
	given, err := h.mayAssign(ctx, tx.Queries, actor, id, to)
	if err != nil {
		return given, err
	}
	now := h.Now()
	err = tx.AssignClaim(ctx, rows.AssignClaimParams{ApplicationID: string(id), Side: string(actor.Side()), UserID: string(to),
		ClaimedAt: now.UnixMicro(), ExpiresAt: now.Add(ClaimLease).UnixMicro()})
	if err != nil {
		return given, fmt.Errorf("assign a case: %w", err)
	}
	details := assignment{User: to}
	if given.Before != nil {
		details.Before = given.Before.User
	}
	return given, h.RecordHouse(ctx, tx, actor, id, string(policy.AssignCase), details)
}

// mayAssign says whether a case can be given to a user.
func (h *House) mayAssign(ctx context.Context, q *rows.Queries, actor policy.Actor, id filing.ApplicationID, to filing.UserID) (Assigned, error) {
	row, err := h.onDesk(ctx, q, actor, policy.AssignCase, id)
	if err != nil {
		return Assigned{}, err
	}
	user, err := q.GetUser(ctx, string(to))
	if err != nil && !store.IsNotFound(err) {
		return Assigned{}, fmt.Errorf("load user: %w", err)
	}
	switch {
	case err != nil || !Colleagues(actor, user) || !policy.Can(PersonOf(user), policy.ClaimCase, SubjectOf(row)):
		return Assigned{}, fault.New(fault.Invalid, "not_a_colleague", "不能指派给此人：不在同一审核台，或看不到这一件。",
			"The case cannot be given to this person, who sits at another desk or does not see it.").At("/user")
	case row.State == string(filing.SecondReview) && row.FirstPassedBy == string(to):
		return Assigned{}, fault.New(fault.Conflict, "second_person_needed", "此人已通过初审，复审须由另一人办理。",
			"This person passed the first review; the second takes another.").At("/user")
	}
	before, err := h.ClaimOn(ctx, q, actor, id)
	return Assigned{User: to, Name: NameOf(user), Before: before}, err
}

// PersonOf is a user as the permission table sees one.
func PersonOf(row rows.User) policy.Actor {
	return policy.Actor{ID: filing.UserID(row.ID), Name: row.Name, Role: policy.Role(row.Role), Provider: filing.ProviderID(row.ProviderID),
		Provinces: Split(row.Provinces)}
}

// Colleagues says that a user works on cases at the actor's desk: for the same provider, or for one of the same provinces.
func Colleagues(actor policy.Actor, row rows.User) bool {
	user := PersonOf(row)
	if row.Disabled || !policy.Holds(user, policy.ClaimCase) || user.Side() != actor.Side() {
		return false
	}
	if actor.Side() == filing.PartyProvider {
		return actor.Provider != "" && user.Provider == actor.Provider
	}
	for _, province := range actor.Provinces {
		for _, theirs := range user.Provinces {
			if province == theirs {
				return true
			}
		}
	}
	return false
}

// NameOf is what a user is called among colleagues.
func NameOf(row rows.User) string {
	if row.DisplayName != "" {
		return row.DisplayName
	}
	return row.Name
}
