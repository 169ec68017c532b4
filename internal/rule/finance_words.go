package rule

var financeWords = Rule{
	ID: "w_finance_words", Code: "A03", Severity: warn, From: sinceGuides,
	Title:    say("金融类字样", "finance words"),
	Source:   say("各通信管理局：名称含金融类字样须金融监管部门文件", "administrations: finance words in a name need the financial authority's paper"),
	Expected: say("金融监管部门的文件，或不涉及金融业务的盖章说明", "the authority's paper, or a stamped letter that no such business is done"),
	Fix:      say("补充文件或说明，或更换名称。", "Add the paper or the letter, or change the name."),
	Check: func(f *Facts) findings {
		var c complaints
		permitted := false
		for i := range f.services() {
			permitted = permitted || f.services()[i].approved([]string{"finance"})
		}
		if permitted {
			return nil
		}
		if w := wordIn(f.sponsor().Name, wordLists().Finance); w != "" && !isIndividual(f) {
			c.at("/sponsor/name", "含“"+w+"”", "it holds “"+w+"”")
		}
		for _, s := range f.services() {
			if w := wordIn(s.Name, wordLists().Finance); w != "" {
				c.at(s.pointer+"/name", "含“"+w+"”", "it holds “"+w+"”")
			}
		}
		return findings(c)
	},
}
