package ident_test

import (
	"strings"
	"testing"

	"openicp/internal/ident"
)

func TestMobile(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, normal, code string }{
		{"13800138000", "13800138000", ""},
		{" 138-0013-8000 ", "13800138000", ""},
		{"138 0013 8000", "13800138000", ""},
		{"１３８００１３８０００", "13800138000", ""},
		{"+8613800138000", "13800138000", ""},
		{"＋86 138 0013 8000", "13800138000", ""},
		{"008613800138000", "13800138000", ""},
		{"86-13800138000", "13800138000", ""},
		{"19900000000", "19900000000", ""},
		{"1380013800", "", "mobile_length"},
		{"138001380000", "", "mobile_length"},
		{"+85213800138", "", "mobile_foreign"},
		{"12800138000", "", "mobile_segment"},
		{"23800138000", "", "mobile_segment"},
		{"1380013800O", "", "mobile_characters"},
		{"13800138000;13800138001", "", "mobile_characters"},
		{"", "", "empty"},
	} {
		got, f := ident.ParseMobile(tc.in)
		if got != tc.normal || code(f) != tc.code {
			t.Errorf("%q: %q %q, want %q %q", tc.in, got, code(f), tc.normal, tc.code)
		}
	}
}

// S12: the responsible person's office phone, several separated by ";", as country, area, number.
func TestOfficePhone(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, normal, code string }{
		{"086-010-82345678", "086-010-82345678", ""},
		{"86-010-82345678", "086-010-82345678", ""},
		{"086-010-87654321-123", "086-010-87654321-123", ""},
		{"０８６－０１０－８２３４５６７８", "086-010-82345678", ""},
		{"086—0755—8234567", "086-0755-8234567", ""},
		{" 086 - 010 - 82345678 ", "086-010-82345678", ""},
		{"086-010-82345678;086-010-82345679", "086-010-82345678;086-010-82345679", ""},
		{"086-010-82345678；86-0755-82345679-1；", "086-010-82345678;086-0755-82345679-1", ""},
		{"010-82345678", "", "office_phone_country"},
		{"010-82345678-12", "", "office_phone_country"},
		{"01082345678", "", "office_phone_form"},
		{"086-01082345678", "", "office_phone_form"},
		{"0860108234567", "", "office_phone_form"},
		{"001-010-82345678", "", "office_phone_country"},
		{"1-212-5550100", "", "office_phone_foreign"},
		{"086-10-82345678", "", "office_phone_area"},
		{"086-01010-82345678", "", "office_phone_area"},
		{"086-010-823456", "", "office_phone_number"},
		{"086-010-823456789", "", "office_phone_number"},
		{"086-010-82345678-", "", "office_phone_extension"},
		{"086-010-82345678-1234567", "", "office_phone_extension"},
		{"086-010-8234 5678", "", "office_phone_characters"},
		{"086-010-82345678,086-010-82345679", "", "office_phone_characters"},
		{"086-010-82345678;;086-010-82345679", "", "empty"},
		{";", "", "empty"},
		{"", "", "empty"},
	} {
		got, f := ident.ParseOfficePhones(tc.in)
		if normal := ident.JoinOfficePhones(got); normal != tc.normal || code(f) != tc.code {
			t.Errorf("%q: %q %q, want %q %q", tc.in, normal, code(f), tc.normal, tc.code)
		}
	}
}

func TestEmail(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, normal, code string }{
		{"lead@example.com", "lead@example.com", ""},
		{" Lead.Name+tag@EXAMPLE.Com ", "Lead.Name+tag@example.com", ""},
		{"ｌｅａｄ＠example．com", "lead@example.com", ""},
		{"lead.example.com", "", "email_form"},
		{"@example.com", "", "email_form"},
		{"a@b@example.com", "", "email_form"},
		{"lead@localhost", "", "email_domain"},
		{"lead@example..com", "", "email_domain"},
		{"lead@-example.com", "", "email_domain"},
		{"lead@exam_ple.com", "", "email_domain"},
		{"le ad@example.com", "", "email_local"},
		{"a,b@example.com", "", "email_local"},
		{"张@example.com", "", "email_local"},
		{"lead\r\nBcc:x@example.com", "", "email_local"},
		{strings.Repeat("a", 65) + "@example.com", "", "email_length"},
		{"", "", "empty"},
	} {
		got, f := ident.ParseEmail(tc.in)
		if got != tc.normal || code(f) != tc.code {
			t.Errorf("%q: %q %q, want %q %q", tc.in, got, code(f), tc.normal, tc.code)
		}
	}
}

func TestMasks(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ got, want string }{
		{ident.MaskResidentID("110108198503120011"), "1101**********0011"},
		{ident.MaskResidentID("110108850312001"), "1101*******2001"},
		{ident.MaskResidentID("E12345678"), "E********"},
		{ident.MaskResidentID("123"), "***"},
		{ident.MaskMobile("13800138000"), "138****8000"},
		{ident.MaskMobile("1380013800"), "138***3800"},
		{ident.MaskMobile("1380"), "1***"},
		{ident.MaskName("张示例"), "张**"},
		{ident.MaskName("𠅤伟"), "𠅤*"},
		{ident.MaskName("张"), "*"},
		{ident.MaskName(""), ""},
		{ident.MaskPhone("086-010-82345678"), "086-010-****5678"},
		{ident.MaskPhone("86-0755-8234567-12；086-010-82345678"), "086-0755-***4567-**;086-010-****5678"},
		{ident.MaskPhone("010-82345678"), "010-****5678"},
		{ident.MaskEmail("lead@example.com"), "l***@example.com"},
		{ident.MaskEmail("l@example.com"), "***@example.com"},
		{ident.MaskEmail("lead.example.com"), "l***************"},
		{ident.MaskAddress("北京市海淀区中关村大街1号3层301室"), "北京市海淀区****"},
		{ident.MaskAddress("体育东路100号"), "体育****"},
		{ident.MaskAddress("体育东路100号2栋"), "体育东路10****"},
		{ident.MaskAddress("南京路1号"), "南京****"},
		{ident.MaskAddress("1号"), "****"},
	} {
		if tc.got != tc.want {
			t.Errorf("got %s, want %s", tc.got, tc.want)
		}
	}
}
