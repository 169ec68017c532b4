package flow_test

import (
	"context"
	"slices"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// withoutRegister leaves the provider's half alone, as it is where the administration's desk is another system.
func withoutRegister(t *testing.T, h *house.House) {
	t.Helper()
	execute(t, h, "DELETE FROM register_domains", "DELETE FROM register_services", "DELETE FROM filing_indexes", "DELETE FROM filing_passwords",
		"DELETE FROM accesses", "DELETE FROM services", "DELETE FROM filings")
}

// Without a register of its own a house knows from what its provider's side holds that a sponsor is filed: the next application adds a
// service, and the same domain an access.
func TestAHouseWithoutARegisterKnowsWhatItHolds(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		number := *file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor).Numbers.Sponsor
		withoutRegister(t, h)
		if kind := draft(t, h, encoded(t, again(1, 2))).see(house.Sponsor).Kind; kind != filing.AddService {
			t.Errorf("the second filing of a held sponsor is a %s", kind)
		}
		if kind := draft(t, h, encoded(t, invented.Enterprise(1, "110000"))).see(house.Sponsor).Kind; kind != filing.AddAccess {
			t.Errorf("a held domain once more is a %s", kind)
		}
		if kind := draft(t, h, encoded(t, invented.Enterprise(2, "110000"))).see(house.Sponsor).Kind; kind != filing.FirstFiling {
			t.Errorf("another sponsor's filing is a %s", kind)
		}
		held := heldFiling(t, h, number)
		want := invented.Enterprise(1, "110000")
		if held.Sponsor.Name != want.Sponsor.Name || len(held.Services) != 1 || held.Services[0].Service.Name != want.Services[0].Name ||
			!held.Services[0].ServedBy("provider-1") {
			t.Errorf("held is %+v", held)
		}
	})
}

// What was filed before the provider's side held anything is held at the next start, once.
func TestOlderFilingsAreHeld(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		number := *file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor).Numbers.Sponsor
		file(t, h, again(1, 2))
		execute(t, h, "DELETE FROM held_owners", "DELETE FROM held_accesses", "DELETE FROM held_domains", "DELETE FROM held_services", "DELETE FROM held_filings")
		for _, want := range []int{2, 0} {
			if n, err := h.HoldFilings(context.Background()); n != want || err != nil {
				t.Errorf("%d applications were looked at, want %d: %v", n, want, err)
			}
		}
		held := heldFiling(t, h, number)
		var numbers []string
		for _, s := range held.Services {
			numbers = append(numbers, s.Number)
		}
		if !slices.Equal(numbers, []string{number + "-1", number + "-2"}) || held.Province != "110000" {
			t.Errorf("held are %v of %s", numbers, held.Province)
		}
	})
}

func heldFiling(t *testing.T, h *house.House, number string) (held *flow.Standing) {
	t.Helper()
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		held, err = h.StandingHeld(ctx, q, number)
		return err
	})
	if err != nil || held == nil {
		t.Fatalf("%s is not held: %v", number, err)
	}
	return held
}
