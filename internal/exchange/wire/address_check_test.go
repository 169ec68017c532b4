package wire_test

import (
	"slices"
	"testing"

	"openicp/internal/exchange/wire"
)

func TestWhatAnAllocationLacks(t *testing.T) {
	t.Parallel()
	whole := wire.Allocation{First: wire.N(1), Last: wire.N(2), To: 1, Use: 1, On: "2026-11-25", User: wire.AddressUser{Name: "示例", Kind: 4, Province: 110000,
		City: 110100, Detail: "示例路", Contact: "张示例", Phone: "010-82345678", Email: "lead@example.com"}}
	for way, lacking := range map[int64][]int64{
		wire.AllottedAndUsed: {2032, 2030, 2031, 2034, 2037, 2038, 2036, 2040, 2039, 2042}, wire.AllottedOn: {2047}, wire.OwnUse: {2032, 2030}, wire.Reserved: nil,
	} {
		whole.Way = way
		if got := whole.Lacks(); got != nil {
			t.Errorf("way %d: %v", way, got)
		}
		bare := wire.Allocation{First: wire.N(1), Last: wire.N(1), Way: way}
		if got := bare.Lacks(); !slices.Equal(got, lacking) {
			t.Errorf("way %d: %v, want %v", way, got, lacking)
		}
		for _, code := range lacking {
			if wire.DataResultText(code) == wire.DataResultText(0) {
				t.Errorf("%d is no result", code)
			}
		}
	}
	if got := (&wire.Allocation{First: wire.N(2), Last: wire.N(1), Way: wire.Reserved}).Lacks(); !slices.Equal(got, []int64{2002}) {
		t.Errorf("%v", got)
	}
}
