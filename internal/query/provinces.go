package query

import (
	"slices"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

// Province is the practice of one administration, all its times together.
type Province struct {
	Code     string         `json:"code"`
	NameZH   string         `json:"name_zh"`
	NameEN   string         `json:"name_en"`
	Letter   string         `json:"letter" doc:"of its filing numbers"`
	Profile  filing.Profile `json:"profile" doc:"what applies there today, unless the access provider says otherwise"`
	Editions []Edition      `json:"editions" doc:"the oldest first"`
}

// Edition is the practice from one day until the next edition.
type Edition struct {
	ValidFrom civil.Date          `json:"valid_from"`
	Source    fault.Text          `json:"source"`
	Values    rule.ProvinceValues `json:"values"`
	Notes     *fault.Text         `json:"notes" doc:"what is known and no rule can judge"`
	House     bool                `json:"house" doc:"set in this house; from its day on the program's own editions count no more"`
	InForce   bool                `json:"in_force" doc:"it is what applications of today are judged by"`
}

// Provinces lists the 31 administrations. It is public: practice is.
func (q *Query) Provinces() []Province {
	settings, today := q.House.Settings(), civil.DateOf(q.now())
	list := []Province{}
	for _, a := range ident.Administrations() {
		list = append(list, Province{Code: a.Code, NameZH: a.NameZH, NameEN: a.NameEN, Letter: a.FilingLetter,
			Profile: settings.ProfileFor(a.Code, flow.ProviderSetting{}, today), Editions: editionsOf(settings, a.Code, today)})
	}
	return list
}

// editionsOf lists the program's editions and the house's by their first day; of one day the house's stands last, since it counts.
func editionsOf(settings *flow.Settings, code string, today civil.Date) []Edition {
	list, inForce := []Edition{}, settings.Practice(code, today)
	for i := range rule.Province(code).Editions {
		list = append(list, editionOf(&rule.Province(code).Editions[i], false, inForce))
	}
	for _, edition := range settings.HouseEditions(code) {
		view := editionOf(&edition.ProvinceEdition, true, nil)
		now := settings.HouseEdition(code, today)
		view.InForce = now != nil && now.ValidFrom == edition.ValidFrom
		list = append(list, view)
	}
	slices.SortStableFunc(list, func(a, b Edition) int { return a.ValidFrom.Compare(b.ValidFrom) })
	return list
}

func editionOf(e *rule.ProvinceEdition, house bool, inForce *rule.ProvinceValues) Edition {
	view := Edition{ValidFrom: e.ValidFrom, Source: fault.Text{ZH: e.SourceZH, EN: e.SourceEN}, Values: e.Values, House: house, InForce: &e.Values == inForce}
	if e.NotesZH != "" || e.NotesEN != "" {
		view.Notes = &fault.Text{ZH: e.NotesZH, EN: e.NotesEN}
	}
	return view
}
