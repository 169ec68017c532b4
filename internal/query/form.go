package query

import (
	"slices"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/form"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

// FormAsked says whose form is asked for. What is left out takes its default: no province, a company, the profile that applies
// there, the first provider.
type FormAsked struct {
	Province    string
	SponsorKind filing.SponsorKind
	Profile     filing.Profile
	Provider    filing.ProviderID
}

// Form describes what a sponsor is asked, by today's rules and practice.
func (q *Query) Form(asked FormAsked) (form.Form, error) {
	settings, today := q.House.Settings(), civil.DateOf(q.now())
	if _, ok := ident.AdministrationByCode(asked.Province); !ok && asked.Province != "" {
		return form.Form{}, fault.New(fault.Invalid, "province_unknown", "没有这个省份的管局。", "No province has this code.").At("/province")
	}
	if asked.SponsorKind == "" {
		asked.SponsorKind = filing.Enterprise
	}
	if !filing.SponsorKinds.Has(asked.SponsorKind) {
		return form.Form{}, fault.New(fault.Invalid, "sponsor_kind_unknown", "没有这种主办单位性质。", "There is no such kind of sponsor.").At("/sponsor_kind")
	}
	provider, ok := settings.Find(asked.Provider)
	if !ok && asked.Provider != "" {
		return form.Form{}, fault.New(fault.Invalid, "provider_unknown", "没有这家接入商。", "There is no such access provider.").At("/provider")
	}
	if asked.Profile == "" {
		asked.Profile = settings.ProfileFor(asked.Province, provider, today)
	}
	if asked.Profile != filing.Classic && asked.Profile != filing.Current {
		return form.Form{}, fault.New(fault.Invalid, "profile_unknown", "没有这种办理方式。", "There is no such profile.").At("/profile")
	}
	facts := rule.Facts{On: today, Province: asked.Province, Profile: asked.Profile, Local: settings.Practice(asked.Province, today)}
	if ok {
		facts.Provider = &provider.Provider
	}
	var choices []form.Choice
	for _, p := range settings.Providers {
		if asked.Province == "" || len(p.Provinces) == 0 || slices.Contains(p.Provinces, asked.Province) {
			choices = append(choices, form.Choice{ID: filing.ProviderID(p.ID), Name: p.Name})
		}
	}
	return form.Describe(facts, asked.SponsorKind, choices), nil
}
