package rule

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"openicp/internal/civil"
	"openicp/internal/filing"
)

// eachService runs a check on every service with its pointer.
func eachService(f *Facts, check func(s *filing.Service, at string)) {
	for i := range f.Form.Services {
		check(&f.Form.Services[i], fmt.Sprintf("/services/%d", i))
	}
}

// Bounds of a remark (备注).
const (
	minRemarkRunes = 20
	maxRemarkRunes = 200
)

var serviceRules = []Rule{
	{ID: "e_service_field_missing", Severity: filing.Block, Source: sourceDecree292,
		Expected: text("必填", "required"), Fix: text("填写此项；没有前置审批的，写空列表 []。", "Fill this in; where there is no prior approval, give the empty list []."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				lack(report, at+"/kind", string(s.Kind))
				lack(report, at+"/name", s.Name)
				lackList(report, at+"/domains", len(s.Domains))
				lackList(report, at+"/home_urls", len(s.HomeURLs))
				lackList(report, at+"/content", len(s.Content))
				lackList(report, at+"/languages", len(s.Languages))
				if s.PriorApprovals == nil {
					report(at+"/prior_approvals", missing())
				}
				if s.Commercial == nil {
					report(at+"/commercial", missing())
				}
				if s.Lead == nil {
					report(at+"/lead", missing())
				}
				if s.Access == nil {
					report(at+"/access", missing())
				}
			})
		}},
	{ID: "e_service_kind_not_served", Severity: filing.Block, Source: text("本系统目前的范围", "the present scope of this system"),
		Expected: text("website（网站）", "website"), Fix: text("目前只办网站备案。", "Only websites are filed so far."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				if s.Kind != "" && s.Kind != filing.Website {
					report(at+"/kind", text("目前不能办理", "not taken so far"))
				}
			})
		}},
	{ID: "e_content_unknown", Code: "N07", Severity: filing.Block, Source: text("网站服务内容代码表", "table of service content"),
		Expected: text("代码表中的服务内容", "service content of the table"), Fix: text("重新选择服务内容。", "Choose the content again."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				for i, content := range s.Content {
					if !contents[content] {
						report(fmt.Sprintf("%s/content/%d", at, i), text("不在表中", "not in the table"))
					}
				}
			})
		}},
	{ID: "e_individual_content", Code: "N06", Severity: filing.Block, Source: text("各管局对个人网站内容的要求（S24）", "content of individuals’ sites (S24)"),
		Expected: text("博客/个人空间，或其他", "blog, or other"), Fix: text("个人网站只办个人内容。", "An individual’s site has personal content."),
		Check: func(f *Facts, report Report) {
			if !f.Form.Sponsor.Individual() {
				return
			}
			eachService(f, func(s *filing.Service, at string) {
				for i, content := range s.Content {
					if contents[content] && !individualContents[content] {
						report(fmt.Sprintf("%s/content/%d", at, i), text("个人不能选择", "not for individuals"))
					}
				}
			})
		}},
	{ID: "e_language_unknown", Code: "N12", Severity: filing.Block, Source: text("语言类别代码表", "table of languages"),
		Expected: text("语言的 BCP 47 标记，例如 zh-Hans", "a language tag, such as zh-Hans"), Fix: text("按实际使用的语言选择。", "Choose the languages really used."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				for i, language := range s.Languages {
					if !languages[language] {
						report(fmt.Sprintf("%s/languages/%d", at, i), text("不在表中", "not in the table"))
					}
				}
			})
		}},
	{ID: "e_remark_too_short", Code: "N08", Severity: filing.Block, Source: text("备注要求：个人与选“其他”的须说明内容", "remarks: individuals, and whoever chooses “other”, describe the content"),
		Expected: text("20 至 200 字，写明实际内容", "20 to 200 characters that say what is really there"), Fix: text("写明网站有什么内容、给谁看。", "Say what the site has and for whom."),
		Check: remarkLength},
	{ID: "e_prior_approval_unknown", Code: "A01", Severity: filing.Block, Source: sourceDecree292,
		Expected: text("前置审批项目表中的一项，不重复", "an item of the table, once"), Fix: text("重新选择前置审批项目。", "Choose the item again."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				for i, a := range s.PriorApprovals {
					again := slices.IndexFunc(s.PriorApprovals, func(b filing.PriorApproval) bool { return b.Item == a.Item }) < i
					if !approvals[a.Item] || again {
						report(fmt.Sprintf("%s/prior_approvals/%d/item", at, i), text("不在表中或重复", "not in the table, or repeated"))
					}
				}
			})
		}},
	{ID: "e_prior_approval_expired", Code: "A02", Severity: filing.Block, Source: sourceDecree292,
		Expected: text("有号码、在有效期内的审批文件", "an approval with its number, still valid"), Fix: text("换新的审批文件。", "Renew the approval."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				for i, a := range s.PriorApprovals {
					if on, err := civil.Parse(a.ValidTo); err == nil && on.Before(f.On) {
						report(fmt.Sprintf("%s/prior_approvals/%d/valid_to", at, i), text("已经过期", "it has expired"))
					}
					lack(report, fmt.Sprintf("%s/prior_approvals/%d/number", at, i), a.Number)
				}
			})
		}},
	{ID: "e_individual_prior_approval", Code: "A05", Severity: filing.Block, Source: sourceDecree292,
		Expected: text("个人不办前置审批类服务", "no special fields for individuals"), Fix: text("以单位名义办理。", "File in the name of a unit."),
		Check: func(f *Facts, report Report) {
			if f.Form.Sponsor.Individual() {
				eachService(f, func(s *filing.Service, at string) {
					if len(s.PriorApprovals) > 0 {
						report(at+"/prior_approvals", text("个人不能办理", "not for individuals"))
					}
				})
			}
		}},
	{ID: "w_finance_words_without_approval", Code: "A03", Severity: filing.Warn, Source: text("金融类字样须有金融监管部门文件", "finance words need a financial authority’s paper"),
		Expected: text("金融监管部门文件或说明", "an approval or a letter"), Fix: text("补充审批文件，或说明不从事金融业务。", "Add the approval, or a letter that no financial business is done."),
		Check: withoutFinanceApproval},
	{ID: "w_paid_service_on_filing_only", Severity: filing.Warn, Source: sourceLicence,
		Expected: text("收费前先取得 ICP 许可证", "the ICP licence before anything is charged for"), Fix: text("先备案；收费前再申请许可证。", "File first; apply for the licence before charging."),
		Check: func(f *Facts, report Report) {
			if f.Form.Sponsor.Individual() {
				return
			}
			eachService(f, func(s *filing.Service, at string) {
				if s.Commercial != nil && *s.Commercial {
					report(at+"/commercial", text("有收费服务，只有备案", "a paid service on a filing only"))
				}
			})
		}},
	{ID: "e_individual_commercial", Code: "N06", Severity: filing.Block, Source: sourceLicence,
		Expected: text("个人网站不收费", "no paid service by an individual"), Fix: text("以公司名义办理备案和许可证。", "File in a company’s name, then apply for the licence."),
		Check: func(f *Facts, report Report) {
			if f.Form.Sponsor.Individual() {
				eachService(f, func(s *filing.Service, at string) {
					if s.Commercial != nil && *s.Commercial {
						report(at+"/commercial", text("个人网站有收费服务", "a paid service of an individual"))
					}
				})
			}
		}},
}

