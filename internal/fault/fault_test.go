package fault_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"openicp/internal/fault"
)

func TestIsMatchesKindThroughWrapping(t *testing.T) {
	t.Parallel()
	for _, kind := range fault.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			err := fmt.Errorf("open case: %w", fault.New(kind, "some_code", "中", "en").Because(io.EOF))
			for _, other := range fault.Kinds() {
				if got, want := errors.Is(err, other), other == kind; got != want {
					t.Errorf("errors.Is(err, %s) = %v, want %v", other, got, want)
				}
			}
			if !errors.Is(err, io.EOF) {
				t.Error("the cause is lost")
			}
			if got := fault.KindOf(err); got != kind {
				t.Errorf("KindOf = %s, want %s", got, kind)
			}
		})
	}
}

func TestBuildersReturnCopies(t *testing.T) {
	t.Parallel()
	base := fault.New(fault.Invalid, "bad", "错", "bad").With("a", 1)
	got := base.At("/x").Under("Order 33 art 12").Because(io.EOF).After(7).With("a", 2).With("b", 3)
	want := &fault.Error{
		Kind: fault.Invalid, Code: "bad", Text: fault.Text{ZH: "错", EN: "bad"}, Field: "/x",
		Law: "Order 33 art 12", RetryAfterSeconds: 7, Extra: map[string]any{"a": 2, "b": 3}, Cause: io.EOF,
	}
	if !reflect.DeepEqual(want, got) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if base.Field != "" || base.Law != "" || base.Cause != nil || base.RetryAfterSeconds != 0 ||
		base.Extra["a"] != 1 || len(base.Extra) != 1 {
		t.Errorf("the original changed: %+v", base)
	}
	if !errors.Is(got, base) {
		t.Error("a copy no longer matches the error it was made from")
	}
}

func TestErrorTextHoldsKindCodeAndCauseOnly(t *testing.T) {
	t.Parallel()
	e := fault.New(fault.Invalid, "bad", "张某某", "written by the caller").At("/secret").With("k", "secret").Because(io.EOF)
	if got, want := e.Error(), "invalid bad: EOF"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
}

func TestForeignErrorsBecomeInternal(t *testing.T) {
	t.Parallel()
	foreign := errors.New("disk /var/lib is full")
	e := fault.As(foreign)
	if e.Kind != fault.Internal || e.Code != "internal" || !errors.Is(e, foreign) {
		t.Errorf("As(foreign) = %+v", e)
	}
	out, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(out), "disk") {
		t.Errorf("the cause is shown: %s", out)
	}
	if fault.KindOf(foreign) != fault.Internal || fault.KindOf(nil) != "" || fault.As(nil) != nil {
		t.Error("KindOf or As treats foreign or nil errors wrongly")
	}
	if got := fault.As(fmt.Errorf("x: %w", fault.Unavailable)); got.Kind != fault.Unavailable || got.Text.ZH == "" {
		t.Errorf("As(bare kind) = %+v", got)
	}
	own := fault.Stale()
	if fault.As(fmt.Errorf("x: %w", own)) != own {
		t.Error("As does not find the error in the chain")
	}
}

func TestNilErrorIsHarmless(t *testing.T) {
	t.Parallel()
	var none *fault.Error
	if none.Error() == "" || none.Unwrap() != nil || none.Is(fault.Internal) || none.At("/x").Kind != fault.Internal {
		t.Error("a nil *Error misbehaves")
	}
	if fault.KindOf(none) != fault.Internal || fault.As(none).Kind != fault.Internal {
		t.Error("a typed nil is not Internal")
	}
}

func TestCommonErrorsAreComplete(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		err  *fault.Error
		kind fault.Kind
		code string
	}{
		{fault.Findings([]string{"a"}), fault.Invalid, "findings"},
		{fault.NotPossible("", ""), fault.Conflict, "move_not_possible"},
		{fault.NotPossible("已办结", "It is finished."), fault.Conflict, "move_not_possible"},
		{fault.FieldNotOpen("/services/0/name"), fault.Conflict, "field_not_open"},
		{fault.NotFoundError(), fault.NotFound, "not_found"},
		{fault.KeyReused(), fault.Conflict, "idempotency_key_reused"},
		{fault.Stale(), fault.Precondition, "stale"},
	} {
		if tc.err.Kind != tc.kind || tc.err.Code != tc.code || tc.err.Text.ZH == "" || tc.err.Text.EN == "" {
			t.Errorf("%+v, want %s %s with both texts", tc.err, tc.kind, tc.code)
		}
	}
	if fault.FieldNotOpen("/a").Field != "/a" || fault.Findings(3).Extra["findings"] != 3 {
		t.Error("field or findings are lost")
	}
}
