package rule

import (
	"fmt"

	"openicp/internal/filing"
)

// What the register says about a first filing.
var registerRules = []Rule{
	{ID: "e_domain_filed_by_another", Code: "D07", Severity: filing.Block, Source: sourceRegister,
		Expected: text("未被其他主体备案的域名", "a domain no other sponsor has filed"), Fix: text("请原主体先注销，或换一个域名。", "The other sponsor cancels first, or use another domain."),
		Check: func(f *Facts, report Report) {
			if f.Register == nil {
				return
			}
			eachService(f, func(s *filing.Service, at string) {
				for i, domain := range s.Domains {
					if f.Register.DomainsFiled[domain] != "" {
						report(fmt.Sprintf("%s/domains/%d", at, i), text("已由其他主体备案", "filed by another sponsor"))
					}
				}
			})
		}},
	{ID: "e_sponsor_has_open_application", Code: "F02", Severity: filing.Block, Source: sourceRegister,
		Expected: text("同一主办者只有一件在途申请", "one open application of a sponsor"), Fix: text("先办完或撤回另一件。", "Finish or withdraw the other one first."),
		Check: func(f *Facts, report Report) {
			if f.Register != nil && f.Register.OpenApplication {
				report("/sponsor/document/number", text("另有一件在途申请", "another application is open"))
			}
		}},
}
