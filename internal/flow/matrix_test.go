package flow_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/testkit/house"
)

var update = flag.Bool("update", false, "write the golden files anew")

// seats are the people of the matrix, each in a relation to the case.
var seats = []struct {
	name  string
	actor policy.Actor
}{
	{"sponsor, own", house.Sponsor},
	{"phone, own case", policy.Actor{ID: house.Sponsor.ID, Role: policy.Phone, Channel: "phone"}}, // bound to the case below
	{"sponsor, other", policy.Actor{ID: "user-other", Role: policy.Sponsor}},
	{"reviewer, same provider", house.Reviewer},
	{"reviewer who passed first", policy.Actor{ID: "user-first", Role: policy.Reviewer, Provider: "provider-1"}},
	{"reviewer, other provider", house.Stranger},
	{"second reviewer, same provider", house.Reviewer2},
	{"compliance, same provider", policy.Actor{ID: "user-compliance", Role: policy.Compliance, Provider: "provider-1"}},
	{"officer, same province", house.Officer},
	{"officer, other province", policy.Actor{ID: "user-far", Role: policy.Officer, Provinces: []string{"310000"}}},
	{"auditor", house.Auditor},
	{"admin", policy.Actor{ID: "user-admin", Role: policy.Admin}},
	{"nobody", house.Nobody},
}

// Role × move × state through the real runner, against the golden table (C1, C2): every cell that is no row of the tables is
// refused, and refused cells change nothing.
func TestMatrixOfRolesMovesAndStates(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	r := forwarded(t, h)
	var table strings.Builder
	cells := 0
	for _, row := range filing.States {
		put(t, h, r.id, row.State)
		before := r.version(house.Auditor)
		for _, seat := range seats {
			fmt.Fprintf(&table, "%-22s %-31s", row.State, seat.name)
			if seat.actor.Role == policy.Phone {
				seat.actor.OnlyCase = r.id
			}
			for _, move := range filing.Moves {
				cells++
				fmt.Fprintf(&table, " %s=%s", move.Name, r.cell(seat.actor, move.Name))
			}
			table.WriteString("\n")
		}
		if after := r.version(house.Auditor); after != before {
			t.Fatalf("in %s the matrix changed the case: version %d became %d", row.State, before, after)
		}
	}
	t.Logf("%d cells", cells)
	golden(t, "testdata/matrix.golden", table.String())
}

// cell tries a move without writing: "yes" where right and state let it through, whatever its content then meets.
func (r *road) cell(actor policy.Actor, move filing.MoveName) string {
	input := json.RawMessage(`{}`)
	_, err := r.h.Run(context.Background(), actor, flow.Command{Case: r.id, Name: string(move), Input: input, DryRun: true})
	switch problem := fault.As(err); {
	case err == nil, problem.Kind == fault.Invalid, problem.Code == "findings":
		return "yes"
	case problem.Kind == fault.NotFound:
		return "404"
	case problem.Code == "move_not_possible":
		return "409"
	default:
		r.t.Fatalf("%s by %s: %v", move, actor.Role, err)
		return ""
	}
}

func (r *road) version(actor policy.Actor) int64 { return r.see(actor).Version }

// put sets a case into a state behind the flows' back, so that every cell has the same case.
func put(t *testing.T, h *house.House, id filing.ApplicationID, state filing.State) {
	t.Helper()
	err := h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, "UPDATE applications SET state = $1, first_passed_by = 'user-first' WHERE id = $2", string(state), string(id))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is no longer what the code does; look at the change and write it anew with -update", path)
	}
}

// Every state that is not final names a party, an act of its own and a term; every final one is reached and left by nothing (C7).
func TestEveryStateIsSomebodysTurn(t *testing.T) {
	t.Parallel()
	for _, row := range filing.States {
		leaves, reached := false, row.State == filing.Draft
		for _, move := range filing.Moves {
			for _, to := range move.To {
				leaves = leaves || move.Starts(row.State) && to != row.State
				reached = reached || to == row.State
			}
		}
		act, ok := row.Act.Row()
		switch {
		case !reached:
			t.Errorf("%s cannot be reached", row.State)
		case row.Final && (leaves || row.Party != "" || !row.Term.IsZero()):
			t.Errorf("%s is final and yet somebody's", row.State)
		case !row.Final && (!leaves || row.Party == "" || row.Term.IsZero() || row.Source == "" || !ok || !act.Starts(row.State)):
			t.Errorf("%s lacks a party, an act that starts there, a term or its source", row.State)
		}
	}
}
