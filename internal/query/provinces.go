package query

import (
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
	InForce   bool                `json:"in_force" doc:"it is what applications of today are judged by"`
}

// Provinces lists the 31 administrations. It is public: practice is.
func (q *Query) Provinces() []Province {
	settings, today := q.House.Settings(), civil.DateOf(q.now())
	list := []Province{}
	for _, a := range ident.Administrations() {
		practice := rule.Province(a.Code)
		p := Province{Code: a.Code, NameZH: a.NameZH, NameEN: a.NameEN, Letter: a.FilingLetter, Editions: []Edition{},
			Profile: settings.ProfileFor(a.Code, flow.ProviderSetting{})}
		current := practice.On(today)
		for i := range practice.Editions {
			p.Editions = append(p.Editions, editionOf(&practice.Editions[i], &practice.Editions[i] == current))
		}
		list = append(list, p)
	}
	return list
}

func editionOf(e *rule.ProvinceEdition, inForce bool) Edition {
	view := Edition{ValidFrom: e.ValidFrom, Source: fault.Text{ZH: e.SourceZH, EN: e.SourceEN}, Values: e.Values, InForce: inForce}
	if e.NotesZH != "" || e.NotesEN != "" {
		view.Notes = &fault.Text{ZH: e.NotesZH, EN: e.NotesEN}
	}
	return view
}
