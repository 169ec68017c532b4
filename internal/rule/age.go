package rule

import (
	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule/province"

	"time"
)

// defaultMinAge is the age of majority (Civil Code art. 17), where a province gives no value of its own.
const defaultMinAge = 18

func tooYoung(f *Facts, report Report) {
	limit := minAge(f)
	for _, at := range f.Form.Leads() {
		if at.Lead.Document == nil || at.Lead.Document.Type != filing.ResidentID {
			continue
		}
		id, fail := ident.ParseResidentID(at.Lead.Document.Number)
		if fail != nil {
			continue
		}
		year, month, day := id.BirthDate()
		born := civil.Date{Year: year, Month: time.Month(month), Day: day}
		if born.AddMonths(limit * 12).After(f.On) {
			report(at.Pointer+"/document/number", text("年龄不足", "too young"))
		}
	}
}

func minAge(f *Facts) int {
	practice, _ := province.Find(f.Province)
	value := practice.MinAgeUnit
	if f.Form.Sponsor.Individual() {
		value = practice.MinAgeIndividual
	}
	if value == nil {
		return defaultMinAge
	}
	return *value
}
