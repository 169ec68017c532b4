package policy_test

import (
	"testing"

	"openicp/internal/filing"
	"openicp/internal/policy"
)

// A phone that was handed a case may look at it, store papers to it and sign out; it has no other right, on this case or any.
func TestPhoneIsNarrow(t *testing.T) {
	t.Parallel()
	own := policy.Subject{Case: "case-1", Owner: "user-1", Provider: "provider-1", Province: "110000", State: filing.Draft, Submitted: true, Forwarded: true}
	phone := policy.Actor{ID: "user-1", Role: policy.Phone, OnlyCase: "case-1"}
	may := map[policy.Action]bool{policy.ReadCase: true, policy.StorePaper: true, policy.EndSession: true}
	for _, action := range policy.Actions() {
		if got := policy.Can(phone, action, own); got != may[action] {
			t.Errorf("%s on its case: %v", action, got)
		}
		if got := policy.Holds(phone, action); got != may[action] {
			t.Errorf("holds %s: %v", action, got)
		}
		for name, other := range map[string]policy.Actor{"another case": {ID: "user-1", Role: policy.Phone, OnlyCase: "case-2"}, "another's": {ID: "user-2", Role: policy.Phone, OnlyCase: "case-1"},
			"no case": {ID: "user-1", Role: policy.Phone}, "nobody": {Role: policy.Phone, OnlyCase: "case-1"}} {
			if policy.Can(other, action, own) {
				t.Errorf("%s on %s", action, name)
			}
		}
	}
	if moves := policy.Moves(phone, own); len(moves) != 0 {
		t.Errorf("moves: %v", moves)
	}
}

// Every role that can be given to a person and sees a case at all sees what is filled in; the phone alone does not.
func TestFormIsForEverybodyButThePhone(t *testing.T) {
	t.Parallel()
	for _, role := range policy.Roles() {
		a := policy.Actor{Role: role}
		if policy.Holds(a, policy.ReadCase) != policy.Holds(a, policy.ReadForm) && role != policy.Phone {
			t.Errorf("%s reads cases but not forms, or the other way round", role)
		}
	}
}
