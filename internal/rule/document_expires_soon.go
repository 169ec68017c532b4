package rule

// monthsLeft is how long a document must still be valid when it is reviewed.
const monthsLeft = 3

var documentExpiresSoon = Rule{
	ID: "e_document_expires_soon", Code: "P05", Severity: block, From: sinceGuides,
	Title:    say("证件剩余有效期", "how long a document is still valid"),
	Source:   sourceValidity,
	Expected: say("剩余有效期不少于三个月", "three months or more left"),
	Fix:      say("换领新证后填写新的有效期。", "Renew the document and give its new dates."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		for _, d := range f.documents() {
			if d.holder != ofPermit && !d.to.IsZero() && !d.to.Before(f.On) && d.to.Before(f.On.AddMonths(monthsLeft)) {
				c.at(d.pointer+"/valid_to", "有效期至 "+d.to.String()+"，不足三个月", "valid to "+d.to.String()+", fewer than three months")
			}
		}
		return findings(c)
	},
}
