package province

// Values are the practice of one administration. A nil or empty member is unset: nothing is known, and the rule's national
// default applies. Units are months, years of age and counts.
type Values struct {
	Profile string `json:"profile,omitempty"` // classic or current

	// Responsible persons.
	SponsorLead          string `json:"sponsor_lead,omitempty"`                            // legal_representative, letter or free
	ServiceLead          string `json:"service_lead,omitempty"`                            // letter or legal_representative
	OnePersonUnlessLegal *bool  `json:"one_person_unless_legal_representative,omitempty"`  // a lead by letter leads the services too
	ForeignMustAuthorise *bool  `json:"foreign_legal_representative_authorises,omitempty"` // a mainland resident
	MinAgeUnit           *int   `json:"min_age_unit,omitempty"`
	MinAgeIndividual     *int   `json:"min_age_individual,omitempty"`
	MaxAgeMen            *int   `json:"max_age_service_lead_men,omitempty"`
	MaxAgeWomen          *int   `json:"max_age_service_lead_women,omitempty"`

	// Who may file.
	IndividualFromElsewhere string `json:"individual_from_elsewhere,omitempty"` // accepted, permit, local_id
	ResidencePermitMonths   *int   `json:"residence_permit_months,omitempty"`   // that must be left
	ForeignIndividual       *bool  `json:"foreign_individual,omitempty"`
	SameCity                *bool  `json:"same_city,omitempty"` // contact address in the city of the document
	BusinessLicenceMonths   *int   `json:"business_licence_months,omitempty"`
	InvestorRequired        *bool  `json:"investor_required,omitempty"`

	// Addresses and phones.
	AddressLevel         string `json:"address_level,omitempty"` // room
	EmergencyLeadsDiffer *bool  `json:"emergency_phones_of_leads_differ,omitempty"`
	DistinctPhones       *int   `json:"distinct_phones_of_two_leads,omitempty"`
	LandlineUnit         *bool  `json:"landline_unit,omitempty"`

	// What may not be shared with another sponsor of the register.
	MobileOfOneSponsor   *bool `json:"mobile_of_one_sponsor,omitempty"`
	LeadOfOneSponsor     *bool `json:"lead_of_one_sponsor,omitempty"`      // whoever leads a unit or a service of it leads no other unit's
	ServiceLeadOfOneUnit *bool `json:"service_lead_of_one_unit,omitempty"` // whoever leads a service of a unit leads no other unit's

	// Services.
	MaxServicesUnit       *int     `json:"max_services_unit,omitempty"` // per application
	MaxServicesIndividual *int     `json:"max_services_individual,omitempty"`
	PlanFromUnit          *int     `json:"plan_from_unit,omitempty"` // websites of one sponsor
	PlanFromIndividual    *int     `json:"plan_from_individual,omitempty"`
	NameWordsIndividual   []string `json:"name_words_denied_individual,omitempty"`
	NoLatinNames          *bool    `json:"no_latin_names,omitempty"`
	ContentDeniedUnit     []string `json:"content_denied_unit,omitempty"`
	ContentDeniedPerson   []string `json:"content_denied_individual,omitempty"`
	RemarkDescribes       *bool    `json:"remark_describes_content,omitempty"`

	// Domains.
	OneDomainPerService  *bool    `json:"one_domain_per_service,omitempty"`
	MaxDomainsUnit       *int     `json:"max_domains_unit,omitempty"` // per application
	MaxDomainsIndividual *int     `json:"max_domains_individual,omitempty"`
	DomainHolder         string   `json:"domain_holder,omitempty"` // sponsor, or sponsor_or_legal_representative
	DomainMonths         *int     `json:"domain_months,omitempty"` // that must be left
	SuffixesDenied       []string `json:"suffixes_denied,omitempty"`
	DomainWordsDenied    []string `json:"domain_words_denied,omitempty"`

	// What later steps of a filing's life need.
	FooterNumber     string `json:"footer_number,omitempty"` // service or sponsor
	ShellSponsorAdds *bool  `json:"shell_sponsor_may_add,omitempty"`
	AccessFirstDays  *int   `json:"access_first_change_within,omitempty"` // working days
}
