package rule

import (
	"openicp/internal/filing"
	"slices"
)

// A shell has no access left: whoever asks for its end asks through any provider.
var requestProvider = Rule{
	ID: "e_request_other_provider", Code: "F01", Severity: block, From: sinceOrder33, Ends: true, Again: true,
	Title:    say("办理的接入商", "through which provider it is asked"),
	Source:   sourceRegister,
	Expected: say("正在为该服务提供接入的接入商", "a provider that serves it"),
	Fix:      say("选正在接入的接入商；换接入商请先办理新增接入。", "Choose the provider that serves it; to move to another one, add an access there first."),
	Applies: func(f *Facts) bool {
		return asks(f) && knowsProvider(f) && knowsRegister(f) && f.Register.Target != nil
	},
	Check: func(f *Facts) findings {
		var c complaints
		_, service, _ := f.Form.Request.Target()
		served, here := false, false
		for _, s := range f.Register.Target.Services {
			if s.State == ServiceCancelled || service != "" && s.Number != service {
				continue
			}
			served = served || len(s.Providers) > 0
			here = here || slices.Contains(s.Providers, f.Provider.ID)
		}
		if !here && (served || f.kind() == filing.WithdrawAccess) {
			c.at("/provider", "这家接入商没有为它提供接入", "this provider does not serve it")
		}
		return findings(c)
	},
}
