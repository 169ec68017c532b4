package rule

var phonesDistinct = Rule{
	ID: "e_leads_phones_too_few", Code: "C04", Severity: block, From: sinceGuides2025,
	Title:    say("两位负责人的不同号码数", "distinct numbers of two people"),
	Source:   sourceProvince,
	Expected: say("两位负责人的手机和应急电话中不少于本省规定的不同号码", "as many distinct numbers among mobiles and emergency phones of two people as the province asks"),
	Fix:      say("换一个应急电话。", "Give another emergency phone."),
	Applies:  func(f *Facts) bool { return f.practice().DistinctPhones != nil },
	Check: func(f *Facts) findings {
		var c complaints
		leads, wanted := f.leads(), *f.practice().DistinctPhones
		for i := 1; i < len(leads); i++ {
			a, b := &leads[0], &leads[i]
			if a.service >= 0 || !different(a, b) || a.emergencyIsMobile() || b.emergencyIsMobile() {
				continue
			}
			if n := distinct(a.mobile, a.emergency, b.mobile, b.emergency); n > 0 && n < wanted {
				c.at(b.pointer+"/emergency_phone", "两人共 "+itoa(n)+" 个不同号码", itoa(n)+" distinct numbers between both")
			}
		}
		return findings(c)
	},
}

// distinct counts different numbers, 0 where one of them is not known.
func distinct(numbers ...string) int {
	set := map[string]bool{}
	for _, n := range numbers {
		if n == "" {
			return 0
		}
		set[n] = true
	}
	return len(set)
}
