package flow_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// road drives one application the way its people would.
type road struct {
	t  *testing.T
	h  *house.House
	q  *query.Query
	id filing.ApplicationID
}

func answer(context.Context, *rows.Queries, filing.ApplicationID) ([]byte, error) { return nil, nil }

func draft(t *testing.T, h *house.House, form []byte) *road {
	t.Helper()
	outcome, err := h.Create(context.Background(), house.Sponsor, form, "", answer)
	if err != nil {
		t.Fatal(err)
	}
	return &road{t: t, h: h, q: &query.Query{House: h.House}, id: outcome.Case}
}

func (r *road) upload() {
	r.t.Helper()
	picture, err := invented.Picture(1)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, document := range r.see(house.Sponsor).Documents {
		if !document.Required || document.State == "stored" {
			continue
		}
		_, err := r.h.StorePaper(context.Background(), house.Sponsor, r.id, flow.Paper{Slot: document.Slot, ContentType: "image/png",
			FittedType: "image/png", SHA256: strings.Repeat("0", 64), Original: picture, Fitted: picture}, 0)
		if err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r *road) see(actor policy.Actor) *query.Case {
	r.t.Helper()
	view, err := r.q.Case(context.Background(), actor, r.id)
	if err != nil {
		r.t.Fatal(err)
	}
	return view
}

func (r *road) history(actor policy.Actor) []query.Event {
	r.t.Helper()
	events, err := r.q.History(context.Background(), actor, r.id)
	if err != nil {
		r.t.Fatal(err)
	}
	return events
}

func (r *road) try(actor policy.Actor, move filing.MoveName, input any) error {
	r.t.Helper()
	content, err := json.Marshal(input)
	if err != nil {
		r.t.Fatal(err)
	}
	outcome, err := r.h.Run(context.Background(), actor, flow.Command{Case: r.id, Name: string(move), Input: content})
	r.agrees(outcome)
	return err
}

// agrees compares what is at hand with what a house that has just started reads from the store, for every reader, and with what the
// run says it left.
func (r *road) agrees(outcome flow.Outcome) {
	r.t.Helper()
	cold := &flow.House{Store: r.h.Store, Seal: r.h.Seal, Files: r.h.Files, Now: r.h.Clock}
	if err := cold.Reload(context.Background()); err != nil {
		r.t.Fatal(err)
	}
	stored := &query.Query{House: cold}
	for _, actor := range []policy.Actor{house.Sponsor, house.Reviewer, house.Officer, house.Auditor} {
		want, errWant := stored.Case(context.Background(), actor, r.id)
		got, errGot := r.q.Case(context.Background(), actor, r.id)
		r.same(actor, "at hand", got, errGot, want, errWant)
		if outcome.After != nil && outcome.After.Actor.ID == actor.ID {
			got, errGot = r.q.After(context.Background(), outcome.After)
			r.same(actor, "left by the run", got, errGot, want, errWant)
		}
	}
}

func (r *road) same(actor policy.Actor, what string, got *query.Case, errGot error, want *query.Case, errWant error) {
	r.t.Helper()
	a, errA := json.Marshal(got)
	b, errB := json.Marshal(want)
	if fmt.Sprint(errGot) != fmt.Sprint(errWant) || string(a) != string(b) || errA != nil || errB != nil {
		r.t.Fatalf("%s sees %s:\n%s %v\nthe store holds:\n%s %v", actor.Role, what, a, errGot, b, errWant)
	}
}

func (r *road) move(actor policy.Actor, move filing.MoveName, input any, to filing.State) {
	r.t.Helper()
	if err := r.try(actor, move, input); err != nil {
		var problem *fault.Error
		if errors.As(err, &problem) {
			r.t.Fatalf("%s: %v %+v", move, err, problem.Extra)
		}
		r.t.Fatalf("%s: %v", move, err)
	}
	if got := r.see(house.Sponsor).State; got != to {
		r.t.Fatalf("%s leads to %s, want %s", move, got, to)
	}
	r.queueAgrees()
}

type none struct{}

func example(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("../rule/testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// A unit's filing in the current practice goes from the draft to the number (S3, S24, S27, S28).
func TestEnterpriseGoesFromDraftToNumber(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := draft(t, h, example(t, "enterprise"))
		r.upload()
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
		codes := h.Codes(r.id)
		if len(codes) != 2 {
			t.Fatalf("%d SMS codes went out, want 2", len(codes))
		}
		r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: "13800138000", Code: codes[0], DocumentTail: "120011"}, filing.AwaitingSMS)
		r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: "13700137000", Code: codes[1], DocumentTail: "011020"}, filing.AdministrationReview)
		if turn := r.see(house.Officer).Turn; *turn.DueOn != "2026-12-21" || turn.Party != filing.PartyAdministration {
			t.Errorf("the decision is due on %s by %s, want 2026-12-21 by the administration", *turn.DueOn, turn.Party)
		}
		r.move(house.Officer, filing.AdministrationGrant, none{}, filing.Filed)
		view := r.see(house.Sponsor)
		if view.Turn != nil || *view.Numbers.Sponsor != "京ICP备2026000001号" || view.Numbers.Services[0] != "京ICP备2026000001号-1" {
			t.Errorf("turn %v, numbers %v", view.Turn, view.Numbers)
		}
	})
}

