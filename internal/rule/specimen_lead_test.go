package rule_test

import (
	"openicp/internal/filing"
	"openicp/internal/rule"
)

// authorised moves to a province an application in which the sponsor's lead is not the legal representative.
func authorised(province string) func(*rule.Facts) {
	return both(in(province), otherLegal, letters("2026-11-01"))
}

var leadSpecimens = map[string]specimen{
	"e_lead_mobile_malformed":          {fault: lead(func(l *filing.Lead) { l.Mobile = "1380013800" }), at: "/sponsor/lead/mobile"},
	"w_lead_mobile_segment":            {fault: lead(func(l *filing.Lead) { l.Mobile = "17013800138" }), at: "/sponsor/lead/mobile"},
	"e_lead_emergency_phone_malformed": {setup: lead(func(l *filing.Lead) { l.EmergencyPhone = "086-010-82345600" }), fault: lead(func(l *filing.Lead) { l.EmergencyPhone = "8234" }), at: "/sponsor/lead/emergency_phone"},
	"e_lead_emergency_phone_is_mobile": {fault: lead(func(l *filing.Lead) { l.EmergencyPhone = "+86 138 0013 8000" }), at: "/sponsor/lead/emergency_phone"},
	"e_leads_emergency_phones_same": {
		setup: in("410000"), fault: serviceLead(func(l *filing.Lead) { l.EmergencyPhone = "13900139000" }), at: "/services/0/lead/emergency_phone"},
	"e_leads_phones_too_few": {
		setup: serviceLead(func(l *filing.Lead) { l.EmergencyPhone = "13900139000" }),
		fault: both(lead(func(l *filing.Lead) { l.EmergencyPhone = "13700137000" }), serviceLead(func(l *filing.Lead) { l.EmergencyPhone = "13800138000" })),
		at:    "/services/0/lead/emergency_phone"},
	"e_lead_office_phone_malformed": {fault: lead(func(l *filing.Lead) { l.OfficePhones[1] = "010-82345678" }), at: "/sponsor/lead/office_phones/1"},
	"e_lead_landline_missing": {
		setup: in("320000"), fault: lead(func(l *filing.Lead) { l.OfficePhones = nil }), at: "/sponsor/lead/office_phones"},
	"e_lead_email_malformed": {fault: lead(func(l *filing.Lead) { l.Email = "lead.example.com" }), at: "/sponsor/lead/email"},
	"e_leads_mobile_same":    {setup: oneLead, fault: serviceLeadOther(func(l *filing.Lead) { l.Mobile = "13800138000" }), at: "/services/0/lead/mobile"},
	"e_leads_email_same":     {setup: oneLead, fault: serviceLeadOther(func(l *filing.Lead) { l.Email = "Lead@EXAMPLE.com" }), at: "/services/0/lead/email"},
	"e_lead_same_document_other_name": {
		setup: oneLead, fault: serviceLeadCopy(func(l *filing.Lead) { l.Name = "孙示例" }), at: "/services/0/lead/name"},
	"w_lead_same_person_other_mobile": {
		setup: oneLead, fault: serviceLeadCopy(func(l *filing.Lead) { l.Mobile = "13700137000" }), at: "/services/0/lead/mobile"},
	"e_individual_lead_name_differs":     {person: true, fault: lead(func(l *filing.Lead) { l.Name = "孙示例" }), at: "/sponsor/lead/name"},
	"e_individual_lead_document_differs": {person: true, fault: lead(func(l *filing.Lead) { l.Document.Number = personID("440106", "19920607", "004") }), at: "/sponsor/lead/document/number"},
	"e_individual_service_lead_differs": {person: true,
		fault: serviceLead(func(l *filing.Lead) { l.Document.Number = personID("440106", "19920607", "004") }), at: "/services/0/lead/document/number"},
	"e_sponsor_lead_not_legal_representative": {setup: ownLegal, fault: otherLegal, at: "/sponsor/lead/name"},
	"e_sponsor_lead_must_be_resident":         {setup: in("140000"), fault: document(filing.Passport, "E12345678"), at: "/sponsor/lead/document/type"},
	"e_sponsor_lead_letter_missing": {
		setup: authorised("460000"), fault: lead(func(l *filing.Lead) { l.Letter = nil }), at: "/sponsor/lead/authorisation_letter"},
	"e_service_lead_letter_missing": {
		setup: both(in("120000"), letters("2026-11-01")), fault: serviceLead(func(l *filing.Lead) { l.Letter = nil }), at: "/services/0/lead/authorisation_letter"},
	"w_service_lead_not_legal_representative": {
		setup: both(in("130000"), oneLead), fault: serviceLeadOther(func(*filing.Lead) {}), at: "/services/0/lead/name"},
	"e_leads_must_be_one_person": {
		setup: both(authorised("320000"), oneLead), fault: serviceLeadOther(func(*filing.Lead) {}), at: "/services/0/lead/name"},
	"e_lead_mobile_of_other_sponsor": {
		setup: both(in("500000"), shares("/sponsor/lead", rule.Shared{})), fault: shares("/sponsor/lead", rule.Shared{Mobile: true, Person: true}), at: "/sponsor/lead/mobile"},
	"w_lead_mobile_of_other_sponsor": {
		setup: shares("/services/0/lead", rule.Shared{Mobile: true, Person: true}), fault: shares("/services/0/lead", rule.Shared{Mobile: true}), at: "/services/0/lead/mobile"},
	"e_lead_of_other_unit": {
		setup: in("510000"), fault: shares("/sponsor/lead", rule.Shared{Leads: true}), at: "/sponsor/lead/document/number"},
	"e_service_lead_of_other_unit": {setup: both(in("320000"), shares("/services/0/lead", rule.Shared{Leads: true})),
		fault: shares("/services/0/lead", rule.Shared{Leads: true, LeadsService: true}), at: "/services/0/lead/document/number"},
	"w_service_lead_of_other_unit": {setup: shares("/sponsor/lead", rule.Shared{Leads: true, LeadsService: true}),
		fault: shares("/services/0/lead", rule.Shared{Leads: true, LeadsService: true}), at: "/services/0/lead/document/number"},
	"e_letter_date_malformed": {setup: letters("2026-11-01"), fault: letters("1 November"), at: "/sponsor/lead/authorisation_letter/signed_on"},
	"e_letter_dated_later":    {setup: letters("2026-11-23"), fault: letters("2026-11-24"), at: "/sponsor/lead/authorisation_letter/signed_on"},
	"e_letter_too_old":        {setup: letters("2026-08-23"), fault: letters("2026-08-22"), at: "/sponsor/lead/authorisation_letter/signed_on"},
}

// serviceLeadOther puts the example's own service lead back, changed.
func serviceLeadOther(change func(*filing.Lead)) func(*rule.Facts) {
	return func(f *rule.Facts) {
		other := filing.Lead{Name: "李示例", Document: &filing.Document{Type: filing.ResidentID, Number: "110108199001011020", ValidTo: "2040-01-01"},
			Mobile: "13700137000", EmergencyPhone: "13600136000", OfficePhones: []string{"086-010-82345680"}, Email: "site@example.com"}
		change(&other)
		f.Form.Services[0].Lead = &other
	}
}

// serviceLeadCopy makes the service's lead a changed copy of the sponsor's.
func serviceLeadCopy(change func(*filing.Lead)) func(*rule.Facts) {
	return func(f *rule.Facts) {
		again := *f.Form.Sponsor.Lead
		change(&again)
		f.Form.Services[0].Lead = &again
	}
}

// shares says what filings of other sponsors have in common with one responsible person.
func shares(pointer string, what rule.Shared) func(*rule.Facts) {
	return register(func(r *rule.Register) { r.Shared = map[string]rule.Shared{pointer: what} })
}
