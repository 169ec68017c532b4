package flow_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/testkit/house"
)

// atTheDoor is how many applications of one sponsor are handed in at once.
const atTheDoor = 16

// Of sixteen applications of one sponsor that are handed in at the same moment one is; the rule tells the others of it (F02). Each way
// in which the one stops being open lets the next in.
func TestOneSponsorHasOneOpenApplication(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		var roads []*road
		for i := range atTheDoor {
			form := invented.Enterprise(1, "110000")
			form.Services[0].Name = fmt.Sprintf("示例云图网站%d", i)
			r := draft(t, h, encoded(t, form))
			r.upload()
			roads = append(roads, r)
		}
		open := func(held ...*road) *road {
			t.Helper()
			return theOne(t, roads, held...)
		}
		first := open()
		open(first)
		first.move(house.Sponsor, filing.Withdraw, none{}, filing.Draft)
		second := open()
		second.move(house.Reviewer, filing.PreliminaryReturn, flow.ReturnInput{Findings: []flow.Reason{{Field: "/sponsor", Reason: "S01"}}}, filing.Returned)
		open(second)
		second.move(house.Sponsor, filing.Abandon, none{}, filing.Abandoned)
		third := open()

		third.move(house.Reviewer, filing.PreliminaryReturn, flow.ReturnInput{Findings: []flow.Reason{{Field: "/sponsor", Reason: "S01"}}}, filing.Returned)
		another := invented.Enterprise(3, "110000").Sponsor.Document.Number
		if _, err := h.Edit(t.Context(), house.Sponsor, third.id, []byte(`{"sponsor":{"document":{"number":"`+another+`"}}}`), 0, "", nil); err != nil {
			t.Fatal(err)
		}
		fourth := open()
		fourth.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		verified(t, h)
	})
}

// theOne hands in every draft at the same moment. Where one is held already none passes, else one.
func theOne(t *testing.T, roads []*road, held ...*road) (one *road) {
	t.Helper()
	var wait sync.WaitGroup
	results := make([]error, len(roads))
	start := make(chan struct{})
	for i, r := range roads {
		if r.see(house.Sponsor).State != filing.Draft {
			results[i] = fault.NotPossible("", "")
			continue
		}
		wait.Go(func() {
			<-start
			_, results[i] = r.h.Run(context.Background(), house.Sponsor, flow.Command{Case: r.id, Name: string(filing.Submit)})
		})
	}
	close(start)
	wait.Wait()
	passed := 0
	for i, err := range results {
		switch {
		case err == nil:
			passed, one = passed+1, roads[i]
		case fault.As(err).Code != fault.CodeNotPossible && !blockedBy(err, "e_application_open_elsewhere"):
			t.Errorf("refused: %v", err)
		}
	}
	if passed != 1-len(held) {
		t.Fatalf("%d of %d passed beside %d that is open", passed, len(roads), len(held))
	}
	return one
}
