package rule

var letterMissing = Rule{
	ID: "e_sponsor_lead_letter_missing", Code: "P02", Severity: block, From: sinceGuides,
	Title:    say("主体负责人授权书", "letter of the sponsor's lead"),
	Source:   sourceLetters,
	Expected: say("法定代表人签署并盖章的授权书及其日期", "a letter signed by the legal representative and sealed, with its date"),
	Fix:      say("在 authorisation_letter 填写签署日期并上传授权书。", "Give its date under authorisation_letter, and upload it."),
	Applies: func(f *Facts) bool {
		return isUnit(f) && (f.practice().SponsorLead != "legal_representative" || foreignLegal(f))
	},
	Check: func(f *Facts) findings {
		var c complaints
		if l := sponsorLead(f); l != nil && notLegal(f, l) && noLetter(l) {
			c.at("/sponsor/lead/authorisation_letter", "不是法定代表人，没有授权书", "not the legal representative, and there is no letter")
		}
		return findings(c)
	},
}

func noLetter(l *leadRead) bool { return l.Letter == nil || blank(l.Letter.SignedOn) }
