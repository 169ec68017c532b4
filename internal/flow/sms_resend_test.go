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

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

const (
	known   = "13800138000"
	other   = "13700137000"
	unknown = "13900139000"
)

func (r *road) again(phone string) error {
	r.t.Helper()
	content, err := json.Marshal(flow.ResendInput{Phone: phone})
	if err != nil {
		r.t.Fatal(err)
	}
	_, err = r.h.Run(context.Background(), house.Nobody, flow.Command{Case: r.id, Name: string(policy.ResendSMS), Input: content})
	return err
}

func (r *road) submission() rows.Submission {
	r.t.Helper()
	var row rows.Submission
	err := r.h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.LatestSubmission(ctx, string(r.id))
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return row
}

// waits wants a refusal of haste with the seconds to wait.
func waits(t *testing.T, err error, seconds int) {
	t.Helper()
	problem := fault.As(err)
	if !errors.Is(err, fault.TooMany) || problem.Code != "too_many" || problem.RetryAfterSeconds != seconds || problem.Extra["retry_after"] != seconds {
		t.Errorf("%v %+v, want to wait %d s", err, problem, seconds)
	}
}

// A new code is for its phone alone; the old one is void, the tries and the 24 hours go on.
func TestResentCodeReplacesTheOldOne(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		_ = r.try(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: known, Code: "000000", DocumentTail: "120011"})
		before := r.submission()
		h.At(house.Start.Add(flow.SMSResendEvery))
		if err := r.again("+86 138 0013 8000"); err != nil {
			t.Fatal(err)
		}
		after := r.submission()
		if after.ExpiresAt != before.ExpiresAt || after.Tries != 1 || after.State != before.State {
			t.Errorf("expires %d, tries %d, state %s; before %+v", after.ExpiresAt, after.Tries, after.State, before)
		}
		codes := h.Codes(r.id)
		if len(codes) != 3 || slices.Contains(codes[:2], codes[2]) {
			t.Fatalf("codes %v", codes)
		}
		old := r.try(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: known, Code: codes[0], DocumentTail: "120011"})
		if fault.As(old).Code != "sms_code_wrong" {
			t.Errorf("the old code: %v", old)
		}
		if !r.told(policy.ResendSMS, 1) {
			t.Errorf("the trail of the administration: %v", r.history(house.Officer))
		}
		r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: known, Code: codes[2], DocumentTail: "120011"}, filing.AwaitingSMS)
		r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: other, Code: codes[1], DocumentTail: "011020"}, filing.AdministrationReview)
		if err := r.again(known); !errors.Is(err, fault.Conflict) {
			t.Errorf("after the last code: %v", err)
		}
	})
}

// told counts the events of an act on the administration's side.
func (r *road) told(act policy.Action, want int) bool {
	count := 0
	for _, e := range r.history(house.Officer) {
		if e.Move == string(act) && e.Outcome == "done" && e.Side == "administration" {
			count++
		}
	}
	return count == want
}

// 59 seconds are too soon and 60 are not, for each phone apart; known and unknown phones are told the same.
func TestResendingWaitsAMinuteForEachPhone(t *testing.T) {
	t.Parallel()
	for phone, sent := range map[string]int{known: 5, unknown: 3} {
		t.Run(phone, func(t *testing.T) {
			t.Parallel()
			house.On(t, func(t *testing.T, h *house.House) {
				r := forwarded(t, h)
				waits(t, r.again(phone), 60)
				h.At(house.Start.Add(59 * time.Second))
				waits(t, r.again(phone), 1)
				h.At(house.Start.Add(60*time.Second - time.Microsecond))
				waits(t, r.again(phone), 1)
				h.At(house.Start.Add(60 * time.Second))
				if err := r.again(phone); err != nil {
					t.Fatalf("after a minute: %v", err)
				}
				h.At(house.Start.Add(119 * time.Second))
				waits(t, r.again(phone), 1)
				if err := r.again(other); err != nil {
					t.Errorf("another phone must not wait: %v", err)
				}
				h.At(house.Start.Add(120 * time.Second))
				if err := r.again(phone); err != nil {
					t.Errorf("after another minute: %v", err)
				}
				if codes := h.Codes(r.id); len(codes) != sent || !r.told(policy.ResendSMS, 3) {
					t.Errorf("%d codes went out, want %d; %v", len(codes), sent, r.history(house.Officer))
				}
			})
		})
	}
}

