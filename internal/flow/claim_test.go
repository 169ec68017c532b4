package flow_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"openicp/internal/checker"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// crowd is how many ask at once.
const crowd = 20

func reviewer(n int) policy.Actor {
	return policy.Actor{ID: filing.UserID(fmt.Sprintf("user-%02d", n)), Role: policy.Reviewer, Provider: "provider-1", Channel: "test"}
}

// atOnce runs act for every number at the same moment.
func atOnce(act func(n int)) {
	var ready, done sync.WaitGroup
	start := make(chan struct{})
	for n := range crowd {
		ready.Add(1)
		done.Go(func() {
			ready.Done()
			<-start
			act(n)
		})
	}
	ready.Wait()
	close(start)
	done.Wait()
}

// stand puts cases into the database that are in preliminary review; their forms are never opened by claims.
func stand(t *testing.T, h *house.House, n int) []filing.ApplicationID {
	t.Helper()
	var ids []filing.ApplicationID
	err := h.Store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		ids = nil
		for i := range n {
			id := fmt.Sprintf("00000000-0000-7000-8000-%012d", i)
			ids = append(ids, filing.ApplicationID(id))
			err := tx.InsertApplication(ctx, rows.InsertApplicationParams{ID: id, ProviderID: "provider-1", Province: "110000", State: "preliminary_review",
				Round: 1, Version: 2, TurnParty: "provider", DueOn: "2026-11-25", DueEndAt: house.Start.Add(time.Duration(i) * time.Hour).UnixMicro()})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// claim claims a case for somebody.
func claim(h *house.House, actor policy.Actor, id filing.ApplicationID) (flow.Outcome, error) {
	return h.ClaimCase(context.Background(), actor, flow.Command{Case: id})
}

// assign gives a case to somebody, as a bulk act of one.
func assign(h *house.House, actor policy.Actor, id filing.ApplicationID, to filing.UserID) (effect string, code string) {
	items, _, err := h.Bulk(context.Background(), actor, flow.BulkInput{Act: "assign", IDs: []filing.ApplicationID{id}, User: to}, "", codeOf)
	if err != nil {
		return "", fault.As(err).Code
	}
	if items[0].Problem != nil {
		return "", items[0].Problem.(string)
	}
	return items[0].Effect.ZH, ""
}

func claimOf(t *testing.T, h *house.House, actor policy.Actor, id filing.ApplicationID) (claim *flow.Claim) {
	t.Helper()
	err := h.Store.Read(t.Context(), func(ctx context.Context, q *rows.Queries) (err error) {
		claim, err = h.ClaimOn(ctx, q, actor, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return claim
}

// trailOf lists the events of claims on a case that were recorded as done, oldest first.
func trailOf(t *testing.T, h *house.House, id filing.ApplicationID) []string {
	t.Helper()
	var names []string
	err := h.Store.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
		events, err := q.EventsOfCase(ctx, string(id))
		for _, e := range events {
			if e.Side == "house" && e.Outcome == "done" {
				names = append(names, e.Flow+" "+e.ActorID)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// Of many who claim one case at once, one gets it and all the others are told who (B3).
func TestOneOfManyClaims(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		id := stand(t, h, 1)[0]
		var mu sync.Mutex
		var winners []filing.UserID
		var told []*flow.Claim
		atOnce(func(n int) {
			outcome, err := claim(h, reviewer(n), id)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				var answer struct{ Claim flow.Claim }
				if err := json.Unmarshal(outcome.Answer, &answer); err != nil || !answer.Claim.Mine || answer.Claim.User != reviewer(n).ID {
					t.Errorf("the winner is answered %s", outcome.Answer)
				}
				winners = append(winners, reviewer(n).ID)
				return
			}
			problem := fault.As(err)
			claim, _ := problem.Extra["claim"].(*flow.Claim)
			if problem.Code != "claimed_by_other" || claim == nil || claim.Mine {
				t.Errorf("a loser is told %v %+v", err, claim)
			}
			told = append(told, claim)
		})
		if len(winners) != 1 || len(told) != crowd-1 {
			t.Fatalf("%d claims, %d refusals", len(winners), len(told))
		}
		for _, claim := range told {
			if claim != nil && claim.User != winners[0] {
				t.Errorf("a loser is told of %s, the claim is %s's", claim.User, winners[0])
			}
		}
		if trail := trailOf(t, h, id); !slices.Equal(trail, []string{"queue.claim " + string(winners[0])}) {
			t.Errorf("trail %v", trail)
		}
	})
}

// Many who ask for the next case at once get a case each, in the order of the queue; then nothing is left.
func TestManyGetTheNextCase(t *testing.T) {
	t.Parallel()
	for name, who := range map[string]func(int) policy.Actor{"many people": reviewer, "one person": func(int) policy.Actor { return reviewer(0) }} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			house.On(t, func(t *testing.T, h *house.House) {
				ids := stand(t, h, crowd+1)
				q := &query.Query{House: h.House}
				var mu sync.Mutex
				var given []filing.ApplicationID
				atOnce(func(n int) {
					id := next(t, h, q, who(n), query.QueueAsked{})
					mu.Lock()
					defer mu.Unlock()
					if id != nil {
						given = append(given, *id)
					}
				})
				slices.Sort(given)
				if !slices.Equal(given, ids[:crowd]) {
					t.Fatalf("given %v", given)
				}
				if id := next(t, h, q, who(1), query.QueueAsked{}); id == nil || *id != ids[crowd] {
					t.Errorf("the last one: %v", id)
				}
				if id := next(t, h, q, who(1), query.QueueAsked{}); id != nil {
					t.Errorf("nothing is left, and %s is given", *id)
				}
				h.At(house.Start.Add(flow.ClaimLease))
				if id := next(t, h, q, who(2), query.QueueAsked{Sort: "-due"}); id == nil || *id != ids[crowd] {
					t.Errorf("when the claims are over, the last by date: %v", id)
				}
			})
		})
	}
}

func next(t *testing.T, h *house.House, q *query.Query, actor policy.Actor, asked query.QueueAsked) *filing.ApplicationID {
	t.Helper()
	in, err := q.QueueNext(context.Background(), actor, asked)
	if err != nil {
		t.Error(err)
		return nil
	}
	outcome, err := h.ClaimNext(context.Background(), actor, in, "")
	if err != nil {
		t.Error(err)
		return nil
	}
	var answer struct{ ID *filing.ApplicationID }
	if err := json.Unmarshal(outcome.Answer, &answer); err != nil {
		t.Error(err)
	}
	return answer.ID
}

// What waits for somebody else, what a colleague holds, and a second review whose first one made oneself are not given.
func TestNextGivesOnlyWhatCanBeDone(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	ids := stand(t, h, 3)
	q := &query.Query{House: h.House}
	err := h.Store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, "UPDATE applications SET state = 'second_review', first_passed_by = $1 WHERE id = $2", string(house.Reviewer.ID), string(ids[0]))
		if err == nil {
			_, err = tx.DB.ExecContext(ctx, "UPDATE applications SET state = 'returned', turn_party = 'sponsor' WHERE id = $1", string(ids[1]))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := claim(h, house.Reviewer2, ids[2]); err != nil {
		t.Fatal(err)
	}
	for _, asked := range []query.QueueAsked{{}, {State: "returned"}, {Turn: "sponsor"}, {Claimed: "none"}} {
		if id := next(t, h, q, house.Reviewer, asked); id != nil {
			t.Errorf("%+v gives %s", asked, *id)
		}
	}
	if id := next(t, h, q, house.Reviewer2, query.QueueAsked{State: "second_review"}); id == nil || *id != ids[0] {
		t.Errorf("another may make the second review: %v", id)
	}
	for _, actor := range []policy.Actor{{ID: "c", Role: policy.Compliance, Provider: "provider-1"}, house.Auditor} {
		in, err := q.QueueNext(t.Context(), actor, query.QueueAsked{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.ClaimNext(t.Context(), actor, in, ""); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", actor.Role, err)
		}
	}
}

// A claim lasts half an hour from its last renewal, by the stored time and now; renewing it leaves no second event.
func TestClaimLastsHalfAnHour(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		id := stand(t, h, 1)[0]
		take := func(actor policy.Actor, code string) {
			t.Helper()
			_, err := claim(h, actor, id)
			if (err == nil) != (code == "") || err != nil && fault.As(err).Code != code {
				t.Fatalf("%s at %v: %v, want %q", actor.ID, h.Clock(), err, code)
			}
		}
		take(house.Reviewer, "")
		h.At(house.Start.Add(29 * time.Minute))
		take(house.Reviewer2, "claimed_by_other")
		take(house.Reviewer, "") // renewed
		h.At(house.Start.Add(58*time.Minute + 59*time.Second))
		take(house.Reviewer2, "claimed_by_other")
		if claim := claimOf(t, h, house.Reviewer2, id); claim == nil || claim.Mine || !claim.Until.Equal(house.Start.Add(59*time.Minute)) {
			t.Errorf("claim %+v", claim)
		}
		h.At(house.Start.Add(59 * time.Minute))
		if claim := claimOf(t, h, house.Reviewer, id); claim != nil {
			t.Errorf("a claim that is over: %+v", claim)
		}
		take(house.Reviewer2, "")
		h.At(house.Start.Add(3 * time.Hour))
		take(house.Reviewer2, "") // anew, so the trail says so again
		want := []string{"queue.claim user-reviewer", "queue.claim user-reviewer2", "queue.claim user-reviewer2"}
		if trail := trailOf(t, h, id); !slices.Equal(trail, want) {
			t.Errorf("trail %v, want %v", trail, want)
		}
	})
}

// A claim stops no move, and the move ends it; each side has its own, and nobody claims what is not their turn or not theirs to see.
func TestClaimsStopNoMove(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := handed(t, h, "individual")
		version := r.version(house.Auditor)
		if _, err := claim(h, house.Reviewer2, r.id); err != nil {
			t.Fatal(err)
		}
		if got := r.version(house.Auditor); got != version {
			t.Errorf("a claim made version %d of %d", got, version)
		}
		if claim := r.see(house.Reviewer).Claim; claim == nil || claim.Mine || claim.User != house.Reviewer2.ID {
			t.Errorf("the case says %+v", claim)
		}
		for _, actor := range []policy.Actor{house.Sponsor, house.Auditor} {
			if claim := r.see(actor).Claim; claim != nil {
				t.Errorf("%s sees a claim", actor.Role)
			}
		}
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.OriginalsAwaited)
		if claim := claimOf(t, h, house.Reviewer2, r.id); claim != nil {
			t.Errorf("after the move %+v", claim)
		}
		for _, each := range []struct {
			actor policy.Actor
			code  string
		}{{house.Officer, "not_found"}, {house.Sponsor, "not_found"}, {house.Stranger, "not_found"}, {house.Auditor, "not_found"}, {house.Nobody, "not_found"}} {
			if _, err := claim(h, each.actor, r.id); fault.As(err).Code != each.code {
				t.Errorf("%s: %v", each.actor.Role, err)
			}
		}
		if _, err := claim(h, house.Reviewer, r.id); err != nil {
			t.Fatal(err)
		}
		var items []flow.ReceivedCopies
		for _, document := range r.see(house.Reviewer).Documents {
			items = append(items, flow.ReceivedCopies{Slot: document.Slot, Copies: document.Originals})
		}
		r.move(house.Reviewer2, filing.OriginalsReceive, flow.OriginalsInput{Items: items}, filing.AwaitingForward)
		r.move(house.Reviewer2, filing.Forward, none{}, filing.AdministrationReview)
		if _, err := claim(h, house.Reviewer, r.id); fault.As(err).Code != "not_your_turn" {
			t.Errorf("a claim where it is the administration's turn: %v", err)
		}
		if _, err := claim(h, house.Officer, r.id); err != nil {
			t.Errorf("the administration's own: %v", err)
		}
		if claim := r.see(house.Reviewer).Claim; claim != nil {
			t.Errorf("the provider sees the administration's claim %+v", claim)
		}
		r.move(house.Officer, filing.AdministrationGrant, none{}, filing.Filed)
		if claim := claimOf(t, h, house.Officer, r.id); claim != nil {
			t.Errorf("after the decision %+v", claim)
		}
		report, err := checker.Check{Store: h.Store}.Run(t.Context())
		if err != nil || len(report.Complaints) > 0 {
			t.Errorf("verify: %v %v", report.Complaints, err)
		}
	})
}

