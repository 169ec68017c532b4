package rule_test

import (
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

// document gives the sponsor's lead another document.
func document(kind filing.DocumentType, number string) func(*rule.Facts) {
	return lead(func(l *filing.Lead) { l.Document.Type, l.Document.Number = kind, number })
}

const leadNumber = "/sponsor/lead/document/number"

var documentSpecimens = map[string]specimen{
	"e_document_type_unknown":         {fault: document("library_card", "123456"), at: "/sponsor/lead/document/type"},
	"e_lead_document_not_personal":    {fault: document(filing.BusinessLicence, "91110108MA01T3X71T"), at: "/sponsor/lead/document/type"},
	"e_military_officer_id_not_taken": {fault: document(filing.MilitaryOfficerID, "军字第123456号"), at: "/sponsor/lead/document/type"},
	"e_resident_id_length":            {fault: document(filing.ResidentID, "11010819850312001"), at: leadNumber},
	"e_resident_id_15_digits":         {fault: document(filing.ResidentID, "110108850312001"), at: leadNumber},
	"e_resident_id_characters":        {fault: document(filing.ResidentID, "11010819850312O011"), at: leadNumber},
	"e_resident_id_region":            {fault: document(filing.ResidentID, personID("990108", "19850312", "001")), at: leadNumber},
	"e_resident_id_birth_date":        {fault: document(filing.ResidentID, personID("110108", "19850230", "001")), at: leadNumber},
	"e_resident_id_checksum":          {fault: document(filing.ResidentID, "110108198503120012"), at: leadNumber},
	"e_resident_id_born_later":        {fault: document(filing.ResidentID, personID("110108", "20261124", "001")), at: leadNumber},
	"e_credit_code_length":            {fault: sponsor(func(s *filing.Sponsor) { s.Document.Number = "91110108MA01T3X71" }), at: "/sponsor/document/number"},
	"e_credit_code_characters":        {fault: sponsor(func(s *filing.Sponsor) { s.Document.Number = "9111O108MA01T3X71T" }), at: "/sponsor/document/number"},
	"e_sponsor_credit_code_checksum":  {fault: sponsor(func(s *filing.Sponsor) { s.Document.Number = "91110108MA01T3X71A" }), at: "/sponsor/document/number"},
	"w_sponsor_credit_code_inner_check": {fault: sponsor(func(s *filing.Sponsor) {
		digit, _ := ident.CreditCodeCheckDigit("91110108MA01T3X72")
		s.Document.Number = "91110108MA01T3X72" + string(digit)
	}), at: "/sponsor/document/number"},
	"e_organisation_code_wrong": {
		setup: sponsor(func(s *filing.Sponsor) { s.Document.Type, s.Document.Number = filing.OrganisationCode, "D2143569-X" }),
		fault: sponsor(func(s *filing.Sponsor) { s.Document.Number = "D2143569-1" }), at: "/sponsor/document/number"},
	"e_passport_number": {setup: document(filing.Passport, "E12345678"), fault: document(filing.Passport, "E 1"), at: leadNumber},
	"e_hk_macao_permit_number": {
		setup: document(filing.HKMacaoPermit, "H12345678"), fault: document(filing.HKMacaoPermit, "X12345678"), at: leadNumber},
	"e_taiwan_permit_number": {setup: document(filing.TaiwanPermit, "12345678"), fault: document(filing.TaiwanPermit, "1234567"), at: leadNumber},
	"e_permanent_residence_number": {
		setup: document(filing.PermanentResidence, "ABC123456789012"), fault: document(filing.PermanentResidence, "AB1234567890123"), at: leadNumber},
	"e_residence_card_number": {
		setup: document(filing.HKMacaoResidence, "810000199408230021"), fault: document(filing.TaiwanResidence, "810000199408230021"), at: leadNumber},
	"e_document_number_malformed": {
		setup: sponsor(func(s *filing.Sponsor) {
			s.Kind, s.Document.Type, s.Document.Number = filing.Defence, filing.MilitaryUnitCode, "示例12345部队"
		}),
		fault: sponsor(func(s *filing.Sponsor) { s.Document.Number = "示例★部队" }), at: "/sponsor/document/number"},
	"e_document_date_malformed": {fault: lead(func(l *filing.Lead) { l.Document.ValidTo = "2035-02-30" }), at: "/sponsor/lead/document/valid_to"},
	"e_document_dates_reversed": {
		setup: lead(func(l *filing.Lead) { l.Document.ValidFrom = "2015-03-12" }),
		fault: lead(func(l *filing.Lead) { l.Document.ValidFrom = "2036-03-12" }), at: "/sponsor/lead/document/valid_from"},
	"e_document_not_yet_valid": {
		setup: lead(func(l *filing.Lead) { l.Document.ValidFrom = "2026-11-23" }),
		fault: lead(func(l *filing.Lead) { l.Document.ValidFrom = "2026-11-24" }), at: "/sponsor/lead/document/valid_from"},
	"e_document_expired": {
		setup: lead(func(l *filing.Lead) { l.Document.ValidTo = "2026-11-23" }),
		fault: lead(func(l *filing.Lead) { l.Document.ValidTo = "2026-11-22" }), at: "/sponsor/lead/document/valid_to"},
	"e_document_expires_soon": {
		setup: lead(func(l *filing.Lead) { l.Document.ValidTo = "2027-02-23" }),
		fault: lead(func(l *filing.Lead) { l.Document.ValidTo = "2027-02-22" }), at: "/sponsor/lead/document/valid_to"},
	"w_lead_document_validity_missing": {
		setup: lead(func(l *filing.Lead) { l.Document.ValidTo = "long_term" }),
		fault: lead(func(l *filing.Lead) { l.Document.ValidTo = "" }), at: "/sponsor/lead/document/valid_to"},
	"e_business_licence_term_short": {
		setup: both(in("310000"), sponsor(func(s *filing.Sponsor) { s.Document.ValidTo = "2027-11-23" })),
		fault: sponsor(func(s *filing.Sponsor) { s.Document.ValidTo = "2027-11-22" }), at: "/sponsor/document/valid_to"},
	"e_lead_too_young": {
		setup: document(filing.ResidentID, personID("110108", "20081123", "001")),
		fault: document(filing.ResidentID, personID("110108", "20081124", "001")), at: leadNumber},
	"w_lead_minor_needs_proof": {
		setup: both(in("440000"), document(filing.ResidentID, personID("110108", "20081123", "001"))),
		fault: document(filing.ResidentID, personID("110108", "20081124", "001")), at: leadNumber},
	"w_service_lead_too_old": {
		setup: in("120000"),
		fault: serviceLead(func(l *filing.Lead) { l.Document.Number = personID("110108", "19651123", "001") }), at: "/services/0/lead/document/number"},
}
