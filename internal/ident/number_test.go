package ident_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"openicp/internal/ident"
)

func TestNumber(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		in, normal string
		kind       ident.NumberKind
	}{
		{"京ICP备10046444号", "京ICP备10046444号", ident.KindSponsor},
		{"陇ICP备2021002435号", "陇ICP备2021002435号", ident.KindSponsor},
		{"陇ICP备19001358号", "陇ICP备19001358号", ident.KindSponsor},
		{"京ICP备2026004417号-1", "京ICP备2026004417号-1", ident.KindService},
		{"京ICP备2026004417号-2A", "京ICP备2026004417号-2A", ident.KindApp},
		{"京ICP备2026004417号-3X", "京ICP备2026004417号-3X", ident.KindMiniProgram},
		{"京ICP备2026004417号-4K", "京ICP备2026004417号-4K", ident.KindQuickApp},
		{"京icp备2026004417-1", "京ICP备2026004417号-1", ident.KindService},
		{"京icp备2026004417-2a号", "京ICP备2026004417号-2A", ident.KindApp},
		{"　京ＩＣＰ备２０２６００４４１７号－１ ", "京ICP备2026004417号-1", ident.KindService},
		{"京 ICP 备 2026004417 号 - 1", "京ICP备2026004417号-1", ident.KindService},
		{"京ICP備2026004417號—1", "京ICP备2026004417号-1", ident.KindService},
		{"蜀ICP备2026000001号", "蜀ICP备2026000001号", ident.KindSponsor},
		{"黔ICP备2026000001号", "黔ICP备2026000001号", ident.KindSponsor},
		{"京ICP证030173号", "京ICP证030173号", ident.KindLicenceOld},
		{"京ICP证030173", "京ICP证030173号", ident.KindLicenceOld},
		{"京ICP证030173号-1", "京ICP证030173号-1", ident.KindService},
		{"粤B2-20090059", "粤B2-20090059", ident.KindLicenceProvince},
		{"粤b2－20090059号", "粤B2-20090059", ident.KindLicenceProvince},
		{"川B2-20260779", "川B2-20260779", ident.KindLicenceProvince},
		{"黔B2-20050029", "黔B2-20050029", ident.KindLicenceProvince},
		{"粤B1.B2-20170001", "粤B1.B2-20170001", ident.KindLicenceProvince},
		{"京B1-20170001", "京B1-20170001", ident.KindLicenceProvince},
		{"甘B2-20170001", "甘B2-20170001", ident.KindLicenceProvince},
		{"粤B2-20090059-1626X", "粤B2-20090059-1626X", ident.KindMiniProgram},
		{"粤B2-20090191-13", "粤B2-20090191-13", ident.KindService},
		{"粤B2-20090191号-13A", "粤B2-20090191-13A", ident.KindApp},
		{"B2-20080101", "B2-20080101", ident.KindLicenceCross},
		{"A2.B1.B2-20080101", "A2.B1.B2-20080101", ident.KindLicenceCross},
		{"A1.A2.B1.B2-20080101", "A1.A2.B1.B2-20080101", ident.KindLicenceCross},
		{"B1-20080101", "B1-20080101", ident.KindLicenceCross},
		{"合字B2-20190051", "合字B2-20190051", ident.KindLicenceForeign},
		{"合字A1.B1.B2-20180017", "合字A1.B1.B2-20180017", ident.KindLicenceForeign},
		{"合 字 B2 - 20190051 号", "合字B2-20190051", ident.KindLicenceForeign},
		{"滇公网安备53010302000732号", "滇公网安备53010302000732号", ident.KindPublicSecurity},
		{"京公网安备 11010802012345号", "京公网安备11010802012345号", ident.KindPublicSecurity},
		{"京公网安备110108020123", "京公网安备110108020123号", ident.KindPublicSecurity},
		{"贵公网安备52010302000732号", "贵公网安备52010302000732号", ident.KindPublicSecurity},
	} {
		n, f := ident.ParseNumber(tc.in)
		if f != nil || n.String() != tc.normal || n.Kind != tc.kind {
			t.Errorf("%q: %s %s %q, want %s %s", tc.in, n, n.Kind, code(f), tc.normal, tc.kind)
			continue
		}
		if again, f := ident.ParseNumber(n.String()); f != nil || again != n {
			t.Errorf("%q: the normal form reads as %+v, want %+v", tc.in, again, n)
		}
	}
}

