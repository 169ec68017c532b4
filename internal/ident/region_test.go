package ident_test

import (
	"encoding/json"
	"strings"
	"testing"

	"openicp/internal/ident"
)

// The tree holds the provinces of the 31 administrations and every division once, below its own province, in order.
func TestRegionTree(t *testing.T) {
	t.Parallel()
	seen, last, leaves := map[string]bool{}, "", 0
	var walk func(r ident.Region, depth int)
	walk = func(r ident.Region, depth int) {
		if seen[r.Code] || r.Code <= last || r.NameZH == "" || len(r.Code) != 6 || depth > 3 {
			t.Errorf("%s %s: twice, out of order, or too deep", r.Code, r.NameZH)
		}
		if a, ok := ident.AdministrationOfRegion(r.Code); !ok || depth == 1 && a.Code != r.Code {
			t.Errorf("%s %s belongs to no administration", r.Code, r.NameZH)
		}
		if strings.Contains(r.NameZH, "市辖区") || strings.Contains(r.NameZH, "直辖") || strings.Contains(r.NameZH, "开发区") {
			t.Errorf("%s %s is a placeholder or a statistical zone", r.Code, r.NameZH)
		}
		seen[r.Code], last = true, r.Code
		if len(r.Children) == 0 {
			leaves++
		}
		for _, child := range r.Children {
			if child.Code[:2] != r.Code[:2] || depth > 1 && child.Code[:4] != r.Code[:4] {
				t.Errorf("%s stands below %s", child.Code, r.Code)
			}
			walk(child, depth+1)
		}
	}
	for _, r := range ident.Regions() {
		walk(r, 1)
	}
	if n := len(ident.Regions()); n != len(ident.Administrations()) {
		t.Errorf("%d provinces", n)
	}
	if leaves < 2800 || leaves > 3000 {
		t.Errorf("%d counties and districts", leaves)
	}
}

func TestRegionNames(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{"110108": "北京市海淀区", "440106": "广东省广州市天河区", "441900": "广东省东莞市",
		"419001": "河南省济源市", "659001": "新疆维吾尔自治区石河子市", "232761": "黑龙江省大兴安岭地区加格达奇区", "653229": "新疆维吾尔自治区和田地区和安县",
		"110000": "北京市", "110100": "", "320576": "", "110103": "", "710000": "", "": "", "1101": ""} {
		if got, ok := ident.RegionName(code); got != want || ok != (want != "") {
			t.Errorf("RegionName(%q) = %q, %v; want %q", code, got, ok, want)
		}
	}
	if ident.RegionShortName("440106") != "天河区" || !ident.RegionHasInner("440100") || ident.RegionHasInner("441900") || ident.RegionHasInner("440106") {
		t.Error("short name or what lies below is wrong")
	}
}

// A code that was given up is known with its year, and is none of today's.
func TestRegionsBefore(t *testing.T) {
	t.Parallel()
	old, ok := ident.RegionBefore("110103")
	if !ok || old.NameZH != "崇文区" || old.UntilYear != 2010 {
		t.Errorf("110103: %+v, %v", old, ok)
	}
	if _, ok := ident.RegionBefore("110108"); ok {
		t.Error("110108 counts as given up")
	}
}

// What the region picker loads stays small.
func TestRegionTreeIsCompact(t *testing.T) {
	t.Parallel()
	content, err := json.Marshal(ident.Regions())
	if err != nil || len(content) > 150_000 {
		t.Errorf("%d bytes, %v", len(content), err)
	}
}
