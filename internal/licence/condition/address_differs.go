package condition

import "slices"

// The address of a licensed website equals the filed one; Beijing and Guangdong compare it at the window.
var addressDiffers = Condition{
	ID: "w_ip_not_as_filed", Severity: warn, From: sinceOrder42,
	Title:    say("接入地址与备案一致", "address as filed"),
	Source:   sourcePractice,
	Expected: say("合同、解析和备案的 IP 地址一致", "the same IP address in contract, DNS and filing"),
	Fix:      say("变更备案里的 IP 地址，或更正合同地址。", "Change the address in the filing, or correct it here."),
	Applies:  knowsRegister,
	Check: func(f *Facts) findings {
		var c complaints
		for i, s := range f.Form.Services {
			found, filed := f.filingOf(i)
			if !filed || len(found.IPs) == 0 {
				continue
			}
			for k, ip := range s.IPs {
				if !slices.Contains(found.IPs, ip) {
					c.at(item(serviceAt(i, "ips"), k), "与备案的地址不同", "not the address that is filed")
				}
			}
		}
		return findings(c)
	},
}
