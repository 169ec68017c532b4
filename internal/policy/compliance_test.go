package policy_test

import (
	"testing"

	"openicp/internal/policy"
)

// A task is seen by compliance of the provider that serves it, officers of its province or authority, and the auditor; nobody else knows
// that it exists, and the auditor closes nothing.
func TestWhoSeesATask(t *testing.T) {
	t.Parallel()
	subject := policy.TaskSubject{Provider: "one", Province: "110000", Authority: "000000"}
	for _, c := range []struct {
		actor     policy.Actor
		sees, may bool
	}{
		{policy.Actor{Role: policy.Compliance, Provider: "one"}, true, true},
		{policy.Actor{Role: policy.Compliance, Provider: "two"}, false, false},
		{policy.Actor{Role: policy.Compliance}, false, false},
		{policy.Actor{Role: policy.Officer, Provinces: []string{"440000", "110000"}}, true, true},
		{policy.Actor{Role: policy.Officer, Provinces: []string{"000000"}}, true, true},
		{policy.Actor{Role: policy.Officer, Provinces: []string{"440000"}}, false, false},
		{policy.Actor{Role: policy.Auditor}, true, false},
		{policy.Actor{Role: policy.Reviewer, Provider: "one"}, false, false},
		{policy.Actor{Role: policy.SecondReviewer, Provider: "one"}, false, false},
		{policy.Actor{Role: policy.Sponsor, ID: "owner"}, false, false},
		{policy.Actor{Role: policy.Admin}, false, false},
		{policy.Actor{Role: policy.Anonymous}, false, false},
		{policy.Actor{Role: policy.Phone, ID: "owner"}, false, false},
		{policy.Actor{Role: policy.Peer}, false, false},
	} {
		if sees, may := policy.CanTask(c.actor, policy.ReadTask, subject), policy.CanTask(c.actor, "task.close", subject); sees != c.sees || may != c.may {
			t.Errorf("%s of %q %v: sees %t, closes %t", c.actor.Role, c.actor.Provider, c.actor.Provinces, sees, may)
		}
	}
	if policy.CanTask(policy.Actor{Role: policy.Compliance}, policy.ReadTask, policy.TaskSubject{Province: "110000"}) {
		t.Error("compliance of no provider sees what no provider serves")
	}
}
