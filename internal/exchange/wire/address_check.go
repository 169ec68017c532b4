package wire

// Results of data that an allocation alone can bring (section 10).
const (
	resultEndsReversed  = 2002
	resultDayMissing    = 2030
	resultNameMissing   = 2031
	resultUseMissing    = 2032
	resultKindMissing   = 2034
	resultPlaceMissing  = 2036
	resultProvMissing   = 2037
	resultCityMissing   = 2038
	resultPhoneMissing  = 2039
	resultPersonMissing = 2040
	resultMailMissing   = 2042
	resultToMissing     = 2047
)

// The ways of an allocation.
const (
	AllottedAndUsed = 1
	AllottedOn      = 2
	OwnUse          = 3
	Reserved        = 4
)

// Lacks lists the result codes for what an allocation must say besides the schema, which depends on its way: a range that is
// allotted and used names who uses it, how and since when; one that is allotted on names to whom; one for own use how and since
// when.
func (a *Allocation) Lacks() []int64 {
	var results []int64
	ask := func(code int64, there bool) {
		if !there {
			results = append(results, code)
		}
	}
	ask(resultEndsReversed, a.First.Value <= a.Last.Value)
	if a.Way == AllottedOn {
		ask(resultToMissing, a.To != 0)
	}
	if a.Way == AllottedAndUsed || a.Way == OwnUse {
		ask(resultUseMissing, a.Use != 0)
		ask(resultDayMissing, a.On != "")
	}
	if u := &a.User; a.Way == AllottedAndUsed {
		ask(resultNameMissing, u.Name != "")
		ask(resultKindMissing, u.Kind != 0)
		ask(resultProvMissing, u.Province != 0)
		ask(resultCityMissing, u.City != 0)
		ask(resultPlaceMissing, u.Detail != "")
		ask(resultPersonMissing, u.Contact != "")
		ask(resultPhoneMissing, u.Phone != "")
		ask(resultMailMissing, u.Email != "")
	}
	return results
}