// The desk's own history tells who claimed; the other desk's and the sponsor's do not.
func TestClaimsInTheHistory(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	colleagues(t, h, rows.InsertUserParams{ID: string(house.Reviewer.ID), Name: "reviewer", Role: "reviewer", ProviderID: "provider-1"})
	r := handed(t, h, "enterprise")
	if _, err := claim(h, house.Reviewer, r.id); err != nil {
		t.Fatal(err)
	}
	r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
	r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
	for _, each := range []struct {
		actor policy.Actor
		want  bool
	}{{house.Reviewer2, true}, {house.Auditor, true}, {house.Officer, false}, {house.Sponsor, false}} {
		told := slices.ContainsFunc(r.history(each.actor), func(e query.Event) bool { return e.Move == "queue.claim" })
		if told != each.want {
			t.Errorf("%s is told of the claim: %v", each.actor.Role, told)
		}
	}
}

// A claim is given back by who holds it alone; giving back what nobody holds does nothing.
func TestRelease(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		id := stand(t, h, 1)[0]
		if err := h.ReleaseCase(t.Context(), house.Reviewer, id); err != nil {
			t.Errorf("what nobody holds: %v", err)
		}
		if _, err := claim(h, house.Reviewer, id); err != nil {
			t.Fatal(err)
		}
		if err := h.ReleaseCase(t.Context(), house.Reviewer2, id); fault.As(err).Code != "claimed_by_other" {
			t.Errorf("a colleague's: %v", err)
		}
		if err := h.ReleaseCase(t.Context(), house.Stranger, id); !errors.Is(err, fault.NotFound) {
			t.Errorf("a stranger: %v", err)
		}
		if err := h.ReleaseCase(t.Context(), house.Reviewer, id); err != nil {
			t.Error(err)
		}
		if claim := claimOf(t, h, house.Reviewer, id); claim != nil {
			t.Errorf("given back, and still %+v", claim)
		}
		if trail := trailOf(t, h, id); !slices.Equal(trail, []string{"queue.claim user-reviewer", "queue.release user-reviewer"}) {
			t.Errorf("trail %v", trail)
		}
	})
}

