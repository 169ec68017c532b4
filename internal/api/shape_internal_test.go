package api

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"unicode/utf8"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Whatever passes is what the standard library reads too, keeps its size, and holds no broken text.
func FuzzShape(f *testing.F) {
	for _, seed := range []string{`{}`, `{"sponsor":{"name":"甲","lead":{"office_phones":["086-010-82345678"]}},"services":[{"commercial":true}]}`,
		`{"sponsor":null}`, `{"services":[null]}`, `{"a":"\ud800"}`, `[[[[`, `{"sponsor":{"name":"\u0000"}}`, "{\"kind\":\"\xff\"}", `{"kind":"a","kind":"b"}`} {
		f.Add([]byte(seed))
	}
	like := reflect.TypeFor[filing.Form]()
	f.Fuzz(func(t *testing.T, body []byte) {
		err := shape(body, like)
		if err != nil {
			if !errors.Is(err, fault.Invalid) && !errors.Is(err, fault.Malformed) {
				t.Fatalf("an answer of another kind: %v", err)
			}
			return
		}
		var form filing.Form
		if err := json.Unmarshal(body, &form); err != nil {
			t.Fatalf("passed, and cannot be read: %v", err)
		}
		if !utf8.Valid(body) {
			t.Fatal("passed, and is no UTF-8")
		}
		stripped, err := withoutNullsInLists(body)
		if err != nil {
			t.Fatal(err)
		}
		var again filing.Form
		if err := json.Unmarshal(stripped, &again); err != nil || !reflect.DeepEqual(form, again) {
			t.Fatalf("leaving out nulls changed the form: %v", err)
		}
	})
}

// What is expected is named also where the shape is behind a pointer.
func TestWrongTypeNamesWhatIsExpected(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{`null`: "an object", `[]`: "an object", `{"sponsor":"x"}`: "an object",
		`{"services":{}}`: "a list", `{"services":[{"commercial":"yes"}]}`: "true or false"} {
		problem := fault.As(shape([]byte(body), reflect.TypeFor[*filing.Form]()))
		if problem == nil || problem.Text.EN != "Expected here: "+want+"." {
			t.Errorf("%s: %+v, want %s", body, problem, want)
		}
	}
}
