package query

import (
	"testing"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
)

// Nearest rank: the smallest value that so many in a hundred do not exceed.
func TestPercentile(t *testing.T) {
	t.Parallel()
	hundred := make([]int, 100)
	for i := range hundred {
		hundred[i] = i + 1
	}
	for _, each := range []struct {
		of        []int
		hundredth int
		want      int
	}{{[]int{7}, 50, 7}, {[]int{7}, 99, 7}, {[]int{1, 2}, 50, 1}, {[]int{1, 2}, 90, 2}, {[]int{1, 2, 3}, 50, 2}, {[]int{1, 2, 3, 4}, 50, 2},
		{hundred, 50, 50}, {hundred, 90, 90}, {hundred, 99, 99}, {append(hundred[:0:0], append(hundred, 101)...), 99, 100}} {
		if got := percentile(each.of, each.hundredth); got != each.want {
			t.Errorf("%d of a hundred of %d values: %d, want %d", each.hundredth, len(each.of), got, each.want)
		}
	}
}

// Weeks begin on Monday in Shanghai, on both sides of midnight.
func TestWeeksBeginOnMonday(t *testing.T) {
	t.Parallel()
	for at, want := range map[string]string{"2026-12-06T15:59:59Z": "2026-11-30", "2026-12-06T16:00:00Z": "2026-12-07", "2026-12-09T02:00:00Z": "2026-12-07", "2026-12-12T16:30:00Z": "2026-12-07"} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		weeks := weeksUntil(now, 2)
		if len(weeks) != 2 || weeks[1].on.String() != want || weeks[0].before != weeks[1].from || weeks[1].from != civil.StartOf(weeks[1].on).UnixMicro() || now.UnixMicro() >= weeks[1].before {
			t.Errorf("%s: %+v", at, weeks)
		}
	}
}

// A case counts from its first submission on, at the administration from its first hand-over on, and not while it is a draft; what
// happens in the first instant of a week is the week's own.
func TestWhereACaseStands(t *testing.T) {
	t.Parallel()
	c := &trailCase{steps: []step{{1, "application.create", filing.Draft}, {10, filing.Submit, filing.PreliminaryReview}, {20, filing.Withdraw, filing.Draft},
		{30, filing.Submit, filing.PreliminaryReview}, {40, filing.Forward, filing.AwaitingSMS}, {50, filing.PreliminaryReturn, filing.Returned}}}
	const never = filing.State("")
	for _, each := range []struct {
		before             int64
		provider, province filing.State
	}{{1, never, never}, {10, never, never}, {11, filing.PreliminaryReview, never}, {21, never, never}, {31, filing.PreliminaryReview, never},
		{41, filing.AwaitingSMS, filing.AwaitingSMS}, {50, filing.AwaitingSMS, filing.AwaitingSMS}, {51, filing.Returned, filing.Returned}} {
		for scope, want := range map[bool]filing.State{false: each.provider, true: each.province} {
			told := &told{volume: []BoardVolume{{States: map[filing.State]int{}}, {States: map[filing.State]int{}}}}
			told.countWeeks(c, boardScope{forwarded: scope}, []week{{before: each.before}, {before: each.before + 1000}})
			if got := told.volume[0].States; want == never && len(got) != 0 || want != never && (len(got) != 1 || got[want] != 1) {
				t.Errorf("before %d, only forwarded %v: %v, want %q", each.before, scope, got, want)
			}
		}
	}
}
