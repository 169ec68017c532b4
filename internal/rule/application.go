package rule

import (
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule/province"
)

var applicationRules = []Rule{
	{ID: "e_application_kind_differs", Code: "F01", Severity: filing.Block, Source: sourceRegister,
		Expected: text("由登记簿算出的申请类型", "the type computed from the register"),
		Fix:      text("去掉 kind，或按算出的类型申请；已有备案的主办者办理新增。", "Leave kind out, or use the computed type: a filed sponsor adds a service."),
		Check: func(f *Facts, report Report) {
			switch {
			case f.ComputedKind != "" && f.Form.Kind != "" && f.Form.Kind != f.ComputedKind:
				report("/kind", text("填写的类型与登记簿不一致", "the type given differs from the register"))
			case f.ComputedKind != "" && f.ComputedKind != filing.FirstFiling:
				report("/kind", text("主办者已有备案，目前只办首次备案", "the sponsor is filed already; only first filings are taken so far"))
			case f.ComputedKind == "" && f.Form.Kind != "" && f.Form.Kind != filing.FirstFiling:
				report("/kind", text("目前只办首次备案", "only first filings are taken so far"))
			}
		}},
	{ID: "e_profile_differs", Severity: filing.Block, Source: text("省和接入商的设置", "settings of province and provider"),
		Expected: text("由省和接入商设置决定的办理方式", "the practice set by province and provider"),
		Fix:      text("去掉 profile。", "Leave profile out."),
		Check: func(f *Facts, report Report) {
			given := f.Form.Profile
			if given == "" {
				return
			}
			known := given == filing.Classic || given == filing.Current
			if !known || (f.ComputedProfile != "" && given != f.ComputedProfile) {
				report("/profile", text("填写的办理方式与设置不一致", "the practice given differs from the settings"))
			}
		}},
	{ID: "e_province_unknown", Severity: filing.Block, Source: sourceOrder33,
		Expected: text("31 个管局之一的代码，例如 110000", "the code of one of the 31 administrations, such as 110000"),
		Fix:      text("选择主办者住所所在的省。", "Choose the province of the sponsor’s domicile."),
		Check: func(f *Facts, report Report) {
			if _, ok := ident.AdministrationByCode(f.Form.Province); !ok {
				report("/province", foundOrMissing(f.Form.Province))
			}
		}},
	{ID: "e_services_missing", Severity: filing.Block, Source: sourceOrder33,
		Expected: text("至少一个服务", "at least one service"), Fix: text("添加要备案的网站。", "Add the website to be filed."),
		Check: func(f *Facts, report Report) {
			if len(f.Form.Services) == 0 {
				report("/services", text("没有服务", "there is no service"))
			}
		}},
	{ID: "e_services_too_many", Severity: filing.Block, Source: text("各管局一次申请的服务数要求", "services per application, by administration"),
		Expected: text("本省一次申请允许的服务数", "as many services as the province takes at once"),
		Fix:      text("分几次申请。", "Apply in several steps."),
		Check: func(f *Facts, report Report) {
			limit := maxServices(f)
			if limit > 0 && len(f.Form.Services) > limit {
				report("/services", text(fmt.Sprintf("%d 个服务，最多 %d 个", len(f.Form.Services), limit),
					fmt.Sprintf("%d services, at most %d", len(f.Form.Services), limit)))
			}
		}},
}

func maxServices(f *Facts) int {
	practice, _ := province.Find(f.Province)
	if f.Form.Sponsor.Individual() {
		if practice.MaxServicesOfPersons != nil {
			return *practice.MaxServicesOfPersons
		}
		return 1
	}
	if practice.MaxServices != nil {
		return *practice.MaxServices
	}
	return 0
}

func foundOrMissing(value string) fault.Text {
	if value == "" {
		return missing()
	}
	return text("不在表中", "not in the table")
}

func missing() fault.Text { return text("没有填写", "not filled in") }
