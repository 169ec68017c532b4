package rule_test

import (
	"openicp/internal/filing"
)

// fromBeijing gives the individual an address of Beijing, which a Guangdong number does not mind.
var fromBeijing = sponsor(func(s *filing.Sponsor) { s.RegisteredAddress = "北京市海淀区中关村大街1号301室" })

var sponsorSpecimens = map[string]specimen{
	"e_sponsor_kind_unknown":         {fault: sponsor(func(s *filing.Sponsor) { s.Kind = "club" }), at: "/sponsor/kind"},
	"e_sponsor_name_length":          {fault: sponsor(func(s *filing.Sponsor) { s.Name = "云" }), at: "/sponsor/name"},
	"e_sponsor_name_brackets_mixed":  {setup: sponsor(func(s *filing.Sponsor) { s.Name = "示例（北京）云图有限公司" }), fault: sponsor(func(s *filing.Sponsor) { s.Name = "示例（北京)云图有限公司" }), at: "/sponsor/name"},
	"e_sponsor_document_not_of_kind": {fault: sponsor(func(s *filing.Sponsor) { s.Kind = filing.Government }), at: "/sponsor/document/type"},
	"e_sponsor_credit_code_not_of_kind": {
		fault: sponsor(func(s *filing.Sponsor) { s.Document.Number = unitCode("51", "110108", "MA01T3X7") }), at: "/sponsor/document/number"},
	"w_sole_trader_filed_as_enterprise": {
		fault: sponsor(func(s *filing.Sponsor) { s.Document.Number = unitCode("92", "110108", "MA01T3X7") }), at: "/sponsor/kind"},
	"w_sponsor_credit_code_region_elsewhere": {
		fault: sponsor(func(s *filing.Sponsor) { s.Document.Number = unitCode("91", "440106", "MA01T3X7") }), at: "/sponsor/document/number"},
	"e_sponsor_registered_address_without_number": {
		setup: sponsor(func(s *filing.Sponsor) {
			s.RegisteredAddress, s.Remark = "北京市海淀区上庄镇李家村", "证件住所已为最详细"
		}),
		fault: sponsor(func(s *filing.Sponsor) { s.Remark = "" }), at: "/sponsor/registered_address"},
	"e_sponsor_address_without_number": {fault: sponsor(func(s *filing.Sponsor) { s.Address.Street = "中关村大街" }), at: "/sponsor/address/street"},
	"e_sponsor_address_placeholder_district": {
		fault: sponsor(func(s *filing.Sponsor) { s.RegisteredAddress = "北京市市辖区中关村大街1号" }), at: "/sponsor/registered_address"},
	"e_sponsor_address_repeats_region": {
		fault: sponsor(func(s *filing.Sponsor) { s.Address.Street = "北京市海淀区中关村大街1号" }), at: "/sponsor/address/street"},
	"e_sponsor_address_symbols": {fault: sponsor(func(s *filing.Sponsor) { s.Address.Street = "中关村大街1号★" }), at: "/sponsor/address/street"},
	"e_sponsor_address_without_room": {
		setup: in("310000"), fault: sponsor(func(s *filing.Sponsor) { s.Address.Street = "南京东路100号" }), at: "/sponsor/address/street"},
	"w_sponsor_address_repeats_county":     {fault: sponsor(func(s *filing.Sponsor) { s.Address.Street = "海淀区中关村大街1号3层301室" }), at: "/sponsor/address/street"},
	"w_sponsor_region_not_listed":          {fault: sponsor(func(s *filing.Sponsor) { s.Address.Region = "110103" }), at: "/sponsor/address/region"},
	"e_sponsor_region_unknown":             {fault: sponsor(func(s *filing.Sponsor) { s.Address.Region = "110000" }), at: "/sponsor/address/region"},
	"e_unit_region_outside_province":       {fault: sponsor(func(s *filing.Sponsor) { s.Address.Region = "440106" }), at: "/sponsor/address/region"},
	"w_individual_region_outside_province": {person: true, fault: sponsor(func(s *filing.Sponsor) { s.Address.Region = "110108" }), at: "/sponsor/address/region"},
	"w_sponsor_region_other_city": {
		setup: both(in("410000"), sponsor(func(s *filing.Sponsor) {
			s.Address.Region, s.Document.Number = "410105", unitCode("91", "410105", "MA01T3X7")
		})),
		fault: sponsor(func(s *filing.Sponsor) { s.Address.Region = "410302" }), at: "/sponsor/address/region"},
	"w_unit_investor_missing": {
		setup: both(in("220000"), sponsor(func(s *filing.Sponsor) { s.Investor = "示例投资有限公司" })),
		fault: sponsor(func(s *filing.Sponsor) { s.Investor = "" }), at: "/sponsor/investor"},
	"e_individual_local_id_required": {person: true, setup: both(in("530000"), personNumber(personID("530102", "19920607", "002"))),
		fault: personNumber(personID("440106", "19920607", "002")), at: "/sponsor/document/number"},
	"e_individual_residence_permit_missing": {person: true, setup: fromBeijing,
		fault: personNumber(personID("110108", "19920607", "002")), at: "/sponsor/residence_permit"},
	"w_individual_from_elsewhere": {person: true, setup: both(in("110000"), personNumber(personID("110108", "19920607", "002"))),
		fault: personNumber(personID("440106", "19920607", "002")), at: "/sponsor/residence_permit"},
	"e_residence_permit_term_short": {person: true,
		setup: both(in("310000"), sponsor(func(s *filing.Sponsor) { s.ResidencePermit = &filing.Document{Number: "X1", ValidTo: "2027-06-01"} })),
		fault: sponsor(func(s *filing.Sponsor) { s.ResidencePermit.ValidTo = "2026-12-01" }), at: "/sponsor/residence_permit/valid_to"},
	"e_individual_foreign_not_taken": {person: true, setup: in("130000"),
		fault: sponsor(func(s *filing.Sponsor) { s.Document.Type, s.Document.Number = filing.Passport, "E12345678" }), at: "/sponsor/document/type"},
}
