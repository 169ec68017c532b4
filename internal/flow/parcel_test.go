package flow_test

import (
	"testing"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/testkit/house"
)

// The parcel that was announced is the one that is received; one that came unannounced is another.
func TestAnAnnouncedParcelIsTheOneReceived(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := draft(t, h, example(t, "individual"))
		r.upload()
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.OriginalsAwaited)
		if err := r.try(house.Sponsor, filing.MoveName(policy.AnnounceParcel), flow.ParcelInput{Courier: "示例速运", TrackingNumber: "EX1"}); err != nil {
			t.Fatal(err)
		}
		one := []flow.ReceivedCopies{{Slot: filing.VerificationSheet, Copies: 1}}
		r.move(house.Reviewer, filing.OriginalsReceive, flow.OriginalsInput{Items: one, TrackingNumber: "EX1"}, filing.OriginalsAwaited)
		if parcels := r.see(house.Reviewer).Parcels; len(parcels) != 1 || parcels[0].State != "received" || parcels[0].Courier != "示例速运" {
			t.Errorf("after the one that was announced: %+v", parcels)
		}
		r.move(house.Reviewer, filing.OriginalsReceive, flow.OriginalsInput{Items: one, TrackingNumber: "EX2"}, filing.OriginalsAwaited)
		if parcels := r.see(house.Reviewer).Parcels; len(parcels) != 2 {
			t.Errorf("after one that was not announced: %+v", parcels)
		}
	})
}
