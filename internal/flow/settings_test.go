package flow_test

import (
	"context"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/testkit/house"
)

// Of two processes of one house the other one follows what the first has set, once it sweeps.
func TestAnotherProcessFollowsTheSettings(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		ctx := context.Background()
		other := &flow.House{Store: h.Store, Seal: h.Seal, Now: h.Clock}
		if err := other.Reload(ctx); err != nil {
			t.Fatal(err)
		}
		if err := h.SetProvinceProfile(ctx, admin, "110000", filing.Classic); err != nil {
			t.Fatal(err)
		}
		on := dated("2026-11-23")
		if got := other.Settings().ProfileFor("110000", flow.ProviderSetting{}, on); got != filing.Current {
			t.Errorf("before the sweep: %s", got)
		}
		if _, err := other.SweepSettings(ctx, h.Clock()); err != nil {
			t.Fatal(err)
		}
		if got := other.Settings().ProfileFor("110000", flow.ProviderSetting{}, on); got != filing.Classic {
			t.Errorf("after it: %s", got)
		}
	})
}
