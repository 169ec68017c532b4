package ident_test

import (
	"math/bits"
	"testing"

	"openicp/internal/ident"
)

func TestAdministrations(t *testing.T) {
	t.Parallel()
	all := ident.Administrations()
	if len(all) != 31 {
		t.Fatalf("%d administrations", len(all))
	}
	var seen uint64
	for _, a := range all {
		if bits.OnesCount64(a.ServerBit) != 1 || seen&a.ServerBit != 0 {
			t.Errorf("%s: bit %d is no power of two of its own", a.NameZH, a.ServerBit)
		}
		seen |= a.ServerBit
		for name, by := range map[string]func() (ident.Administration, bool){
			"code":           func() (ident.Administration, bool) { return ident.AdministrationByCode(a.Code) },
			"region":         func() (ident.Administration, bool) { return ident.AdministrationOfRegion(a.Code[:2] + "0108") },
			"filing letter":  func() (ident.Administration, bool) { return ident.AdministrationByFilingLetter(a.FilingLetter) },
			"licence letter": func() (ident.Administration, bool) { return ident.AdministrationByLicenceLetter(a.LicenceLetter) },
			"security letter": func() (ident.Administration, bool) {
				return ident.AdministrationByPublicSecurityLetter(a.PublicSecurityLetter)
			},
			"server bit": func() (ident.Administration, bool) { return ident.AdministrationByServerBit(a.ServerBit) },
		} {
			if got, ok := by(); !ok || got != a {
				t.Errorf("%s by %s gives %s", a.NameZH, name, got.NameZH)
			}
		}
	}
	if _, ok := ident.AdministrationByCode("710000"); ok {
		t.Error("710000 has an administration")
	}
	if _, ok := ident.AdministrationOfRegion("11"); ok {
		t.Error("a region of two digits")
	}
	all[0].NameZH = "changed"
	if ident.Administrations()[0].NameZH != "北京" {
		t.Error("the table can be changed from outside")
	}
}

func TestAdministrationNames(t *testing.T) {
	t.Parallel()
	for code, want := range map[string][2]string{
		"110000": {"北京市通信管理局", "Beijing Communications Administration"},
		"440000": {"广东省通信管理局", "Guangdong Communications Administration"},
		"150000": {"内蒙古自治区通信管理局", "Inner Mongolia Communications Administration"},
		"450000": {"广西壮族自治区通信管理局", "Guangxi Communications Administration"},
		"650000": {"新疆维吾尔自治区通信管理局", "Xinjiang Communications Administration"},
	} {
		a, _ := ident.AdministrationByCode(code)
		if got := [2]string{a.FullNameZH(), a.FullNameEN()}; got != want {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
}
