package rule

// landlineRule says that the province itself asks units for a landline; elsewhere the form's own requirement speaks.
func (f *Facts) landlineRule() bool { return valueOf(f.practice().LandlineUnit, false) }

var landlineMissing = Rule{
	ID: "e_lead_landline_missing", Code: "C08", Severity: block, From: sinceGuides,
	Title:    say("单位的固定电话", "landline of a unit"),
	Source:   sourceProvince,
	Expected: say("固定电话，例如 086-025-82345678", "a landline, such as 086-025-82345678"),
	Fix:      say("填写单位的固定电话。", "Give the unit's landline."),
	Applies:  func(f *Facts) bool { return isUnit(f) && f.landlineRule() },
	Check: func(f *Facts) findings {
		var c complaints
		for _, l := range f.leads() {
			if len(l.OfficePhones) == 0 {
				c.at(l.pointer+"/office_phones", "没有固定电话", "there is no landline")
			}
			for i, phone := range l.OfficePhones {
				if blank(phone) {
					c.at(item(l.pointer+"/office_phones", i), "没有填写", "not filled in")
				}
			}
		}
		return findings(c)
	},
}
