package rule

import (
	"openicp/internal/ident"
)

var officePhoneForm = Rule{
	ID: "e_lead_office_phone_malformed", Severity: block, From: sinceOrder33,
	Title:    say("办公电话格式", "form of an office phone"),
	Source:   say("备案登记表：国家代码-区号-号码（S12）", "filing form: country-area-number (S12)"),
	Expected: say("国家代码-区号-号码，例如 086-010-82345678", "country-area-number, such as 086-010-82345678"),
	Fix:      say("在号码前补上 086- 和区号。", "Put 086- and the area code ahead of the number."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, l := range f.leads() {
			for i, phone := range l.OfficePhones {
				if blank(phone) {
					continue
				}
				if _, fault := ident.ParseOfficePhones(phone); fault != nil {
					c.masked(item(l.pointer+"/office_phones", i), ident.MaskPhone(phone), fault)
				}
			}
		}
		return findings(c)
	},
}
