package rule

import (
	"fmt"
	"slices"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule/province"
)

// parsedHost is a domain of the form, read once for all rules of a check; host is empty where it is not well formed.
type parsedHost struct {
	host ident.Host
	fail *ident.Fault
}

// parseHosts reads every domain of every service.
func parseHosts(form *filing.Form) [][]parsedHost {
	hosts := make([][]parsedHost, len(form.Services))
	for i := range form.Services {
		hosts[i] = make([]parsedHost, len(form.Services[i].Domains))
		for j, domain := range form.Services[i].Domains {
			hosts[i][j].host, hosts[i][j].fail = ident.ParseHost(domain)
		}
	}
	return hosts
}

// eachDomain runs a check on every domain with its pointer.
func eachDomain(f *Facts, check func(s *filing.Service, i int, at string, host ident.Host, fail *ident.Fault)) {
	for i := range f.Form.Services {
		for j, parsed := range f.hosts[i] {
			check(&f.Form.Services[i], j, fmt.Sprintf("/services/%d/domains/%d", i, j), parsed.host, parsed.fail)
		}
	}
}

var domainRules = []Rule{
	{ID: "e_domain_not_well_formed", Code: "D08", Severity: filing.Block, Source: text("RFC 1123、RFC 5891 域名写法", "RFC 1123, RFC 5891, shape of domain names"),
		Expected: text("由字母、数字、连字符组成的域名", "a domain of letters, digits and hyphens"), Fix: text("对照域名证书填写。", "Copy it from the domain certificate."),
		Check: func(f *Facts, report Report) {
			eachDomain(f, func(_ *filing.Service, _ int, at string, _ ident.Host, fail *ident.Fault) {
				if fail != nil {
					report(at, reason(fail))
				}
			})
		}},
	{ID: "e_domain_suffix_not_approved", Code: "D04", Severity: filing.Block, Source: sourceSuffix,
		Expected: text("已获批复的域名后缀，例如 .cn、.com", "an approved suffix, such as .cn or .com"), Fix: text("换用后缀已获批复的域名。", "Use a domain under an approved suffix."),
		Check: func(f *Facts, report Report) {
			practice, _ := province.Find(f.Province)
			eachDomain(f, func(_ *filing.Service, _ int, at string, host ident.Host, fail *ident.Fault) {
				if fail == nil && (!suffixes[host.TopLevel()] || slices.Contains(practice.SuffixesNotTaken, host.TopLevel())) {
					report(at, text("后缀 ."+host.TopLevel()+" 未获批复或本省不受理", "the suffix ."+host.TopLevel()+" is not approved or not taken here"))
				}
			})
		}},
	{ID: "e_domain_not_registrable", Code: "D08", Severity: filing.Block, Source: sourceDomain,
		Expected: text("可注册的主域名，例如 example.cn", "the registrable domain, such as example.cn"), Fix: text("去掉前面的部分，填主域名。", "Leave out what stands before it."),
		Check: func(f *Facts, report Report) {
			eachDomain(f, func(_ *filing.Service, _ int, at string, host ident.Host, fail *ident.Fault) {
				if fail == nil && !host.IsRegistrable() {
					report(at, text("不是主域名", "not the registrable domain"))
				}
			})
		}},
	{ID: "e_domain_twice", Severity: filing.Block, Source: sourceDomain,
		Expected: text("每个域名只写一次", "each domain once"), Fix: text("删去重复的域名。", "Remove the repeated one."),
		Check: func(f *Facts, report Report) {
			seen := map[string]bool{}
			eachDomain(f, func(_ *filing.Service, _ int, at string, host ident.Host, fail *ident.Fault) {
				if fail == nil && seen[host.ASCII()] {
					report(at, text("重复", "it stands here twice"))
				}
				seen[host.ASCII()] = true
			})
		}},
	{ID: "e_domains_too_many", Code: "D09", Severity: filing.Block, Source: text("本省一站一域名", "one domain a site in this province"),
		Expected: text("一个网站一个域名", "one domain for one site"), Fix: text("每个域名单独作为一个服务。", "Make each domain a service of its own."),
		Check: func(f *Facts, report Report) {
			practice, ok := province.Find(f.Province)
			if ok && practice.OneDomainPerService != nil && *practice.OneDomainPerService {
				eachService(f, func(s *filing.Service, at string) {
					if len(s.Domains) > 1 {
						report(at+"/domains", text(fmt.Sprintf("%d 个域名", len(s.Domains)), fmt.Sprintf("%d domains", len(s.Domains))))
					}
				})
			}
		}},
	{ID: "e_domain_word_denied", Code: "D10", Severity: filing.Block, Source: text("本省域名字样要求", "words in domains, by province"),
		Expected: text("域名不含本省禁用的字样", "no word the province denies"), Fix: text("换一个域名。", "Use another domain."),
		Check: func(f *Facts, report Report) {
			practice, _ := province.Find(f.Province)
			eachDomain(f, func(_ *filing.Service, _ int, at string, host ident.Host, fail *ident.Fault) {
				if fail == nil && firstWord(host.Unicode(), practice.DomainWordsDenied) != "" {
					report(at, text("含禁用字样", "has a denied word"))
				}
			})
		}},
	{ID: "e_home_url_outside_domains", Severity: filing.Block, Source: sourceDecree292,
		Expected: text("所填域名或其下的主机", "one of the domains, or a host below it"), Fix: text("改为所备案域名下的首页，例如 www.域名。", "Give a host under a filed domain, such as www."),
		Check: func(f *Facts, report Report) {
			for i := range f.Form.Services {
				for j, home := range f.Form.Services[i].HomeURLs {
					if !withinDomains(f.hosts[i], home) {
						report(fmt.Sprintf("/services/%d/home_urls/%d", i, j), text("不在所填的域名之内", "outside the domains given"))
					}
				}
			}
		}},
	{ID: "e_domain_holder_differs", Code: "D03", Severity: filing.Block, Source: sourceDomain,
		Expected: text("域名持有者与主办者一致", "the holder is the sponsor"), Fix: text("过户到主办者名下。", "Have the domain transferred to the sponsor."),
		Check: func(f *Facts, report Report) {
			eachEvidence(f, func(e filing.DomainEvidence, at string) {
				s := f.Form.Sponsor
				if s == nil || e.HolderName == "" || e.HolderName == s.Name || s.Lead != nil && e.HolderName == s.Lead.Name {
					return
				}
				report(at+"/holder_name", text("与主办者不一致", "not the sponsor"))
			})
		}},
	{ID: "e_domain_expires_soon", Code: "D06", Severity: filing.Block, Source: text("域名剩余有效期要求", "validity left of domains"),
		Expected: text("域名在有效期内，且剩余期限合本省要求", "valid, with as much time left as the province asks"), Fix: text("先续费域名。", "Renew the domain first."),
		Check: domainExpiry},
	{ID: "e_domain_real_name_missing", Code: "D01", Severity: filing.Block, Source: sourceDomain,
		Expected: text("实名认证完成并已入库（约 3 个工作日）", "real-name check done and known (about 3 working days)"), Fix: text("完成实名认证后等三个工作日。", "Complete it and wait three working days."),
		Check: func(f *Facts, report Report) {
			eachEvidence(f, func(e filing.DomainEvidence, at string) {
				if on, err := civil.Parse(e.RealNameOn); err == nil && on.AddDays(realNameDays).After(f.On) {
					report(at+"/real_name_on", text("实名信息可能尚未入库", "the real-name data may not have arrived yet"))
				}
			})
		}},
}

// realNameDays is how long real-name data takes at least to reach the national system.
const realNameDays = 3

func eachEvidence(f *Facts, check func(e filing.DomainEvidence, at string)) {
	eachService(f, func(s *filing.Service, at string) {
		for i, e := range s.DomainEvidence {
			check(e, fmt.Sprintf("%s/domain_evidence/%d", at, i))
		}
	})
}

func domainExpiry(f *Facts, report Report) {
	months := 0
	if practice, ok := province.Find(f.Province); ok && practice.DomainMinMonths != nil {
		months = *practice.DomainMinMonths
	}
	eachEvidence(f, func(e filing.DomainEvidence, at string) {
		if on, err := civil.Parse(e.ExpiresOn); err == nil && on.Before(f.On.AddMonths(months)) {
			report(at+"/expires_on", text("剩余有效期不足", "too little time is left"))
		}
	})
}

func withinDomains(domains []parsedHost, home string) bool {
	home = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(home), "https://"), "http://")
	home, _, _ = strings.Cut(home, "/")
	host, fail := ident.ParseHost(home)
	if fail != nil {
		return false
	}
	for _, domain := range domains {
		if domain.fail == nil && host.Within(domain.host) {
			return true
		}
	}
	return false
}
