// Package province holds the practice of the 31 communications administrations as dated data (practice.json). It says what is
// known and, by leaving it out, what is not: the national default then applies. Values come from providers' published
// guides of 2017 to 2026 and wait for confirmation by each administration.
package province

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

// Practice is what is known of one administration. A nil member says that no value is known.
type Practice struct {
	Code                 string   `json:"code"`
	Source               string   `json:"source"`
	ValidFrom            string   `json:"valid_from"`
	Profile              string   `json:"profile,omitempty"`
	LeadIsLegal          *string  `json:"sponsor_lead_is_legal_representative,omitempty"` // yes, letter, no
	MinAgeUnit           *int     `json:"min_age_unit,omitempty"`
	MinAgeIndividual     *int     `json:"min_age_individual,omitempty"`
	ForeignIndividual    *bool    `json:"foreign_individual,omitempty"`
	IndividualFrom       *string  `json:"individual_from_elsewhere,omitempty"`
	DistinctPhones       *int     `json:"emergency_phone_distinct,omitempty"`
	EmergencyDiffers     *bool    `json:"emergency_phones_of_leads_differ,omitempty"`
	OneDomainPerService  *bool    `json:"one_domain_per_service,omitempty"`
	MaxServices          *int     `json:"max_services_per_application,omitempty"`
	MaxServicesOfPersons *int     `json:"max_services_of_individuals,omitempty"`
	DomainMinMonths      *int     `json:"domain_min_months,omitempty"`
	SuffixesNotTaken     []string `json:"suffixes_not_taken,omitempty"`
	DomainWordsDenied    []string `json:"domain_words_denied,omitempty"`
	NameWordsDenied      []string `json:"name_words_denied_for_individuals,omitempty"`
	NoLatinNames         *bool    `json:"no_latin_names,omitempty"`
	FooterNumber         *string  `json:"footer_number,omitempty"` // service, sponsor
}

//go:embed practice.json
var content []byte

var practices = sync.OnceValue(func() map[string]Practice {
	var list []Practice
	if err := json.Unmarshal(content, &list); err != nil {
		panic(fmt.Sprintf("province: the embedded practice.json cannot be read: %v", err))
	}
	byCode := map[string]Practice{}
	for _, p := range list {
		byCode[p.Code] = p
	}
	return byCode
})

// Find returns what is known of an administration.
func Find(code string) (Practice, bool) {
	p, ok := practices()[code]
	return p, ok
}

// Content is the data as it stands, for the version of the rules.
func Content() []byte { return content }
