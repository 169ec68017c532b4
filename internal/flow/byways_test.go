package flow_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/testkit/house"
)

// handed brings an example as far as the preliminary review.
func handed(t *testing.T, h *house.House, name string) *road {
	t.Helper()
	r := draft(t, h, example(t, name))
	r.upload()
	r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
	return r
}

// Papers that do not match the application or the site send it back, and the rejected paper must come anew (S26).
func TestMismatchedOriginalsSendTheCaseBack(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := handed(t, h, "individual")
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.OriginalsAwaited)
		r.move(house.Reviewer, filing.OriginalsMismatch, flow.ReturnInput{Findings: []flow.Reason{{Field: "/documents/domain_certificate", Reason: "D13"}}}, filing.Returned)
		err := r.try(house.Sponsor, filing.Submit, none{})
		if fault.As(err).Code != "findings" {
			t.Fatalf("submitted with a rejected paper: %v", err)
		}
		paper := flow.Paper{Slot: filing.DomainCertificate, ContentType: "image/png", FittedType: "image/png", SHA256: strings.Repeat("1", 64), Original: []byte("new"), Fitted: []byte("new")}
		if _, err := h.StorePaper(context.Background(), house.Sponsor, r.id, paper, 0); err != nil {
			t.Fatal(err)
		}
		paper.Slot = filing.BackdropPhoto
		if _, err := h.StorePaper(context.Background(), house.Sponsor, r.id, paper, 0); fault.As(err).Code != "field_not_open" {
			t.Errorf("a paper that was not sent back could be replaced: %v", err)
		}
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
	})
}

// Until it is handed over, the sponsor may take it back; then no more.
func TestWithdrawalEndsWithTheHandOver(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := handed(t, h, "enterprise")
		r.move(house.Sponsor, filing.Withdraw, none{}, filing.Draft)
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		r.move(house.Sponsor, filing.Withdraw, none{}, filing.Draft)
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
		if err := r.try(house.Sponsor, filing.Withdraw, none{}); fault.As(err).Code != "move_not_possible" {
			t.Errorf("withdrawn after the hand-over: %v", err)
		}
	})
}

// Where the provider asks for a second review, another person passes it (C9).
func TestSecondReviewTakesASecondPerson(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		var form map[string]any
		if err := json.Unmarshal(example(t, "individual"), &form); err != nil {
			t.Fatal(err)
		}
		form["provider"] = "provider-2"
		form["services"].([]any)[0].(map[string]any)["access"].(map[string]any)["ips"] = []string{"198.51.100.20"}
		content, err := json.Marshal(form)
		if err != nil {
			t.Fatal(err)
		}
		r := draft(t, h, content)
		r.upload()
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		r.move(house.Stranger, filing.PreliminaryPass, none{}, filing.SecondReview)
		if err := r.try(house.Stranger, filing.PreliminaryPass, none{}); !errors.Is(err, fault.NotFound) {
			t.Errorf("the same person passed twice: %v", err)
		}
		second := policy.Actor{ID: "user-second", Role: policy.SecondReviewer, Provider: "provider-2", Channel: "test"}
		r.move(second, filing.PreliminaryPass, none{}, filing.OriginalsAwaited)
	})
}

const newNotice = `{"year":2026,"notice":"演示通知〔2026〕1号","published":"2026-11-23","source":"https://www.example.com/notice","off":["11-24"],"work":[]}`

// A notice of the State Council that comes while clocks run moves the open dates, keeps the old ones in the trail and tells the
// parties (E3).
func TestNewCalendarMovesOpenDates(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := handed(t, h, "enterprise")
		before := *r.see(house.Reviewer).Turn.DueOn
		change, _, err := h.ImportCalendar(context.Background(), policy.Actor{ID: "user-admin", Role: policy.Admin}, []byte(newNotice), "")
		if err != nil {
			t.Fatal(err)
		}
		after := *r.see(house.Reviewer).Turn.DueOn
		if change.Changed != 1 || before != "2026-11-25" || after != "2026-11-26" {
			t.Errorf("%d changed, %s became %s", change.Changed, before, after)
		}
	})
}
