package flow_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// counted is an act that says how often it was done.
func counted(key, input string, done *int) flow.Act {
	return flow.Act{Command: flow.Command{Name: "test.act", Input: []byte(input), Key: key},
		Before: func(context.Context) error { *done++; return nil },
		Do:     func(context.Context, *flow.Tx) ([]byte, error) { return fmt.Appendf(nil, "%d", *done), nil }}
}

// A key without a case lasts 30 days, whether or not the sweep was there; one of a case as long as the case.
func TestKeysLastAsLongAsPromised(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		admin := policy.Actor{ID: "user-admin", Role: policy.Admin}
		done := 0
		ask := func(want string, repeated bool) {
			t.Helper()
			outcome, err := h.Once(t.Context(), admin, counted("k", "a", &done))
			if err != nil || string(outcome.Answer) != want || outcome.Repeated != repeated {
				t.Errorf("answered %q, repeated %v, %v; want %q, %v", outcome.Answer, outcome.Repeated, err, want, repeated)
			}
		}
		created, err := h.Create(t.Context(), house.Sponsor, example(t, "enterprise"), "k", answer)
		if err != nil {
			t.Fatal(err)
		}
		ask("1", false)
		if _, err := h.Once(t.Context(), admin, counted("k", "b", &done)); fault.As(err).Code != fault.CodeKeyReused {
			t.Errorf("another request under the key: %v", err)
		}
		h.At(house.Start.Add(flow.KeylessRetention))
		if n, err := h.ForgetKeys(t.Context(), h.Clock()); n != 0 || err != nil {
			t.Errorf("the sweep forgot %d keys that still count, %v", n, err)
		}
		ask("1", true)
		h.At(house.Start.Add(flow.KeylessRetention + time.Second))
		ask("2", false) // expired by the stored time, though the sweep was not there
		ask("2", true)
		h.At(house.Start.Add(2*flow.KeylessRetention + 2*time.Second))
		if n, err := h.ForgetKeys(t.Context(), h.Clock()); n != 1 || err != nil {
			t.Errorf("the sweep forgot %d keys, %v", n, err)
		}
		again, err := h.Create(t.Context(), house.Sponsor, example(t, "enterprise"), "k", answer)
		if err != nil || again.Case != created.Case || !again.Repeated {
			t.Errorf("the case's key was forgotten: %v", err)
		}
	})
}

// A wrong code sent again under its key does not count again, and is refused in the same words.
func TestWrongCodeSentAgainCountsOnce(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		wrong, err := json.Marshal(flow.SMSInput{Phone: "13800138000", Code: "000000", DocumentTail: "000000"})
		if err != nil {
			t.Fatal(err)
		}
		send := func(key string) map[string]any {
			_, err := h.Run(t.Context(), house.Nobody, flow.Command{Case: r.id, Name: string(filing.SMSVerify), Input: wrong, Key: key})
			problem := fault.As(err)
			if problem == nil || problem.Code != "sms_code_wrong" {
				t.Fatalf("a wrong code: %v", err)
			}
			return map[string]any{"left": fmt.Sprint(problem.Extra["tries_left"]), "zh": problem.Text.ZH}
		}
		first := send("k")
		for range 2 * flow.SMSMaxWrong {
			if again := send("k"); fmt.Sprint(again) != fmt.Sprint(first) {
				t.Fatalf("sent again: %v, first %v", again, first)
			}
		}
		if next := send("k2"); next["left"] != "3" {
			t.Errorf("the second wrong code leaves %v tries", next["left"])
		}
		if r.see(house.Auditor).State != filing.AwaitingSMS {
			t.Error("the repeats were counted")
		}
	})
}

// A server that stops between the year and the walk over the open cases leaves a key without an answer: whoever sends the notice
// again has the walk done and gets its answer, once and for all.
func TestImportCutShortIsFinishedByItsRepeat(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		handed(t, h, "enterprise")
		admin := policy.Actor{ID: "user-admin", Role: policy.Admin}
		_, err := h.Once(t.Context(), admin, flow.Act{Command: flow.Command{Name: "calendar.import", Input: []byte(newNotice), Key: "k"},
			Do: func(ctx context.Context, tx *flow.Tx) ([]byte, error) {
				return nil, tx.PutCalendarYear(ctx, rows.PutCalendarYearParams{Year: 2026, Published: "2026-11-23", Notice: "演示通知〔2026〕1号", Content: newNotice})
			}})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3 {
			change, repeated, err := h.ImportCalendar(t.Context(), admin, []byte(newNotice), "k")
			if err != nil || change.Changed != 1 || repeated != (i > 0) {
				t.Errorf("time %d: %+v, repeated %v, %v", i+1, change, repeated, err)
			}
		}
	})
}
