package rule

import (
	"slices"

	"openicp/internal/filing"
)

// The rules on the access provider itself (S46).
var providerRules = []Rule{
	{ID: "e_provider_unknown", Severity: filing.Block, Source: sourceAccess,
		Expected: text("本系统登记的接入商", "a registered access provider"), Fix: text("选择接入商，或去掉 provider。", "Choose a provider, or leave provider out."),
		Check: func(f *Facts, report Report) {
			if f.Provider != nil && f.Provider.ID == "" {
				report("/provider", text("没有登记", "not registered"))
			}
		}},
	{ID: "e_provider_unlicensed", Severity: filing.Block, Source: sourceAccess,
		Expected: text("持有覆盖本省、有效的 IDC、ISP 或 CDN 许可证的接入商", "a provider with a valid IDC, ISP or CDN licence for this province"), Fix: text("换一家有许可的接入商。", "Choose a licensed provider."),
		Check: func(f *Facts, report Report) {
			if f.Provider != nil && f.Provider.ID != "" && !licensed(f) {
				report("/provider", text("没有覆盖本省的有效许可", "no valid licence for this province"))
			}
		}},
	{ID: "e_provider_not_filed", Severity: filing.Block, Source: sourceAccess,
		Expected: text("接入商自己已在当地管局备案", "a provider that is itself filed"), Fix: text("换一家已备案的接入商。", "Choose a provider that is filed."),
		Check: func(f *Facts, report Report) {
			if f.Provider != nil && f.Provider.ID != "" && f.Provider.FilingNumber == "" {
				report("/provider", text("接入商自己没有备案", "the provider is not filed itself"))
			}
		}},
	{ID: "e_provider_serves_elsewhere", Severity: filing.Block, Source: text("接入商设置", "the provider’s settings"),
		Expected: text("在本省办理的接入商", "a provider that serves this province"), Fix: text("换一家接入商。", "Choose another provider."),
		Check: func(f *Facts, report Report) {
			p := f.Provider
			if p != nil && p.ID != "" && f.Province != "" && len(p.Provinces) > 0 && !slices.Contains(p.Provinces, f.Province) {
				report("/provider", text("接入商不在本省办理", "the provider does not serve this province"))
			}
		}},
}

func licensed(f *Facts) bool {
	for _, l := range f.Provider.Licences {
		kind := l.Kind == "IDC" || l.Kind == "ISP" || l.Kind == "CDN"
		area := len(l.Provinces) == 0 || slices.Contains(l.Provinces, f.Province)
		if kind && area && (l.ValidTo.IsZero() || !l.ValidTo.Before(f.On)) {
			return true
		}
	}
	return false
}
