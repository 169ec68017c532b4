package flow_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/testkit/house"
)

// heldCell is how a line of the golden matrix begins that is about licences that were issued.
const heldCell = "held %-23s %-31s"

// heldToTry is a licence whose report is owed and whose end of business was filed.
func heldToTry(t *testing.T, h *house.House) *heldRoad {
	t.Helper()
	_, r := issued(t, h)
	r.move(house.Sponsor, licence.Surrender, flow.SurrenderInput{LastDay: "2027-12-31", Settlement: "退还余额"}, licence.Active)
	on(t, h, "2027-02-10")
	return r
}

// put gives the licence the dates that tell a state on 10 February 2027.
func (r *heldRoad) put(state licence.LifeState) {
	r.t.Helper()
	validTo := map[licence.LifeState]string{licence.Expiring: "2027-06-01", licence.Expired: "2027-02-01"}[state]
	ended, endedOn, released := "", "", 0
	row, _ := state.Row()
	if row.Final {
		released = 1
	}
	if validTo == "" {
		validTo = "2031-11-23"
		if row.Final {
			ended, endedOn = string(state), "2027-02-01"
		}
	}
	err := r.h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, "UPDATE licences SET valid_to = $1, ended = $2, ended_on = $3, released_at = $4 WHERE id = $5", validTo, ended, endedOn, released, string(r.id))
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	if got := r.see(house.Auditor).State; got != state {
		r.t.Fatalf("put %s, it is %s", state, got)
	}
}

// matrix tries the chosen cells, each on the same licence.
func (r *heldRoad) matrix(chosen func(cell int) bool, each func(state licence.LifeState, seat string, move licence.MoveName, got string)) (visited int) {
	r.t.Helper()
	cell := 0
	for _, row := range licence.Life {
		r.put(row.State)
		before := r.see(house.Auditor).Version
		for _, seat := range licenceSeats() {
			if seat.actor.Role == policy.Phone {
				seat.actor.OnlyCase = filing.ApplicationID(r.id)
			}
			for _, move := range licence.LifeMoves {
				if cell++; !chosen(cell) {
					continue
				}
				visited++
				each(row.State, seat.name, move.Name, r.cell(seat.actor, move.Name))
			}
		}
		if after := r.see(house.Auditor).Version; after != before {
			r.t.Fatalf("in %s the matrix changed the licence: version %d became %d", row.State, before, after)
		}
	}
	return visited
}

// cell tries a move without writing, as that of a filing does; whoever is refused leaves one event.
func (r *heldRoad) cell(actor policy.Actor, move licence.MoveName) string {
	r.t.Helper()
	trail := func() int { return (&road{t: r.t, h: r.h, id: filing.ApplicationID(r.id)}).trail() }
	before := trail()
	input := map[licence.MoveName]string{licence.FileReport: `{"year":2026}`, licence.SurrenderConfirm: `{"users_settled":false}`}[move]
	if input == "" {
		input = `{}`
	}
	cmd := flow.Command{Of: flow.OfLicence, Case: filing.ApplicationID(r.id), Name: string(move), Input: json.RawMessage(input), DryRun: true}
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
func TestLifeMatrixOnPostgres(t *testing.T) {
	t.Parallel()
	r := heldToTry(t, house.OnPostgres(t))
	want, err := os.ReadFile("testdata/matrix.golden")
	if err != nil {
		t.Fatal(err)
	}
	expected := map[string]string{}
	for _, line := range strings.Split(string(want), "\n") {
		if !strings.HasPrefix(line, "held ") {
			continue
		}
		for _, cell := range strings.Fields(line) {
			if move, answer, ok := strings.Cut(cell, "="); ok {
				expected[line[:len(fmt.Sprintf(heldCell, "", ""))]+move] = answer
			}
		}
	}
	seed := int(time.Now().Unix() % oneIn)
	visited := r.matrix(func(cell int) bool { return cell%oneIn == seed }, func(state licence.LifeState, seat string, move licence.MoveName, got string) {
		if want := expected[fmt.Sprintf(heldCell, state, seat)+string(move)]; got != want {
			t.Errorf("%s, %s, %s: %s, want %q", state, seat, move, got, want)
		}
	})
	t.Logf("seed %d: %d of %d cells", seed, visited, len(expected))
}