func TestNumberRefused(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, code string }{
		{"", "empty"},
		{"某公司", "number_form"},
		{"京", "number_form"},
		{"京ICP2026004417号", "number_form"},
		{"ICP备2026004417号", "number_form"},
		{"港ICP备2026004417号", "number_form"},
		{"合B2-20190051", "number_form"},
		{"京ICP备202600441号", "number_filing_digits"},
		{"京ICP备20260044170号", "number_filing_digits"},
		{"京ICP备号", "number_filing_digits"},
		{"京ICP备2026000000号", "number_filing_digits"},
		{"京ICP备1926004417号", "number_year"},
		{"川ICP备2026004417号", "number_filing_letter"},
		{"贵ICP备2026004417号", "number_filing_letter"},
		{"甘ICP备2026004417号", "number_filing_letter"},
		{"蜀B2-20090059", "number_licence_letter"},
		{"贵ICP证030173号", "number_licence_letter"},
		{"黔公网安备52010302000732号", "number_public_security_letter"},
		{"京公网安备1101080201234号", "number_public_security_digits"},
		{"京公网安备110108020123456号", "number_public_security_digits"},
		{"京ICP证0301730号", "number_licence_digits_6"},
		{"粤B2-2009005", "number_licence_digits_8"},
		{"粤B2-200900590", "number_licence_digits_8"},
		{"粤B2-19800059", "number_year"},
		{"粤B3-20090059", "number_licence_scope"},
		{"粤A1.B2-20090059", "number_licence_scope"},
		{"A1-20080101", "number_licence_scope"},
		{"B2.B1-20080101", "number_licence_scope"},
		{"B1.B1-20080101", "number_licence_scope"},
		{"B2.-20080101", "number_licence_scope"},
		{"B220080101", "number_licence_scope"},
		{"京ICP备2026004417号-", "number_service"},
		{"京ICP备2026004417号-0", "number_service"},
		{"京ICP备2026004417号-01", "number_service"},
		{"京ICP备2026004417号-1B", "number_service"},
		{"京ICP备2026004417号-1AA", "number_service"},
		{"京ICP备2026004417号-1234567", "number_service"},
		{"京ICP备2026004417号-1-2", "number_trailing"},
		{"京ICP备2026004417号1", "number_trailing"},
		{"京ICP备2026004417号 某公司", "number_trailing"},
		{"B2-20080101A", "number_trailing"},
		{"京公网安备11010802012345号-1", "number_trailing"},
		{"北京ICP备2026004417号", "number_form"},
		{"京ICP备2026004417\u202e号", "number_trailing"},
		{strings.Repeat("京", 3000), "too_long"},
	} {
		n, f := ident.ParseNumber(tc.in)
		if code(f) != tc.code || n != (ident.Number{}) {
			t.Errorf("%q: %q %+v, want %q", tc.in, code(f), n, tc.code)
		}
	}
}

func TestFindNumbers(t *testing.T) {
	t.Parallel()
	found := func(pairs ...string) []ident.NumberFound {
		out := []ident.NumberFound{}
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, ident.NumberFound{Kind: ident.NumberKind(pairs[i]), Normal: pairs[i+1]})
		}
		return out
	}
	for _, tc := range []struct {
		in   string
		want []ident.NumberFound
	}{
		{"", found()},
		{"© 2026 某公司 版权所有", found()},
		{"© 2026 某公司 京ICP备2026004417号-1 | 京公网安备 11010802012345号",
			found("service", "京ICP备2026004417号-1", "public-security", "京公网安备11010802012345号")},
		{"备案号：京ICP备2026004417号京ICP证030173号合字B2-20190051滇公网安备53010302000732号",
			found("sponsor", "京ICP备2026004417号", "licence-old", "京ICP证030173号", "licence-foreign", "合字B2-20190051", "public-security", "滇公网安备53010302000732号")},
		{"网站 粤B2-20090059-1626X，粤B2-20090191-13；粤B2-20090059",
			found("miniprogram", "粤B2-20090059-1626X", "service", "粤B2-20090191-13", "licence-province", "粤B2-20090059")},
		{"增值电信业务经营许可证：B2-20080101 A2.B1.B2-20080102",
			found("licence-cross", "B2-20080101", "licence-cross", "A2.B1.B2-20080102")},
		{"京ＩＣＰ备２０２６００４４１７号－２Ａ", found("app", "京ICP备2026004417号-2A")},
		{"京icp备2026004417-3x", found("miniprogram", "京ICP备2026004417号-3X")},
		{"京ICP备2026004417号 - 2026 某公司", found("sponsor", "京ICP备2026004417号")},
		{"京ICP备2026004417号-13800138000", found("sponsor", "京ICP备2026004417号")},
		{"京ICP备2026004417号-2App下载", found("service", "京ICP备2026004417号-2")},
		{"京ICP备2026004417号-1Copyright", found("service", "京ICP备2026004417号-1")},
		{"<a href=\"https://beian.miit.gov.cn/\">京ICP备2026004417号-1</a>\n<p>京公网安备\n11010802012345号</p>",
			found("service", "京ICP备2026004417号-1", "public-security", "京公网安备11010802012345号")},
		{"北京ICP备2026004417号", found("sponsor", "京ICP备2026004417号")},
		{"京京ICP备2026004417号", found("sponsor", "京ICP备2026004417号")},
		{"川ICP备2026004417号", found()},
		{"蜀B2-20090059", found()},
		{"蜀 B2-20090059", found()},
		{"合宇B2-20090059X", found()},
		{"XB2-20090059", found()},
		{"1B2-20090059", found()},
		{"型号 B2-12345678", found()},
		{"京ICP备20260044170号", found()},
		{"京ICP备202600441号", found()},
		{"粤B2-200900591", found()},
		{"京公网安备110108020123456号", found()},
		{"京ICP备京ICP备2026004417号", found("sponsor", "京ICP备2026004417号")},
		{"\xff京ICP备2026004417号\xfe", found("sponsor", "京ICP备2026004417号")},
	} {
		if diff := cmp.Diff(tc.want, ident.FindNumbers(tc.in)); diff != "" {
			t.Errorf("%q: %s", tc.in, diff)
		}
	}
}