// The fifth resending is the last, whoever's phone it was for; the refusal says until when those received are good.
func TestResendingEndsWithTheFifth(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		for i, phone := range []string{known, unknown, other, unknown, known} {
			h.At(house.Start.Add(time.Duration(i+1) * flow.SMSResendEvery))
			if err := r.again(phone); err != nil {
				t.Fatalf("resending %d: %v", i+1, err)
			}
		}
		for _, phone := range []string{known, unknown, other} {
			h.At(house.Start.Add(time.Hour))
			waits(t, r.again(phone), 23*60*60)
		}
		// A new hand-over begins anew.
		h.At(house.Start.Add(flow.SMSLifetime))
		if _, err := h.ExpireSMS(context.Background(), h.Now()); err != nil {
			t.Fatal(err)
		}
		r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
		h.At(house.Start.Add(flow.SMSLifetime + flow.SMSResendEvery))
		if err := r.again(known); err != nil {
			t.Errorf("after a new hand-over: %v", err)
		}
	})
}

// The last moment before the expiry is in time, the expiry itself is not, whether the sweep has come by or not.
func TestResendingEndsWithTheExpiry(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		h.At(house.Start.Add(flow.SMSLifetime - time.Microsecond))
		if err := r.again(known); err != nil {
			t.Errorf("just before: %v", err)
		}
		h.At(house.Start.Add(flow.SMSLifetime))
		for _, phone := range []string{other, unknown} {
			if err := r.again(phone); fault.As(err).Code != "move_not_possible" {
				t.Errorf("expired: %v", err)
			}
		}
	})
}

// Who has verified keeps that, gets nothing more, and the asker is told what everybody is told.
func TestResendingAfterVerification(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		codes := h.Codes(r.id)
		r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: known, Code: codes[0], DocumentTail: "120011"}, filing.AwaitingSMS)
		h.At(house.Start.Add(flow.SMSResendEvery))
		if err := r.again(known); err != nil {
			t.Errorf("a verified phone: %v", err)
		}
		if now := h.Codes(r.id); len(now) != 2 {
			t.Errorf("a verified phone got a code: %v", now)
		}
		r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: other, Code: codes[1], DocumentTail: "011020"}, filing.AdministrationReview)
	})
}

func TestResendingIsRefusedWhereNoCodeIsAwaited(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := handed(t, h, "enterprise")
		if err := r.again(known); !errors.Is(err, fault.Conflict) {
			t.Errorf("before the hand-over: %v", err)
		}
		missing := &road{t: t, h: h, q: r.q, id: "019ab000-0000-7000-8000-000000000000"}
		if err := missing.again(known); !errors.Is(err, fault.NotFound) {
			t.Errorf("no case: %v", err)
		}
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
		for _, phone := range []string{"", "1380013800", "not a phone", "02082345678"} {
			if err := r.again(phone); fault.As(err).Code != "sms_phone_invalid" {
				t.Errorf("%q: %v", phone, err)
			}
		}
	})
}

// Of many who ask at once for one phone one is served, and of many phones no more than five.
func TestResendingAtOnce(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		phone func(i int) string
		most  int
	}{
		"one phone":   {func(int) string { return known }, 1},
		"many phones": {func(i int) string { return fmt.Sprintf("139001390%02d", i) }, flow.SMSMaxResends},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			house.On(t, func(t *testing.T, h *house.House) {
				r := forwarded(t, h)
				h.At(house.Start.Add(flow.SMSResendEvery))
				var wait sync.WaitGroup
				errs := make([]error, 12)
				for i := range errs {
					wait.Go(func() { errs[i] = r.again(c.phone(i)) })
				}
				wait.Wait()
				served := 0
				for _, err := range errs {
					if err == nil {
						served++
					} else if !errors.Is(err, fault.TooMany) && fault.As(err).Code != "changed_meanwhile" {
						t.Error(err)
					}
				}
				if served > c.most || served < 1 {
					t.Errorf("%d were served, at most %d may be", served, c.most)
				}
			})
		})
	}
}

// A code is never sent again as it was: a newer one may have voided it, and whoever entered it would lose a try.
func TestACodeIsNoNoticeToResend(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		notices, err := r.q.Notices(context.Background(), house.Reviewer, r.id)
		if err != nil {
			t.Fatal(err)
		}
		for _, each := range notices {
			answer := func(context.Context, *rows.Queries, filing.ApplicationID) ([]byte, error) { return []byte("{}"), nil }
			_, err := h.ResendNotice(context.Background(), house.Reviewer, r.id, each.ID, "", answer)
			if problem := fault.As(err); (each.Template == "sms.code") != (problem != nil && problem.Code == "code_not_resent") {
				t.Errorf("%s: %v", each.Template, err)
			}
		}
	})
}