func lackList(report Report, field string, length int) {
	if length == 0 {
		report(field, missing())
	}
}

// remarkLength: individuals and whoever chooses "other" must describe the content; any remark has its bounds.
func remarkLength(f *Facts, report Report) {
	eachService(f, func(s *filing.Service, at string) {
		length := utf8.RuneCountInString(strings.TrimSpace(s.Remark))
		required := f.Form.Sponsor.Individual() || slices.Contains(s.Content, "other")
		if length == 0 && !required || length >= minRemarkRunes && length <= maxRemarkRunes {
			return
		}
		report(at+"/remark", text(fmt.Sprintf("现在 %d 个字", length), fmt.Sprintf("%d characters now", length)))
	})
}

func withoutFinanceApproval(f *Facts, report Report) {
	eachService(f, func(s *filing.Service, at string) {
		for _, a := range s.PriorApprovals {
			if a.Item == "finance" {
				return
			}
		}
		if word := firstWord(s.Name, financeWords); word != "" {
			report(at+"/name", text("含金融类字样", "has a finance word"))
		}
	})
	if s := f.Form.Sponsor; s != nil && !s.Individual() && firstWord(s.Name, financeWords) != "" {
		report("/sponsor/name", text("含金融类字样", "has a finance word"))
	}
}

// firstWord finds the first of the words that a text holds.
func firstWord(s string, words []string) string {
	for _, word := range words {
		if strings.Contains(s, word) {
			return word
		}
	}
	return ""
}