// colleagues puts people into the database.
func colleagues(t *testing.T, h *house.House, users ...rows.InsertUserParams) {
	t.Helper()
	err := h.Store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for _, u := range users {
			if err := tx.InsertUser(ctx, u); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var office = []rows.InsertUserParams{
	{ID: "user-reviewer", Name: "reviewer", DisplayName: "陆听澜", Role: "reviewer", ProviderID: "provider-1"},
	{ID: "user-reviewer2", Name: "reviewer2", Role: "second_reviewer", ProviderID: "provider-1"},
	{ID: "user-gone", Name: "gone", Role: "reviewer", ProviderID: "provider-1", Disabled: true},
	{ID: "user-compliance", Name: "compliance", Role: "compliance", ProviderID: "provider-1"},
	{ID: "user-stranger", Name: "stranger", Role: "reviewer", ProviderID: "provider-2"},
	{ID: "user-officer", Name: "officer", Role: "officer", Provinces: "110000,440000"},
	{ID: "user-officer2", Name: "officer2", Role: "officer", Provinces: "440000"},
	{ID: "user-far", Name: "far", Role: "officer", Provinces: "310000"},
	{ID: "user-auditor", Name: "auditor", Role: "auditor"},
}

func TestColleagues(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	colleagues(t, h, office...)
	q := &query.Query{House: h.House}
	for _, each := range []struct {
		actor policy.Actor
		want  []string
	}{{house.Reviewer, []string{"reviewer", "reviewer2"}}, {house.Stranger, []string{"stranger"}}, {house.Officer, []string{"officer", "officer2"}}} {
		list, err := q.Colleagues(t.Context(), each.actor)
		var names []string
		for _, one := range list {
			names = append(names, one.Name)
		}
		if err != nil || !slices.Equal(names, each.want) {
			t.Errorf("%s of %s: %v %v", each.actor.ID, each.actor.Provider, names, err)
		}
	}
	for _, actor := range []policy.Actor{house.Sponsor, house.Auditor, house.Nobody} {
		if _, err := q.Colleagues(t.Context(), actor); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", actor.Role, err)
		}
	}
}

// A case is given to a colleague who may work on it, whoever held it; to nobody else.
func TestAssign(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		colleagues(t, h, office...)
		id := stand(t, h, 1)[0]
		if _, err := claim(h, house.Reviewer2, id); err != nil {
			t.Fatal(err)
		}
		if effect, code := assign(h, house.Reviewer2, id, "user-reviewer"); code != "" || effect != "领取人改为陆听澜，原为reviewer2" {
			t.Errorf("%q %s", effect, code)
		}
		if claim := claimOf(t, h, house.Reviewer, id); claim == nil || !claim.Mine || claim.Name != "陆听澜" || !claim.Until.Equal(house.Start.Add(flow.ClaimLease)) {
			t.Errorf("claim %+v", claim)
		}
		for _, to := range []filing.UserID{"user-gone", "user-compliance", "user-stranger", "user-officer", "user-auditor", "nobody"} {
			if _, code := assign(h, house.Reviewer, id, to); code != "not_a_colleague" {
				t.Errorf("to %s: %s", to, code)
			}
		}
		for _, actor := range []policy.Actor{house.Stranger, house.Officer, house.Sponsor, {ID: "user-compliance", Role: policy.Compliance, Provider: "provider-1"}} {
			if _, code := assign(h, actor, id, "user-reviewer"); code != "not_found" {
				t.Errorf("by %s: %s", actor.Role, code)
			}
		}
		put(t, h, id, filing.SecondReview)
		if _, code := assign(h, house.Reviewer, id, "user-reviewer2"); code != "" {
			t.Errorf("the second review to another: %s", code)
		}
		err := h.Store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DB.ExecContext(ctx, "UPDATE applications SET first_passed_by = 'user-reviewer'")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, code := assign(h, house.Reviewer2, id, "user-reviewer"); code != "second_person_needed" {
			t.Errorf("the second review to who made the first: %s", code)
		}
		want := []string{"queue.claim user-reviewer2", "queue.assign user-reviewer2", "queue.assign user-reviewer"}
		if trail := trailOf(t, h, id); !slices.Equal(trail, want) {
			t.Errorf("trail %v", trail)
		}
	})
}

