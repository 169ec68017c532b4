package rule

var sourceBlockList = say("《互联网信息服务管理办法》及管局公布的名单：列入名单的不予备案", "lists kept by the administrations: who is on one is not filed")

var sponsorBlocked = Rule{
	ID: "e_sponsor_on_block_list", Code: "S12", Severity: block, From: sinceOrder33,
	Title:    say("黑名单：主办者", "block list: the sponsor"),
	Source:   sourceBlockList,
	Expected: say("不在名单上的主办者", "a sponsor on no list"),
	Fix:      say("向列入的机关申请移出。", "Ask the body that listed it to take it off."),
	Applies:  knowsRegister,
	Check: func(f *Facts) findings {
		var c complaints
		if by := f.Register.SponsorBlocked; by != "" {
			c.at("/sponsor/document/number", "该主办者在名单上，列入机关："+quoted(by), "the sponsor is on a list, put there by "+quoted(by))
		}
		return findings(c)
	},
}

var domainBlocked = Rule{
	ID: "e_domain_on_block_list", Code: "S12", Severity: block, From: sinceOrder33,
	Title:    say("黑名单：域名", "block list: the domain"),
	Source:   sourceBlockList,
	Expected: say("不在名单上的域名", "a domain on no list"),
	Fix:      say("换用其他域名，或向列入的机关申请移出。", "Use another domain, or ask the body that listed it to take it off."),
	Applies:  knowsRegister,
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				if by := f.Register.DomainsBlocked[d.text]; by != "" {
					c.at(d.pointer, "该域名在名单上，列入机关："+quoted(by), "the domain is on a list, put there by "+quoted(by))
				}
			}
		}
		return findings(c)
	},
}
