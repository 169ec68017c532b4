package flow_test

import (
	"slices"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/testkit/house"
)

// What somebody reached for who may not even know of the case stands in the auditor's trail: no desk is told who it was. One's own
// refused attempts, and what a case's state refused to a colleague, stay in the desk's.
func TestWhoMayNotKnowOfACaseIsNotNamedInIt(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	colleagues(t, h, office...)
	r := handed(t, h, "enterprise")
	refused := func(actor policy.Actor, move filing.MoveName, input any, code string) {
		if err := r.try(actor, move, input); err == nil || fault.As(err).Code != code {
			t.Errorf("%s of %s: %v, want %s", move, actor.ID, err, code)
		}
	}
	far := policy.Actor{ID: "user-far", Role: policy.Officer, Provinces: []string{"310000"}, Channel: "test"}
	for _, who := range []policy.Actor{house.Stranger, far, house.Officer} {
		refused(who, filing.PreliminaryPass, none{}, fault.CodeNotFound)
	}
	refused(house.Reviewer, filing.AdministrationGrant, none{}, fault.CodeNotFound)
	refused(house.Reviewer, filing.Forward, none{}, fault.CodeNotPossible)
	r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
	r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
	for _, each := range []struct {
		reader policy.Actor
		told   []string // actor and code of what was refused
	}{
		{house.Reviewer2, []string{"user-reviewer move_not_possible"}},
		{house.Reviewer, []string{"user-reviewer not_found", "user-reviewer move_not_possible"}},
		{house.Officer, []string{"user-officer not_found"}},
		{house.Sponsor, nil},
		{house.Auditor, []string{"user-stranger not_found", "user-far not_found", "user-officer not_found", "user-reviewer not_found", "user-reviewer move_not_possible"}},
	} {
		var told []string
		for _, e := range r.history(each.reader) {
			if e.Outcome == "refused" {
				told = append(told, e.Actor+" "+e.Code)
			}
		}
		if !slices.Equal(told, each.told) {
			t.Errorf("%s is told %q, want %q", each.reader.ID, told, each.told)
		}
	}
	if _, err := (&query.Query{House: h.House}).History(t.Context(), house.Stranger, r.id); fault.As(err).Code != fault.CodeNotFound {
		t.Errorf("the stranger's history: %v", err)
	}
}
