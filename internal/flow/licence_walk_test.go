package flow_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/testkit/house"
)

// Lengths of a walk over applications for licences.
const (
	licenceSteps         = 400
	licenceStepsPostgres = 100
	licenceWalkers       = 4
)

// A random walk of everybody over several applications for licences, sensible steps and senseless ones, with the clock going on: whose
// turn it is is always told, a number once given stays, what fails fails for a reason of its own, and at the end the store agrees with
// itself.
func TestRandomWalkOfLicences(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		officers(t, h)
		steps := licenceStepsPostgres
		if h.Store.Pool() == nil {
			steps = licenceSteps
		}
		seed := uint64(time.Now().UnixNano())
		t.Logf("seed %d", seed)
		random := rand.New(rand.NewPCG(seed, 0))
		companies := 0
		start := func() *licenceRoad {
			companies++
			r := licenceDraft(t, h, companyForm(t, func(form map[string]any) {
				sponsor := invented.Enterprise(2*companies+1, "110000").Sponsor
				company(form)["name"], company(form)["document"] = sponsor.Name, map[string]any{"type": "business_licence", "number": sponsor.Document.Number}
				service := form["services"].([]any)[0].(map[string]any)
				service["domain_evidence"] = map[string]any{"domain": service["domain"], "holder_name": sponsor.Name, "holder_document_number": sponsor.Document.Number}
			}))
			r.upload()
			return r
		}
		roads := make([]*licenceRoad, licenceWalkers)
		for i := range roads {
			roads[i] = start()
		}
		numbers := map[string]string{}
		for step := 0; step < steps || len(numbers) == 0 && step < 4*steps; step++ {
			h.At(h.Now().Add(time.Duration(random.IntN(30*60)) * time.Minute))
			if _, err := h.AcceptSilent(t.Context(), h.Now()); err != nil {
				t.Fatal(err)
			}
			if _, err := h.NoteLicencesOverdue(t.Context(), h.Now()); err != nil {
				t.Fatal(err)
			}
			place := random.IntN(len(roads))
			r := roads[place]
			if r.see(house.Sponsor).State.Final() && random.IntN(4) > 0 {
				r = start() // what has ended is left alone, as a rule
				roads[place] = r
			}
			moves := licenceMoves()
			move := moves[random.IntN(len(moves))]
			actor := []policy.Actor{house.Sponsor, house.Sponsor, house.Officer, house.Officer, officer2, house.Reviewer, house.Auditor}[random.IntN(7)]
			if random.IntN(3) > 0 { // mostly something that is possible
				if can := policy.LicenceMoves(actor, r.subject()); len(can) > 0 {
					move = can[random.IntN(len(can))]
				}
			}
			if ends[move] && random.IntN(8) > 0 {
				continue // or nothing would ever be issued
			}
			err := r.try(actor, move, walkInput(move, h.Now()))
			if kind := fault.KindOf(err); kind == fault.Internal || err != nil && fault.As(err).Code == "" {
				t.Fatalf("%s by %s: %v", move, actor.Role, err)
			}
			view := r.see(house.Sponsor)
			if row, ok := view.State.Row(); !ok || row.Final != (view.Turn == nil) || view.Turn != nil && view.Turn.DueOn == nil {
				t.Fatalf("%s: turn %+v", view.State, view.Turn)
			}
			if number := view.Numbers.Licence; number != nil && numbers[string(r.id)] != "" && numbers[string(r.id)] != *number {
				t.Fatalf("%s became %s", numbers[string(r.id)], *number)
			} else if number != nil {
				numbers[string(r.id)] = *number
			}
		}
		if complaints := verify(t, h).Complaints; len(complaints) > 0 {
			t.Fatalf("seed %d: %v", seed, complaints)
		}
		if t.Logf("%d numbers were given", len(numbers)); len(numbers) == 0 && steps == licenceSteps {
			t.Error("the walk led nobody to a licence")
		}
	})
}

// ends are the moves that lead nowhere or back.
var ends = map[licence.MoveName]bool{licence.Withdraw: true, licence.Abandon: true, licence.AcceptanceRefuse: true, licence.DecisionRefuse: true}

// subject is the case as the permission table sees it.
func (r *licenceRoad) subject() policy.LicenceSubject {
	view := r.see(house.Sponsor)
	return policy.LicenceSubject{Owner: house.Sponsor.ID, Province: view.Province, Authority: view.Authority.Code, State: view.State, Submitted: view.Round > 0}
}

// walkInput is what a move needs to have a chance.
func walkInput(move licence.MoveName, now time.Time) any {
	reasons := &flow.Reasons{Reasons: "备案正在迁移"}
	switch move {
	case licence.Submit:
		return flow.SubmitLicenceInput{AskOverride: reasons}
	case licence.AcceptanceAccept, licence.DecisionGrant:
		return flow.OverrideInput{Override: reasons}
	case licence.AcceptanceCorrect, licence.DecisionRefuse:
		return flow.ReturnInput{Findings: []flow.Reason{{Field: "/staff", Reason: "人数不符"}}}
	case licence.AcceptanceRefuse:
		return flow.NotAcceptedInput{Ground: "not_needed", Note: "不需要许可"}
	case licence.ReviewPause:
		return flow.PauseInput{Ground: licence.Hearing}
	case licence.ReviewOnsite:
		return flow.OnsiteInput{On: civil.DateOf(now).String(), Officers: []string{string(house.Officer.ID), string(officer2.ID)}, Result: licence.VisitPassed}
	}
	return none{}
}
