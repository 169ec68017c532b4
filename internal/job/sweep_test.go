package job_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"openicp/internal/job"
)

func TestSweepsRunUntilNothingIsLeft(t *testing.T) {
	t.Parallel()
	var order []string
	counting := func(name string, finds ...int) job.Sweep {
		return func(_ context.Context, at time.Time) (int, error) {
			if !at.Equal(now) {
				t.Errorf("%s runs at %v", name, at)
			}
			order = append(order, name)
			if len(finds) == 0 {
				return 0, nil
			}
			n := finds[0]
			finds = finds[1:]
			return n, nil
		}
	}
	var s job.Sweeper
	s.Add("a", counting("a", 200, 3))
	s.Add("b", counting("b", 0, 0, 1))
	found, err := s.Run(t.Context(), now)
	if err != nil || found != 204 || strings.Join(order, "") != "abababab" {
		t.Errorf("found %d, %v, order %v", found, err, order)
	}
}

func TestFailingSweepHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	left, failed := 3, 0
	var s job.Sweeper
	s.Add("fails", func(context.Context, time.Time) (int, error) { failed++; return 1, broken })
	s.Add("panics", func(context.Context, time.Time) (int, error) { panic("no") })
	s.Add("works", func(context.Context, time.Time) (int, error) {
		if left == 0 {
			return 0, nil
		}
		left--
		return 1, nil
	})
	found, err := s.Run(t.Context(), now)
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "panics") || found != 4 || left != 0 || failed != 1 {
		t.Errorf("found %d, left %d, failed %d, %v", found, left, failed, err)
	}
}

func TestEndlessSweepEnds(t *testing.T) {
	t.Parallel()
	var s job.Sweeper
	s.Add("endless", func(context.Context, time.Time) (int, error) { return 1, nil })
	if _, err := s.Run(t.Context(), now); err == nil {
		t.Error("no error")
	}
}
