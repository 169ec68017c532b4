package condition

import (
	"slices"

	"openicp/internal/rule"
)

// Who gives access holds a licence for it, for the area where the servers stand.
var providerLicence = Condition{
	ID: "e_provider_unlicensed", Severity: block, From: since292,
	Title:    say("接入商的许可", "licence of the access provider"),
	Source:   sourceAccess,
	Expected: say("覆盖服务器所在省、在有效期内的 IDC、ISP 或 CDN 许可证", "an IDC, ISP or CDN licence in force for the province the servers stand in"),
	Fix:      say("换一家持证的接入商。", "Choose a provider that holds one."),
	Applies:  knowsProvider,
	Check: func(f *Facts) findings {
		var c complaints
		areas := map[string]bool{}
		for _, s := range f.Form.Services {
			area := s.ServerProvince
			if area == "" {
				area = f.Form.Province
			}
			if !areas[area] && !slices.ContainsFunc(f.Provider.Licences, func(l rule.ProviderLicence) bool { return serves(l, area, f) }) {
				c.at("/provider", "接入商没有覆盖该省的有效许可", "the provider holds no licence in force for the province")
				return findings(c)
			}
			areas[area] = true
		}
		return findings(c)
	},
}

func serves(l rule.ProviderLicence, area string, f *Facts) bool {
	access := l.Kind == "IDC" || l.Kind == "ISP" || l.Kind == "CDN"
	here := len(l.Provinces) == 0 || area == "" || slices.Contains(l.Provinces, area)
	return access && here && (l.ValidTo.IsZero() || !f.On.After(l.ValidTo))
}