// An individual's filing in the classic practice: four items online, five papers by post in two copies each (S18–S28).
func TestIndividualGoesFromDraftToNumber(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := draft(t, h, example(t, "individual"))
		r.upload()
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.OriginalsAwaited)
		var items []flow.ReceivedCopies
		for _, document := range r.see(house.Reviewer).Documents {
			if document.Originals > 0 && document.Slot != filing.SecurityAgreement {
				items = append(items, flow.ReceivedCopies{Slot: document.Slot, Copies: document.Originals})
			}
		}
		r.move(house.Reviewer, filing.OriginalsReceive, flow.OriginalsInput{Items: items}, filing.OriginalsAwaited)
		awaited := 0
		for _, finding := range r.see(house.Sponsor).Findings {
			if finding.Rule == "i_original_awaited" {
				awaited++
			}
		}
		if awaited != 1 {
			t.Errorf("%d papers are said to be missing, want 1", awaited)
		}
		last := []flow.ReceivedCopies{{Slot: filing.SecurityAgreement, Copies: 2}}
		r.move(house.Reviewer, filing.OriginalsReceive, flow.OriginalsInput{Items: last}, filing.AwaitingForward)
		r.move(house.Reviewer, filing.Forward, none{}, filing.AdministrationReview)
		r.move(house.Officer, filing.AdministrationGrant, none{}, filing.Filed)
		if number := *r.see(house.Sponsor).Numbers.Sponsor; number != "粤ICP备2026000001号" {
			t.Errorf("the number is %s", number)
		}
		// Guangdong wants the sponsor's number at the foot of the page, the others the service's.
		snippet, err := r.q.Snippet(context.Background(), house.Sponsor, r.id)
		if err != nil || snippet.Text != "粤ICP备2026000001号" {
			t.Errorf("at the foot: %s, %v", snippet.Text, err)
		}
	})
}

// A return opens the fields it names and nothing else; the next review is told what changed.
func TestReturnOpensWhatItNames(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := draft(t, h, example(t, "enterprise"))
		r.upload()
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		r.move(house.Reviewer, filing.PreliminaryReturn, flow.ReturnInput{Findings: []flow.Reason{{Field: "/services/0/name", Reason: "N04"}}}, filing.Returned)
		ctx := context.Background()
		_, err := h.Edit(ctx, house.Sponsor, r.id, []byte(`{"sponsor":{"name":"北京另一示例有限公司"}}`), 0, "", answer)
		if !errors.Is(err, fault.Conflict) || fault.As(err).Code != "field_not_open" {
			t.Errorf("a closed field answers %v", err)
		}
		var form map[string]any
		if err := json.Unmarshal(example(t, "enterprise"), &form); err != nil {
			t.Fatal(err)
		}
		services := form["services"].([]any)
		services[0].(map[string]any)["name"] = "示例云图产品中心"
		patch, err := json.Marshal(map[string]any{"services": services})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Edit(ctx, house.Sponsor, r.id, patch, 0, "", answer); err != nil {
			t.Fatal(err)
		}
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		if changed := r.see(house.Reviewer).Changed; len(changed) != 1 || changed[0] != "/services/0/name" {
			t.Errorf("changed %v", changed)
		}
	})
}

// Five wrong SMS codes are told how many tries are left; the sixth gives the case back to the provider, who forwards again.
func TestSixthWrongCodeFails(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		wrong := flow.SMSInput{Phone: "13800138000", Code: "000000", DocumentTail: "120011"}
		for left := 4; left >= 0; left-- {
			err := r.try(house.Nobody, filing.SMSVerify, wrong)
			if problem := fault.As(err); problem.Code != "sms_code_wrong" || problem.Extra["tries_left"] != left {
				t.Fatalf("with %d left: %v %v", left, err, problem.Extra)
			}
		}
		if err := r.try(house.Nobody, filing.SMSVerify, wrong); fault.As(err).Code != "sms_failed" {
			t.Fatalf("the sixth: %v", err)
		}
		if state := r.see(house.Sponsor).State; state != filing.SMSFailed {
			t.Fatalf("state %s", state)
		}
		counted := map[string]int{}
		for _, e := range r.history(house.Auditor) {
			if e.Outcome == "done" && e.Side == "administration" {
				counted[e.Move]++
			}
		}
		if counted["sms.wrong_code"] != 5 || counted["sms.fail"] != 1 {
			t.Errorf("the trail counts %v, five tries and one failure happened", counted)
		}
		r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
	})
}

