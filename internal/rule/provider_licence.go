package rule

import (
	"slices"
)

// Who gives access must hold a licence for it that covers the province.
var providerLicence = Rule{
	ID: "e_provider_unlicensed", Severity: block, From: sinceOrder33,
	Title:    say("接入商的经营许可", "licence of the access provider"),
	Source:   sourceProvider,
	Expected: say("覆盖该省且在有效期内的 IDC、ISP 或 CDN 许可", "an IDC, ISP or CDN licence in force that covers the province"),
	Fix:      say("换一家持证的接入商。", "Choose a provider that holds one."),
	Applies:  knowsProvider,
	Check: func(f *Facts) findings {
		var c complaints
		for _, l := range f.Provider.Licences {
			if licenceServes(l, f) {
				return nil
			}
		}
		c.at("/provider", "接入商没有覆盖该省的有效许可", "the provider holds no licence in force for the province")
		return findings(c)
	},
}

func licenceServes(l ProviderLicence, f *Facts) bool {
	access := l.Kind == "IDC" || l.Kind == "ISP" || l.Kind == "CDN"
	area := len(l.Provinces) == 0 || f.read().province == "" || slices.Contains(l.Provinces, f.read().province)
	inTime := l.ValidTo.IsZero() || !f.On.After(l.ValidTo)
	return access && area && inTime
}
