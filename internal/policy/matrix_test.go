package policy_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"openicp/internal/policy"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A role that may do more, or an action that is new, shows as a change of the golden table.
func TestPermissionsAreTheGoldenOnes(t *testing.T) {
	t.Parallel()
	var got strings.Builder
	for _, action := range policy.Actions() {
		fmt.Fprintf(&got, "%-22s", action)
		for _, role := range policy.Roles() {
			if slices.Contains(policy.RolesFor(action), role) {
				fmt.Fprintf(&got, " %s", role)
			}
		}
		got.WriteString("\n")
	}
	got.WriteString("\nlicences\n")
	for _, action := range policy.LicenceActions() {
		fmt.Fprintf(&got, "%-22s", action)
		for _, role := range policy.Roles() {
			if slices.Contains(policy.LicenceRolesFor(action), role) {
				fmt.Fprintf(&got, " %s", role)
			}
		}
		got.WriteString("\n")
	}
	got.WriteString("\ntasks of compliance\n")
	for _, action := range policy.TaskActions() {
		fmt.Fprintf(&got, "%-22s", action)
		for _, role := range policy.Roles() {
			if slices.Contains(policy.TaskRolesFor(action), role) {
				fmt.Fprintf(&got, " %s", role)
			}
		}
		got.WriteString("\n")
	}
	const file = "testdata/permissions.golden"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("permissions changed; look at them, then run go test -update:\n%s", got.String())
	}
}

// Who sits at a desk is who works on cases there; nobody else has a side.
func TestSides(t *testing.T) {
	t.Parallel()
	for _, role := range policy.Roles() {
		a := policy.Actor{Role: role}
		if policy.Holds(a, policy.ClaimCase) && a.Side() == "" || policy.Holds(a, policy.AssignCase) != policy.Holds(a, policy.ClaimCase) {
			t.Errorf("%s may claim and sits nowhere", role)
		}
		if a.Side() != "" && !policy.Holds(a, policy.ReadQueue) {
			t.Errorf("%s sits at a desk and has no queue", role)
		}
	}
}
