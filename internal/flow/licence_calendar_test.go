package flow_test

import (
	"testing"

	"openicp/internal/licence"
	"openicp/testkit/house"
)

// A notice that comes later moves the date of an application for a licence too, as a change of the case that is told and recorded; silence
// then accepts at the new end.
func TestNoticeMovesTheDateOfALicence(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		filed(t, h)
		r := licenceDraft(t, h, companyForm(t, nil))
		r.upload()
		r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		before := r.see(house.Officer)
		letters := len(h.Messages(r.id))
		imported(t, h.House, 1) // the 24th of November is a day of rest now
		after := r.see(house.Officer)
		if *before.Turn.DueOn != "2026-11-30" || *after.Turn.DueOn != "2026-12-01" || after.Version != before.Version+1 {
			t.Errorf("due on %s, then %s; version %d, then %d", *before.Turn.DueOn, *after.Turn.DueOn, before.Version, after.Version)
		}
		if told := len(h.Messages(r.id)) - letters; told != 2 {
			t.Errorf("%d letters were written", told)
		}
		r.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
		if complaints := verify(t, h).Complaints; len(complaints) > 0 {
			t.Error(complaints)
		}
	})
}