// What somebody decided today is counted, and how long it took from the claim; what was not claimed counts without a time.
func TestTodayOfAReviewer(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		q := &query.Query{House: h.House}
		today := func(actor policy.Actor, want query.QueueToday) {
			t.Helper()
			counts, err := q.QueueCounts(t.Context(), actor)
			if err != nil || counts.Today != want {
				t.Errorf("%s: %+v, %v, want %+v", actor.ID, counts.Today, err, want)
			}
		}
		r := handed(t, h, "enterprise")
		at := house.Start
		pass := func(claimed bool, after time.Duration, move filing.MoveName, input any, to filing.State) {
			t.Helper()
			if claimed {
				if _, err := claim(h, house.Reviewer, r.id); err != nil {
					t.Fatal(err)
				}
			}
			at = at.Add(after)
			h.At(at)
			r.move(house.Reviewer, move, input, to)
		}
		back := flow.ReturnInput{Findings: []flow.Reason{{Field: "/services/0/name", Reason: "N04"}}}
		today(house.Reviewer, query.QueueToday{})
		pass(true, 2*time.Minute, filing.PreliminaryReturn, back, filing.Returned)
		today(house.Reviewer, query.QueueToday{Done: 1, MedianSeconds: 120})
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		pass(true, 10*time.Minute, filing.PreliminaryReturn, back, filing.Returned)
		today(house.Reviewer, query.QueueToday{Done: 2, MedianSeconds: 360})
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		pass(true, 3*time.Minute, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		pass(false, time.Hour, filing.PreliminaryReturn, back, filing.Returned) // the claim had ended with the pass
		today(house.Reviewer, query.QueueToday{Done: 4, MedianSeconds: 180})
		today(house.Reviewer2, query.QueueToday{})
		today(house.Auditor, query.QueueToday{})
		h.At(time.Date(2026, 11, 23, 15, 59, 59, 0, time.UTC)) // the last second of the day in Shanghai
		counts, err := q.QueueCounts(t.Context(), house.Reviewer)
		if err != nil || counts.Today.Done != 4 {
			t.Errorf("at the end of the day %+v, %v", counts.Today, err)
		}
		h.At(time.Date(2026, 11, 23, 16, 0, 0, 0, time.UTC))
		today(house.Reviewer, query.QueueToday{})
	})
}
