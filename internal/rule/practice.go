package rule

import (
	"openicp/internal/civil"
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
	ProvinceWrong   = province.Wrong
)

// ProvinceFields describes every value of practice, in the order of the data.
func ProvinceFields() []ProvinceField { return province.Fields() }

// Province gives what is known of an administration by its code, such as 110000. Of a code that is none of the 31 it gives an
// empty practice.
func Province(code string) ProvincePractice {
	p, _ := province.Find(code)
	return p
}

// PracticeOn gives the values of an administration on a day by the data of this program. They are shared and must not be changed.
func PracticeOn(code string, on civil.Date) *ProvinceValues { return province.On(code, on) }

// ProfileOf is the profile of a province where no provider says otherwise: what its practice says, else current.
func ProfileOf(practice *ProvinceValues) filing.Profile {
	if practice.Profile != "" {
		return filing.Profile(practice.Profile)
	}
	return filing.Current
}