// Every administration's three letters print, read back and lead home again.
func TestNumbersOfEveryAdministration(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 1))
	for _, a := range ident.Administrations() {
		sponsor := ident.SponsorNumber{Letter: a.FilingLetter, Year: 2026, Serial: 1 + r.IntN(999999)}
		for _, text := range []string{
			sponsor.String(),
			ident.SponsorNumber{Letter: a.FilingLetter, Year: 2019, Serial: 1358, Short: true}.String(),
			ident.ServiceNumber{Sponsor: sponsor, N: 1}.String(),
			ident.ServiceNumber{Sponsor: sponsor, N: 12, Kind: ident.QuickApp}.String(),
			fmt.Sprintf("%sB2-2009%04d", a.LicenceLetter, r.IntN(10000)),
			fmt.Sprintf("%sICP证03%04d号", a.FilingLetter, r.IntN(10000)),
			fmt.Sprintf("%s公网安备%s02%06d号", a.PublicSecurityLetter, a.Code, r.IntN(1000000)),
		} {
			n, f := ident.ParseNumber(text)
			if f != nil || n.String() != text {
				t.Errorf("%s: %s %q", text, n, code(f))
				continue
			}
			if home, ok := n.Administration(); !ok || home != a {
				t.Errorf("%s leads to %s", text, home.NameZH)
			}
		}
	}
}

func TestNumberParts(t *testing.T) {
	t.Parallel()
	n, _ := ident.ParseNumber("京ICP备2026004417号-2A")
	service, ok := n.Service()
	if !ok || service.String() != "京ICP备2026004417号-2A" || service.Kind != ident.App || service.N != 2 {
		t.Errorf("service %+v", service)
	}
	if s, ok := n.Sponsor(); !ok || s != (ident.SponsorNumber{Letter: "京", Year: 2026, Serial: 4417}) || n.Stem() != s.String() {
		t.Errorf("sponsor %+v", s)
	}
	if !n.IsFiling() || n.IsLicence() {
		t.Error("a filing number is taken for a licence number")
	}
	holder, _ := ident.ParseNumber("粤B2-20090059-1626X")
	if _, ok := holder.Service(); ok || holder.IsFiling() || !holder.IsLicence() || holder.Base != ident.KindLicenceProvince ||
		holder.Stem() != "粤B2-20090059" || holder.Year != 2009 || holder.Serial != 59 {
		t.Errorf("%+v", holder)
	}
	police, _ := ident.ParseNumber("滇公网安备53010302000732号")
	if police.Region() != "530103" || police.Serial != 732 || police.IsLicence() || police.IsFiling() {
		t.Errorf("%+v", police)
	}
	short, _ := ident.ParseNumber("陇ICP备19001358号")
	if s, _ := short.Sponsor(); short.Year != 2019 || s.String() != "陇ICP备19001358号" {
		t.Errorf("%+v", short)
	}
	if (ident.Number{}).String() != "" || (ident.Number{}).IsLicence() || short.Region() != "" {
		t.Error("the zero value knows something")
	}
}

// A long line of nothing but beginnings takes time in proportion to its length.
func TestFindNumbersIsLinear(t *testing.T) {
	t.Parallel()
	for _, unit := range []string{"京", "京 ", "京    ICP    备    ", "A1.A2.B1.B2-2008010", "合字", "京ICP备2026004417号-1234567", " "} {
		line := strings.Repeat(unit, (4<<20)/len(unit))
		if ident.FindNumbers(line) == nil {
			t.Errorf("%q: nil", unit)
		}
	}
}
