package flow_test

import (
	"testing"

	"openicp/internal/flow"
)

// The last so many that were used are kept, and never more than twice as many.
func TestRecentKeepsTheLastUsed(t *testing.T) {
	t.Parallel()
	const size = 8
	for total := 1; total < 10*size; total++ {
		r := flow.NewRecent[int, int](size)
		for n := range total {
			r.Put(n, n*n)
			if value, ok := r.Get(0); !ok || value != 0 { // used each time, and therefore kept
				t.Fatalf("after %d others the one in use is gone", n)
			}
		}
		for back := 1; back < min(size, total); back++ { // one of the last eight used is 0
			n := total - back
			if value, ok := r.Get(n); !ok || value != n*n {
				t.Fatalf("of %d the one before the last %d is gone", total, back)
			}
		}
		kept := 0
		for n := range total {
			if _, ok := r.Get(n); ok {
				kept++
			}
		}
		if kept > 2*size {
			t.Fatalf("%d of %d are kept", kept, total)
		}
	}
	r := flow.NewRecent[int, int](size)
	r.Put(0, 1)
	r.Put(0, 7)
	if value, _ := r.Get(0); value != 7 {
		t.Errorf("replaced, and still %d", value)
	}
}