// After 24 hours the codes expire, whether the sweep has come by or not.
func TestCodesExpireAfterADay(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		h.At(house.Start.Add(flow.SMSLifetime))
		code := h.Codes(r.id)[0]
		err := r.try(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: "13800138000", Code: code, DocumentTail: "120011"})
		if !errors.Is(err, fault.Conflict) {
			t.Fatalf("an expired code: %v", err)
		}
		n, err := h.ExpireSMS(context.Background(), h.Now())
		if err != nil || n != 1 {
			t.Fatalf("the sweep expired %d: %v", n, err)
		}
		if view := r.see(house.Reviewer); view.State != filing.SMSExpired || view.Turn.Party != filing.PartyProvider {
			t.Fatalf("state %s, turn %v", view.State, view.Turn)
		}
	})
}

func forwarded(t *testing.T, h *house.House) *road {
	t.Helper()
	r := draft(t, h, example(t, "enterprise"))
	r.upload()
	r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
	r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
	r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
	return r
}

// A refusal is final, in writing, with remedies.
func TestRefusalIsFinal(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		for i, code := range h.Codes(r.id) {
			input := []flow.SMSInput{{Phone: "13800138000", Code: code, DocumentTail: "120011"}, {Phone: "13700137000", Code: code, DocumentTail: "011020"}}[i]
			if err := r.try(house.Nobody, filing.SMSVerify, input); err != nil {
				t.Fatal(err)
			}
		}
		r.move(house.Officer, filing.AdministrationRefuse, flow.ReturnInput{Findings: []flow.Reason{{Field: "/sponsor/name", Reason: "S12"}}}, filing.Refused)
		view := r.see(house.Sponsor)
		if view.Turn != nil || view.Return == nil || len(view.Return.Remedies) != 2 || len(view.Moves) != 0 {
			t.Errorf("turn %v, return %+v, moves %v", view.Turn, view.Return, view.Moves)
		}
	})
}

// A hundred submits with one key have one effect (B1).
func TestOneKeyHasOneEffect(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := draft(t, h, example(t, "enterprise"))
		r.upload()
		var wait sync.WaitGroup
		errs := make([]error, 100)
		for i := range errs {
			wait.Add(1)
			go func() {
				defer wait.Done()
				_, errs[i] = h.Run(context.Background(), house.Sponsor, flow.Command{Case: r.id, Name: string(filing.Submit), Key: "one"})
			}()
		}
		wait.Wait()
		for i, err := range errs {
			if err != nil {
				t.Errorf("submit %d: %v", i, err)
			}
		}
		submits := 0
		history, err := r.q.History(context.Background(), house.Auditor, r.id)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range history {
			if e.Move == string(filing.Submit) && e.Outcome == "done" {
				submits++
			}
		}
		if submits != 1 {
			t.Errorf("%d submits took effect", submits)
		}
	})
}

// Who may not see a case is told what is told of no case, and the attempt is recorded.
func TestStrangersAreToldNothing(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := draft(t, h, example(t, "enterprise"))
		r.upload()
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		for _, actor := range []policy.Actor{house.Stranger, house.Officer, house.Nobody} {
			if _, err := r.q.Case(context.Background(), actor, r.id); !errors.Is(err, fault.NotFound) {
				t.Errorf("%s sees: %v", actor.Role, err)
			}
			if err := r.try(actor, filing.PreliminaryPass, none{}); !errors.Is(err, fault.NotFound) {
				t.Errorf("%s passes: %v", actor.Role, err)
			}
		}
		if err := r.try(house.Reviewer, filing.Forward, none{}); fault.As(err).Code != "move_not_possible" {
			t.Errorf("forward out of order: %v", err)
		}
	})
}

// An overdue turn is noted once and its holder told.
func TestOverdueIsNotedOnce(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := draft(t, h, example(t, "enterprise"))
		r.upload()
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		h.At(house.Start.Add(72 * time.Hour))
		for _, want := range []int{1, 0} {
			if n, err := h.NoteOverdue(context.Background(), h.Now()); err != nil || n != want {
				t.Fatalf("noted %d, want %d: %v", n, want, err)
			}
		}
		if !r.see(house.Reviewer).Turn.Overdue {
			t.Error("the case is not shown as overdue")
		}
	})
}
