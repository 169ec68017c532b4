package ident_test

import (
	"testing"
	"unicode/utf8"

	"openicp/internal/ident"
)

// fuzzText holds a parser to the promises of the package: no panic, and the
// normal form of a good value is good and its own normal form.
func fuzzText(f *testing.F, parse func(string) (string, *ident.Fault), seeds ...string) {
	f.Helper()
	for _, s := range append(seeds, "", " ", "\x00", "\xff\xfe", "\u202e1", "－", "京", "𠀋", "1;") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		normal, fl := parse(s)
		if fl != nil {
			if normal != "" || fl.Code == "" || fl.Text.ZH == "" || fl.Text.EN == "" {
				t.Fatalf("%q: %q with %+v", s, normal, fl)
			}
			return
		}
		again, fl := parse(normal)
		if fl != nil || again != normal || normal == "" {
			t.Fatalf("%q has the normal form %q, which reads as %q, %+v", s, normal, again, fl)
		}
	})
}

func FuzzResidentID(f *testing.F) {
	fuzzText(f, func(s string) (string, *ident.Fault) {
		id, fl := ident.ParseResidentID(s)
		return id.Number(), fl
	}, "11010519491231002x", "440524188001010014")
}

func FuzzCreditCode(f *testing.F) {
	fuzzText(f, func(s string) (string, *ident.Fault) {
		c, fl := ident.ParseCreditCode(s)
		return c.String(), fl
	}, "91350100M000100Y43", "91110108ma01t3x71t")
}

func FuzzOrganisationCode(f *testing.F) {
	fuzzText(f, func(s string) (string, *ident.Fault) {
		c, fl := ident.ParseOrganisationCode(s)
		return c.String(), fl
	}, "D2143569-X", "d2143569x")
}

func FuzzMobile(f *testing.F) {
	fuzzText(f, ident.ParseMobile, "13800138000", "+86 138-0013-8000", "008613800138000")
}

func FuzzOfficePhones(f *testing.F) {
	fuzzText(f, func(s string) (string, *ident.Fault) {
		p, fl := ident.ParseOfficePhones(s)
		return ident.JoinOfficePhones(p), fl
	}, "086-010-82345678;86-0755-8234567-1；", "010-82345678")
}

func FuzzEmail(f *testing.F) { fuzzText(f, ident.ParseEmail, "Lead@Example.com", "a＠b.cn") }

func FuzzAddress(f *testing.F) {
	fuzzText(f, func(s string) (string, *ident.Fault) {
		a, fl := ident.ParseAddress(s)
		_ = a.RegionPrefix()
		return a.String(), fl
	}, "北京市海淀区中关村大街1号3层301室", "Block A  3室 科技园", "A\u0301座 1号路", "一号路12号")
}

func FuzzHost(f *testing.F) {
	fuzzText(f, func(s string) (string, *ident.Fault) {
		h, fl := ident.ParseHost(s)
		_ = h.Registrable()
		return h.ASCII(), fl
	}, "WWW.例子.中国.", "xn--fsqu00a.xn--fiqs8s", "a_b.cn", "1.2.3.4", "faß.de", "K.cn", "公司.cn")
}

// A host's readable form is the same host.
func FuzzHostUnicode(f *testing.F) {
	for _, s := range []string{"www.例子.中国", "faß.de", "xn--fsqu00a.xn--fiqs8s", "yuntu-example.cn"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h, fl := ident.ParseHost(s)
		if fl != nil {
			return
		}
		if again, fl := ident.ParseHost(h.Unicode()); fl != nil || again != h {
			t.Fatalf("%q is %s, readable %q, which reads as %s, %+v", s, h, h.Unicode(), again, fl)
		}
	})
}

func FuzzIPRanges(f *testing.F) {
	fuzzText(f, func(s string) (string, *ident.Fault) {
		ranges, fl := ident.ParseIPRanges(s)
		text := ""
		for i, r := range ranges {
			_, _ = r.PrivateOrReserved()
			if i > 0 {
				text += ";"
			}
			text += r.String()
		}
		return text, fl
	}, "203.0.113.1-203.0.113.9;2001:db8::/32", "::ffff:1.2.3.4", "0.0.0.0/0")
}

func FuzzNumber(f *testing.F) {
	fuzzText(f, func(s string) (string, *ident.Fault) {
		n, fl := ident.ParseNumber(s)
		return n.String(), fl
	}, "京ICP备2026004417号-2A", "粤B2-20090059-1626X", "合字A1.B1.B2-20180017", "滇公网安备53010302000732号", "京ICP证030173号")
}

// What is found in text is a good number in its normal form.
func FuzzFindNumbers(f *testing.F) {
	for _, s := range []string{
		"© 2026 某公司 京ICP备2026004417号-1 | 京公网安备 11010802012345号",
		"粤B2-20090059-1626X 合字B2-20190051 A2.B1.B2-20080101", "蜀B2-20090059", "京ICP备2026004417号 - 1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, found := range ident.FindNumbers(s) {
			n, fl := ident.ParseNumber(found.Normal)
			if fl != nil || n.String() != found.Normal || n.Kind != found.Kind {
				t.Fatalf("%q: found %+v, which reads as %+v, %+v", s, found, n, fl)
			}
		}
	})
}

func FuzzDocument(f *testing.F) {
	kinds := []string{
		"resident_id", "passport", "hk_macao_permit", "taiwan_permit", "foreign_permanent_residence", "hk_macao_residence",
		"taiwan_residence", "business_licence", "organisation_code", "credit_code_certificate", "institution_certificate", "other",
	}
	for i, s := range []string{"11010519491231002x", "E12345678", "H12345678", "1234567890（b）", "USA110012345678"} {
		f.Add(uint8(i), s)
	}
	f.Fuzz(func(t *testing.T, which uint8, s string) {
		kind := kinds[int(which)%len(kinds)]
		normal, fl := ident.CheckDocument(kind, s)
		if fl != nil {
			return
		}
		if again, fl := ident.CheckDocument(kind, normal); fl != nil || again != normal {
			t.Fatalf("%s %q: %q reads as %q, %+v", kind, s, normal, again, fl)
		}
	})
}

func FuzzMasks(f *testing.F) {
	f.Add("086-010-82345678;1")
	f.Add("张示例")
	f.Fuzz(func(t *testing.T, s string) {
		for name, mask := range map[string]func(string) string{"resident ID": ident.MaskResidentID, "mobile": ident.MaskMobile,
			"phone": ident.MaskPhone, "name": ident.MaskName, "mail": ident.MaskEmail, "address": ident.MaskAddress} {
			if masked := mask(s); utf8.ValidString(s) && !utf8.ValidString(masked) {
				t.Errorf("%s: %q is masked as %q", name, s, masked)
			}
		}
	})
}
