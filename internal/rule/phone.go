package rule

import (
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule/province"
)

var phoneRules = []Rule{
	{ID: "e_mobile_wrong", Code: "C01", Severity: filing.Block, Source: sourceContact,
		Expected: text("11 位大陆手机号", "a mainland mobile number of 11 digits"), Fix: text("填写本人的手机号，能收短信。", "Give one’s own number that receives messages."),
		Check: func(f *Facts, report Report) {
			for _, at := range f.Form.Leads() {
				if at.Lead.Mobile == "" {
					continue
				}
				if _, fail := ident.ParseMobile(at.Lead.Mobile); fail != nil {
					report(at.Pointer+"/mobile", reason(fail))
				}
			}
		}},
	{ID: "e_office_phone_wrong", Code: "C08", Severity: filing.Block, Source: sourcePhone,
		Expected: text("国家代码-区号-号码，例如 086-010-12345678", "country-area-number, such as 086-010-12345678 (S12)"), Fix: text("补上国家代码 086 和区号。", "Write the country code 086 and the area code."),
		Check: func(f *Facts, report Report) {
			for _, at := range f.Form.Leads() {
				for i, phone := range at.Lead.OfficePhones {
					if _, fail := ident.ParseOfficePhones(phone); fail != nil {
						report(fmt.Sprintf("%s/office_phones/%d", at.Pointer, i), reason(fail))
					}
				}
			}
		}},
	{ID: "e_emergency_phone_same_as_mobile", Code: "C04", Severity: filing.Block, Source: sourceContact,
		Expected: text("与手机不同的应急电话", "an emergency phone other than the mobile"), Fix: text("填写另一个能联系到的电话。", "Give another phone that reaches the person."),
		Check: func(f *Facts, report Report) {
			for _, at := range f.Form.Leads() {
				if at.Lead.EmergencyPhone != "" && at.Lead.EmergencyPhone == at.Lead.Mobile {
					report(at.Pointer+"/emergency_phone", text("与手机相同", "the same as the mobile"))
				}
			}
		}},
	{ID: "e_emergency_phone_wrong", Code: "C01", Severity: filing.Block, Source: sourceContact,
		Expected: text("手机号，或国家代码-区号-号码", "a mobile, or country-area-number"), Fix: text("检查号码的写法。", "Check how the number is written."),
		Check: func(f *Facts, report Report) {
			for _, at := range f.Form.Leads() {
				phone := at.Lead.EmergencyPhone
				if phone == "" || phone == at.Lead.Mobile {
					continue
				}
				_, mobile := ident.ParseMobile(phone)
				_, office := ident.ParseOfficePhone(phone)
				if mobile != nil && office != nil {
					report(at.Pointer+"/emergency_phone", text("不是电话号码", "not a phone number"))
				}
			}
		}},
	{ID: "e_phones_too_few", Code: "C04", Severity: filing.Block, Source: text("本省对应急电话的要求", "the province’s requirement for emergency phones"),
		Expected: text("足够多的不同号码", "enough different numbers"), Fix: text("换成不同的号码。", "Use different numbers."),
		Check: tooFewPhones},
}

// tooFewPhones: some provinces want several different numbers where two people are responsible.
func tooFewPhones(f *Facts, report Report) {
	practice, _ := province.Find(f.Province)
	leads := f.Form.Leads()
	if len(leads) < 2 || leads[0].Service >= 0 {
		return
	}
	first := leads[0].Lead
	for _, at := range leads[1:] {
		if at.Lead.Same(first) {
			continue
		}
		if practice.EmergencyDiffers != nil && *practice.EmergencyDiffers && at.Lead.EmergencyPhone != "" && at.Lead.EmergencyPhone == first.EmergencyPhone {
			report(at.Pointer+"/emergency_phone", text("与另一位负责人的应急电话相同", "the same as the other’s emergency phone"))
		}
		numbers := map[string]bool{first.Mobile: true, first.EmergencyPhone: true, at.Lead.Mobile: true, at.Lead.EmergencyPhone: true}
		delete(numbers, "")
		if practice.DistinctPhones != nil && len(numbers) < *practice.DistinctPhones && len(numbers) > 1 && !sameAsMobile(first) && !sameAsMobile(at.Lead) {
			report(at.Pointer+"/emergency_phone", text(fmt.Sprintf("只有 %d 个不同的号码", len(numbers)), fmt.Sprintf("only %d different numbers", len(numbers))))
		}
	}
}

// sameAsMobile is reported by a rule of its own.
func sameAsMobile(l *filing.Lead) bool { return l.Mobile == l.EmergencyPhone }
