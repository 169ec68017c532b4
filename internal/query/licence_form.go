package query

import (
	"slices"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/form"
	"openicp/internal/ident"
	"openicp/internal/licence"
)

// LicenceFormAsked is for whom the form of the licence is described; empty members are those most will need.
type LicenceFormAsked struct {
	Province string
	Coverage licence.Coverage
	Profile  string
	Kind     licence.Kind
}

// LicenceForm describes what a company is asked, by today's conditions and practice.
func (q *Query) LicenceForm(asked LicenceFormAsked) (form.Licence, error) {
	settings, today := q.House.Settings(), civil.DateOf(q.now())
	if _, ok := ident.AdministrationByCode(asked.Province); !ok && asked.Province != "" {
		return form.Licence{}, fault.New(fault.Invalid, "province_unknown", "没有这个省份的管局。", "No province has this code.").At("/province")
	}
	described := form.LicenceAsked{Kind: asked.Kind, Province: asked.Province, Coverage: asked.Coverage, Profile: filing.Profile(asked.Profile), On: today}
	if described.Kind == "" {
		described.Kind = licence.NewLicence
	}
	if !licence.ApplicationKinds.Has(described.Kind) {
		return form.Licence{}, fault.New(fault.Invalid, "kind_unknown", "没有这种申请。", "There is no such kind of application.").At("/kind")
	}
	if described.Coverage == "" {
		described.Coverage = licence.OneProvince
	}
	if described.Coverage != licence.OneProvince && described.Coverage != licence.Several {
		return form.Licence{}, fault.New(fault.Invalid, "coverage_unknown", "没有这种覆盖范围。", "There is no such coverage.").At("/coverage")
	}
	if described.Profile == "" {
		first, _ := settings.Find("")
		described.Profile = settings.ProfileFor(asked.Province, first, today)
	}
	if described.Profile != filing.Classic && described.Profile != filing.Current {
		return form.Licence{}, fault.New(fault.Invalid, "profile_unknown", "没有这种办理方式。", "There is no such profile.").At("/profile")
	}
	for _, p := range settings.Providers {
		if asked.Province == "" || len(p.Provinces) == 0 || slices.Contains(p.Provinces, asked.Province) {
			described.Provider = append(described.Provider, form.Choice{ID: filing.ProviderID(p.ID), Name: p.Name})
		}
	}
	return form.DescribeLicence(described), nil
}
