package ident_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/ident"
)

func TestAskAsJSON(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ kind, value, want string }{
		{"resident-id", "11010519491231002x", `{"value":"11010519491231002x","valid":true,"normal":"11010519491231002X","kind":"","reason":null}`},
		{"credit-code", "91110108MA01T3X71T", `{"value":"91110108MA01T3X71T","valid":true,"normal":"91110108MA01T3X71T","kind":"","reason":null}`},
		{"organisation-code", "D2143569X", `{"value":"D2143569X","valid":true,"normal":"D2143569-X","kind":"","reason":null}`},
		{"mobile", "+86 13800138000", `{"value":"+86 13800138000","valid":true,"normal":"13800138000","kind":"","reason":null}`},
		{"office-phone", "86-010-82345678；086-010-82345679", `{"value":"86-010-82345678；086-010-82345679","valid":true,"normal":"086-010-82345678;086-010-82345679","kind":"","reason":null}`},
		{"address", "中关村大街1号", `{"value":"中关村大街1号","valid":true,"normal":"中关村大街1号","kind":"","reason":null}`},
		{"host", "www.例子.中国", `{"value":"www.例子.中国","valid":true,"normal":"www.xn--fsqu00a.xn--fiqs8s","kind":"","reason":null,"registrable":"xn--fsqu00a.xn--fiqs8s"}`},
		{"host", "gov.cn", `{"value":"gov.cn","valid":true,"normal":"gov.cn","kind":"","reason":null,"registrable":""}`},
		{"number", "京icp备2026004417-2a", `{"value":"京icp备2026004417-2a","valid":true,"normal":"京ICP备2026004417号-2A","kind":"app","reason":null}`},
		{"numbers", "京ICP备2026004417号 B2-20080101", `{"value":"京ICP备2026004417号 B2-20080101","valid":true,"normal":"","kind":"","reason":null,"numbers":[{"kind":"sponsor","normal":"京ICP备2026004417号"},{"kind":"licence-cross","normal":"B2-20080101"}]}`},
	} {
		a, err := ident.Ask(tc.kind, tc.value)
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		if string(out) != tc.want {
			t.Errorf("%s %q:\n got %s\nwant %s", tc.kind, tc.value, out, tc.want)
		}
	}
}

func TestAskRefusesWithAReasonInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, kind := range ident.Kinds() {
		for _, value := range []string{"", " ", "?", "\x00", "\xff", strings.Repeat("1", 65<<10), strings.Repeat("京", 30<<10)} {
			a, err := ident.Ask(kind, value)
			if err != nil {
				t.Fatal(err)
			}
			if a.Valid || a.Reason == nil || a.Reason.ZH == "" || a.Reason.EN == "" || a.Code == "" || a.Normal != "" || a.Kind != "" {
				t.Errorf("%s %.10q: %+v", kind, value, a)
			}
			out, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			var members map[string]any
			if err := json.Unmarshal(out, &members); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"value", "valid", "normal", "kind", "reason"} {
				if _, ok := members[name]; !ok {
					t.Errorf("%s: no member %s", kind, name)
				}
			}
			if _, ok := members["registrable"]; ok != (kind == "host") {
				t.Errorf("%s: registrable is there: %v", kind, ok)
			}
			if found, ok := members["numbers"]; ok != (kind == "numbers") || ok && found == nil {
				t.Errorf("%s: numbers is %v", kind, found)
			}
		}
	}
}

func TestAskKnowsItsKindsAndTheDate(t *testing.T) {
	t.Parallel()
	if _, err := ident.Ask("fax", "1"); err == nil || !strings.Contains(err.Error(), "resident-id") {
		t.Errorf("an unknown kind gives %v", err)
	}
	if a, _ := ident.AskOn("resident-id", "110108198503120011", 1985, 3, 11); a.Valid || a.Code != "resident_id_future" {
		t.Errorf("born tomorrow: %+v", a)
	}
	if a, _ := ident.AskOn("resident-id", "110108198503120011", 1985, 3, 12); !a.Valid {
		t.Errorf("born today: %+v", a)
	}
	ident.Kinds()[0] = "changed"
	if ident.Kinds()[0] != "resident-id" {
		t.Error("the list can be changed from outside")
	}
}

func TestFaultAsError(t *testing.T) {
	t.Parallel()
	_, f := ident.ParseResidentID("110108199001011021")
	err := f.Err()
	if !errors.Is(err, fault.Invalid) || fault.As(err).Code != "resident_id_check_digit" {
		t.Errorf("%v", err)
	}
	if strings.Contains(err.Error(), "1101") {
		t.Error("the error holds the value")
	}
	var none *ident.Fault
	if none.Err() != nil {
		t.Error("no fault is an error")
	}
}
