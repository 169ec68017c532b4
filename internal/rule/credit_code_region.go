package rule

import (
	"openicp/internal/ident"
)

var creditCodeRegion = Rule{
	ID: "w_sponsor_credit_code_region_elsewhere", Code: "S05", Severity: warn, From: sinceCreditCode,
	Title:    say("信用代码的登记地", "where the credit code was given"),
	Source:   sourceDomicile,
	Expected: say("登记机关在受理备案的省内，或为国家级", "a registry of the province addressed, or a national one"),
	Fix:      say("确认证件住所在本省；不在的，由当地分支机构备案。", "Make sure the domicile lies in the province; if not, file through a branch there."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			region := d.code.Region()
			if d.holder != ofSponsor || region == "" || region == "100000" || f.read().province == "" {
				continue
			}
			if a, ok := ident.AdministrationOfRegion(region); ok && a.Code != f.read().province {
				c.at(d.pointer+"/number", "代码由"+a.ProvinceZH()+"的登记机关赋予", "the code was given in "+a.NameEN)
			}
		}
		return findings(c)
	},
}
