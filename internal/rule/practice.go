package rule

import (
	"openicp/internal/filing"
	"openicp/internal/rule/province"
)

// ProvincePractice is what is known of one administration; its Unset names what is not.
type ProvincePractice = province.Practice

// ProvinceEdition is the practice of an administration from one day on; ProvinceValues is what it says, and ProvinceField
// describes one value of it.
type (
	ProvinceEdition = province.Edition
	ProvinceValues  = province.Values
	ProvinceField   = province.Field
)

// ProvinceFields describes every value of practice, in the order of the data.
func ProvinceFields() []ProvinceField { return province.Fields() }

// Province gives what is known of an administration by its code, such as 110000. Of a code that is none of the 31 it gives an
// empty practice.
func Province(code string) ProvincePractice {
	p, _ := province.Find(code)
	return p
}

// DefaultProfile is the practice of a province where no provider says otherwise: what its data says, else current.
func DefaultProfile(code string) filing.Profile {
	if p := Province(code).Latest().Values.Profile; p != "" {
		return filing.Profile(p)
	}
	return filing.Current
}
