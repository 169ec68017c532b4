package flow_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/testkit/house"
)

// licenceCell is how a line of the golden matrix begins that is about applications for licences.
const licenceCell = "licence %-20s %-31s"

// licenceMoves are the moves of the table, and the act that keeps the state.
func licenceMoves() []licence.MoveName {
	var moves []licence.MoveName
	for _, row := range licence.Moves {
		moves = append(moves, row.Name)
	}
	return append(moves, licence.ReviewOnsite)
}

// licenceSeats are those of the matrix, with the ministry’s officer and the clock.
func licenceSeats() []struct {
	name  string
	actor policy.Actor
} {
	return append(seats[:len(seats):len(seats)], []struct {
		name  string
		actor policy.Actor
	}{{"officer, the ministry's alone", policy.Actor{ID: "user-ministry", Role: policy.Officer, Provinces: []string{string(licence.Ministry)}}},
		{"the clock", flow.ClockActor}}...)
}

// licenceHandedIn is an application for a licence that was handed in and that nobody answered, with a due date of its own to come.
func licenceHandedIn(t *testing.T, h *house.House) *licenceRoad {
	t.Helper()
	filed(t, h)
	r := licenceDraft(t, h, companyForm(t, nil))
	r.upload()
	r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
	h.At(house.Start.AddDate(0, 0, 10)) // silence would accept, were it not for the date that each cell is put with
	return r
}

func (r *licenceRoad) put(state licence.State) {
	r.t.Helper()
	err := r.h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, "UPDATE licence_applications SET state = $1, due_on = '2027-12-31', due_end_at = $2 WHERE id = $3",
			string(state), r.h.Now().AddDate(1, 0, 0).UnixMicro(), string(r.id))
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

// matrix tries the chosen cells, each on the same case.
func (r *licenceRoad) matrix(chosen func(cell int) bool, each func(licence.State, string, licence.MoveName, string)) (visited int) {
	r.t.Helper()
	cell := 0
	for _, row := range licence.States {
		r.put(row.State)
		before := r.see(house.Auditor).Version
		for _, seat := range licenceSeats() {
			if seat.actor.Role == policy.Phone {
				seat.actor.OnlyCase = r.id
			}
			for _, move := range licenceMoves() {
				if cell++; !chosen(cell) {
					continue
				}
				visited++
				each(row.State, seat.name, move, r.cell(seat.actor, move))
			}
		}
		if after := r.see(house.Auditor).Version; after != before {
			r.t.Fatalf("in %s the matrix changed the case: version %d became %d", row.State, before, after)
		}
	}
	return visited
}

// cell tries a move without writing, as that of a filing does; whoever is refused leaves one event.
func (r *licenceRoad) cell(actor policy.Actor, move licence.MoveName) string {
	r.t.Helper()
	trail := func() int { return (&road{t: r.t, h: r.h, id: r.id}).trail() }
	before := trail()
	cmd := flow.Command{Of: flow.OfLicenceApplication, Case: r.id, Name: string(move), Input: json.RawMessage(`{}`), DryRun: true}
	_, err := r.h.Run(context.Background(), actor, cmd)
	answer := answerOf(err)
	events := map[string]int{"yes": 0, "404": 1, "409": 1}
	switch answer {
	case "":
		r.t.Fatalf("%s by %s: %v", move, actor.Role, err)
	case "409":
		cmd.DryRun = false
		if _, err = r.h.Run(context.Background(), actor, cmd); answerOf(err) != answer {
			r.t.Errorf("%s by %s: %s dry, in earnest %v", move, actor.Role, answer, err)
		}
	}
	if left := trail() - before; left != events[answer] {
		r.t.Errorf("%s by %s: %v, %d events", move, actor.Role, err, left)
	}
	return answer
}

// The same table on PostgreSQL, one cell in ten.
func TestLicenceMatrixOnPostgres(t *testing.T) {
	t.Parallel()
	r := licenceHandedIn(t, house.OnPostgres(t))
	want, err := os.ReadFile("testdata/matrix.golden")
	if err != nil {
		t.Fatal(err)
	}
	expected := map[string]string{}
	for _, line := range strings.Split(string(want), "\n") {
		if !strings.HasPrefix(line, "licence ") {
			continue
		}
		for _, cell := range strings.Fields(line) {
			if move, answer, ok := strings.Cut(cell, "="); ok {
				expected[line[:len(fmt.Sprintf(licenceCell, "", ""))]+move] = answer
			}
		}
	}
	seed := int(time.Now().Unix() % oneIn)
	if asked := os.Getenv("OPENICP_MATRIX_SEED"); asked != "" {
		if _, err := fmt.Sscan(asked, &seed); err != nil {
			t.Fatal(err)
		}
	}
	visited := r.matrix(func(cell int) bool { return cell%oneIn == seed%oneIn }, func(state licence.State, seat string, move licence.MoveName, got string) {
		if want := expected[fmt.Sprintf(licenceCell, state, seat)+string(move)]; got != want {
			t.Errorf("%s, %s, %s: %s, want %q", state, seat, move, got, want)
		}
	})
	t.Logf("seed %d: %d of %d cells", seed, visited, len(expected))
}
