package rule

var sponsorNameLength = Rule{
	ID: "e_sponsor_name_length", Code: "S01", Severity: block, From: sinceOrder33,
	Title:    say("主办者名称长度", "length of the sponsor's name"),
	Source:   sourceFounding,
	Expected: say("2 至 100 个字，与证件一致", "2 to 100 characters, as on the document"),
	Fix:      say("按证件逐字填写。", "Copy the name from the document."),
	Check: func(f *Facts) findings {
		var c complaints
		if n := length(f.sponsor().Name); n == 1 || n > 100 {
			c.at("/sponsor/name", itoa(n)+" 个字", itoa(n)+" characters")
		}
		return findings(c)
	},
}
