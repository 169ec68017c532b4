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
func (h *House) assignIn(ctx context.Context, tx *store.Tx, actor policy.Actor, of Road, id filing.ApplicationID, to filing.UserID) (Assigned, error) {
	given, err := h.mayAssign(ctx, tx.Queries, actor, of, id, to)
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
func (h *House) mayAssign(ctx context.Context, q *rows.Queries, actor policy.Actor, of Road, id filing.ApplicationID, to filing.UserID) (Assigned, error) {
	wanted, err := h.toAssign(ctx, q, actor, of, id)
	if err != nil {
		return Assigned{}, err
	}
	user, err := q.GetUser(ctx, string(to))
	if err != nil && !store.IsNotFound(err) {
		return Assigned{}, fmt.Errorf("load user: %w", err)
	}
	person := PersonOf(user)
	if person.Accounts, err = accountsOf(ctx, q, user.Person, err); err != nil && !store.IsNotFound(err) {
		return Assigned{}, err
	}
	switch {
	case err != nil || !Colleagues(actor, user) || !wanted.claims(person):
		return Assigned{}, fault.New(fault.Invalid, "not_a_colleague", "不能指派给此人：不在同一审核台，或看不到这一件。",
			"The case cannot be given to this person, who sits at another desk or does not see it.").At("/user")
	case person.Is(wanted.notBy):
		return Assigned{}, fault.New(fault.Conflict, "second_person_needed", "此人已通过初审，复审须由另一人办理。",
			"This person passed the first review; the second takes another.").At("/user")
	}
	before, err := h.ClaimOn(ctx, q, actor, id)
	return Assigned{User: to, Name: NameOf(user), Before: before}, err
}

// wanted is what the case to be assigned asks of whom it is given to.
type wanted struct {
	claims func(policy.Actor) bool
	notBy  filing.UserID // who may not have it, having passed the first review
}

func (h *House) toAssign(ctx context.Context, q *rows.Queries, actor policy.Actor, of Road, id filing.ApplicationID) (wanted, error) {
	if of == OfLicenceApplication {
		row, err := h.onLicenceDesk(ctx, q, actor, policy.AssignCase, id)
		return wanted{claims: func(a policy.Actor) bool { return policy.CanLicence(a, policy.ClaimCase, LicenceSubjectOf(row)) }}, err
	}
	row, err := h.onDesk(ctx, q, actor, policy.AssignCase, id)
	w := wanted{claims: func(a policy.Actor) bool { return policy.Can(a, policy.ClaimCase, SubjectOf(row)) }}
	if row.State == string(filing.SecondReview) {
		w.notBy = filing.UserID(row.FirstPassedBy)
	}
	return w, err
}

// PersonOf is a user as the permission table sees one.
func PersonOf(row rows.User) policy.Actor {
	return policy.Actor{ID: filing.UserID(row.ID), Name: row.Name, Role: policy.Role(row.Role), Provider: filing.ProviderID(row.ProviderID),
		Provinces: Split(row.Provinces)}
}

// accountsOf lists the accounts of a person by their mark; a failure that came before is given on.
func accountsOf(ctx context.Context, q *rows.Queries, mark string, failed error) ([]filing.UserID, error) {
	if failed != nil || mark == "" {
		return nil, failed
	}
	list, err := q.AccountsOfPerson(ctx, mark)
	if err != nil {
		return nil, fmt.Errorf("list the accounts of a person: %w", err)
	}
	accounts := make([]filing.UserID, len(list))
	for i, id := range list {
		accounts[i] = filing.UserID(id)
	}
	return accounts, nil
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
