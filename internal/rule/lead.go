package rule

import (
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
)

var leadRules = []Rule{
	{ID: "e_lead_field_missing", Severity: filing.Block, Source: sourceOrder33,
		Expected: text("必填", "required"), Fix: text("填写此项。", "Fill this in."),
		Check: func(f *Facts, report Report) {
			for _, at := range f.Form.Leads() {
				lack(report, at.Pointer+"/name", at.Lead.Name)
				lack(report, at.Pointer+"/mobile", at.Lead.Mobile)
				lack(report, at.Pointer+"/emergency_phone", at.Lead.EmergencyPhone)
				lack(report, at.Pointer+"/email", at.Lead.Email)
				if len(at.Lead.OfficePhones) == 0 && f.Form.Sponsor != nil && !f.Form.Sponsor.Individual() {
					report(at.Pointer+"/office_phones", missing())
				}
			}
		}},
	{ID: "e_email_wrong", Code: "C09", Severity: filing.Block, Source: sourceContact,
		Expected: text("形如 name@example.com 的邮箱", "a mail address such as name@example.com"), Fix: text("检查邮箱的写法。", "Check how the address is written."),
		Check: func(f *Facts, report Report) {
			for _, at := range f.Form.Leads() {
				if at.Lead.Email == "" {
					continue
				}
				if _, fail := ident.ParseEmail(at.Lead.Email); fail != nil {
					report(at.Pointer+"/email", reason(fail))
				}
			}
		}},
	{ID: "e_leads_share_contact", Code: "C05", Severity: filing.Block, Source: sourceContact,
		Expected: text("两位不同的负责人用不同的手机和邮箱", "two different people have different mobiles and mail addresses"), Fix: text("各填本人的手机和邮箱。", "Give each their own."),
		Check: sharedContact},
	{ID: "e_letter_date_wrong", Code: "P02", Severity: filing.Block, Source: text("授权书日期要求", "dates of letters of authorisation"),
		Expected: text("不晚于申请日、不早于三个月前", "not after the application and not older than three months"), Fix: text("重新出具授权书。", "Have a new letter signed."),
		Check: func(f *Facts, report Report) {
			for _, at := range f.Form.Leads() {
				if at.Lead.Letter == nil || at.Lead.Letter.SignedOn == "" {
					continue
				}
				on, err := civil.Parse(at.Lead.Letter.SignedOn)
				if err != nil || on.After(f.On) || on.Before(f.On.AddMonths(-minMonthsLeft)) {
					report(at.Pointer+"/authorisation_letter/signed_on", text("日期不合要求", "the date does not fit"))
				}
			}
		}},
}

func sharedContact(f *Facts, report Report) {
	leads := f.Form.Leads()
	for i, at := range leads {
		for _, before := range leads[:i] {
			if at.Lead.Same(before.Lead) || before.Service >= 0 && at.Service < 0 {
				continue
			}
			if at.Lead.Mobile != "" && at.Lead.Mobile == before.Lead.Mobile {
				report(at.Pointer+"/mobile", text("与另一位负责人相同", "the same as another responsible person’s"))
			}
			if at.Lead.Email != "" && strings.EqualFold(at.Lead.Email, before.Lead.Email) {
				report(at.Pointer+"/email", text("与另一位负责人相同", "the same as another responsible person’s"))
			}
		}
	}
}
