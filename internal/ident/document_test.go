package ident_test

import (
	"testing"

	"openicp/internal/ident"
)

func TestCheckDocument(t *testing.T) {
	t.Parallel()
	digit, _ := ident.ResidentIDCheckDigit("93115619900101001")
	newCard := "93115619900101001" + string(digit)
	for _, tc := range []struct{ kind, in, normal, code string }{
		{"resident_id", "11010519491231002x", "11010519491231002X", ""},
		{"resident_id", "110108199001011021", "", "resident_id_check_digit"},
		{"resident_id", "810000199408230021", "", "residence_permit_number"},
		{"hk_macao_residence", "810000199408230021", "810000199408230021", ""},
		{"hk_macao_residence", "830000199201300022", "", "hk_macao_residence_region"},
		{"taiwan_residence", "830000199201300022", "830000199201300022", ""},
		{"taiwan_residence", "11010519491231002X", "", "taiwan_residence_region"},
		{"passport", "e12345678", "E12345678", ""},
		{"passport", "E123", "", "passport"},
		{"passport", "E1234-5678", "", "passport"},
		{"hk_macao_permit", "Ｈ12345678", "H12345678", ""},
		{"hk_macao_permit", "M1234567800", "M1234567800", ""},
		{"hk_macao_permit", "K12345678", "", "hk_macao_permit"},
		{"hk_macao_permit", "H123456789", "", "hk_macao_permit"},
		{"taiwan_permit", "12345678", "12345678", ""},
		{"taiwan_permit", "1234567890（b）", "1234567890(B)", ""},
		{"taiwan_permit", "123456789", "", "taiwan_permit"},
		{"foreign_permanent_residence", "USA110012345678", "USA110012345678", ""},
		{"foreign_permanent_residence", newCard, newCard, ""},
		{"foreign_permanent_residence", newCard[:17] + "?", "", "permanent_residence"},
		{"foreign_permanent_residence", "931156199001010011", "", "permanent_residence_check_digit"},
		{"foreign_permanent_residence", "US1110012345678", "", "permanent_residence"},
		{"business_licence", "91110108ma01t3x71t", "91110108MA01T3X71T", ""},
		{"business_licence", "110108001234567", "110108001234567", ""},
		{"business_licence", "91110108MA01T3X71A", "", "credit_code_check_digit"},
		{"business_licence", "1101080012345", "", "business_licence_number"},
		{"organisation_code", "D2143569X", "D2143569-X", ""},
		{"organisation_code", "D2143569-0", "", "organisation_code_check_digit"},
		{"credit_code_certificate", "91350100M000100Y43", "91350100M000100Y43", ""},
		{"institution_certificate", "91350100M000100Y44", "", "credit_code_check_digit"},
		{"institution_certificate", "事证第111000000123号", "事证第111000000123号", ""},
		{"military_unit_code", "12345部队", "12345部队", ""},
		{"military_unit_code", "1", "", "document_length"},
		{"military_unit_code", "12345;", "", "document_characters"},
		{"passport", "", "", "empty"},
		{"passport", " ", "", "empty"},
	} {
		got, f := ident.CheckDocument(tc.kind, tc.in)
		if got != tc.normal || code(f) != tc.code {
			t.Errorf("%s %q: %q %q, want %q %q", tc.kind, tc.in, got, code(f), tc.normal, tc.code)
		}
	}
}
