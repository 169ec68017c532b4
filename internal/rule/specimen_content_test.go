package rule_test

import (
	"openicp/internal/filing"
	"openicp/internal/rule"
)

func approvals(list ...filing.PriorApproval) func(*rule.Facts) {
	return service(func(s *filing.Service) { s.PriorApprovals = list })
}

func content(list ...string) func(*rule.Facts) {
	return service(func(s *filing.Service) { s.Content = list })
}

func paid(f *rule.Facts) { f.Form.Services[0].Commercial = yes() }

var newsPermit = filing.PriorApproval{Item: "news", Number: "示例许可1号", ValidTo: "2027-01-01"}

var contentSpecimens = map[string]specimen{
	"e_service_content_unknown":          {fault: content("unit_portal", "fun"), at: "/services/0/content/1"},
	"e_individual_content":               {person: true, setup: content("blog"), fault: content("blog", "shopping"), at: "/services/0/content/1"},
	"e_content_not_taken_in_province":    {setup: both(in("230000"), content("unit_portal")), fault: content("other"), at: "/services/0/content/0"},
	"w_service_choice_repeated":          {fault: content("other", "other"), at: "/services/0/content/1"},
	"e_service_language_unknown":         {fault: service(func(s *filing.Service) { s.Languages = []string{"zh-Hans", "tlh"} }), at: "/services/0/languages/1"},
	"e_service_remark_missing_for_other": {fault: service(func(s *filing.Service) { s.Remark = "  " }), at: "/services/0/remark"},
	"e_service_remark_missing":           {person: true, setup: content("blog"), fault: service(func(s *filing.Service) { s.Remark = "" }), at: "/services/0/remark"},
	"e_service_remark_length":            {fault: service(func(s *filing.Service) { s.Remark = "公司网站" }), at: "/services/0/remark"},
	"e_prior_approval_unknown":           {setup: approvals(newsPermit), fault: approvals(filing.PriorApproval{Item: "astrology", Number: "1"}), at: "/services/0/prior_approvals/0/item"},
	"e_prior_approval_repeated":          {setup: approvals(newsPermit), fault: approvals(newsPermit, newsPermit), at: "/services/0/prior_approvals/1/item"},
	"e_individual_prior_approval":        {person: true, fault: approvals(newsPermit), at: "/services/0/prior_approvals"},
	"e_prior_approval_expired": {setup: approvals(newsPermit),
		fault: approvals(filing.PriorApproval{Item: "news", Number: "1", ValidTo: "2026-11-22"}), at: "/services/0/prior_approvals/0/valid_to"},
	"e_prior_approval_date_malformed": {setup: approvals(newsPermit),
		fault: approvals(filing.PriorApproval{Item: "news", Number: "1", ValidTo: "soon"}), at: "/services/0/prior_approvals/0/valid_to"},
	"w_prior_approval_abolished":          {setup: approvals(newsPermit), fault: approvals(filing.PriorApproval{Item: "bulletin_board", Number: "1"}), at: "/services/0/prior_approvals/0/item"},
	"w_content_needs_prior_approval":      {setup: both(content("news"), approvals(newsPermit)), fault: approvals([]filing.PriorApproval{}...), at: "/services/0/content/0"},
	"w_service_name_needs_prior_approval": {setup: both(named("示例云图新闻"), approvals(newsPermit)), fault: approvals([]filing.PriorApproval{}...), at: "/services/0/name"},
	"w_finance_words":                     {fault: named("示例云图理财"), at: "/services/0/name"},
	"w_tutoring_words":                    {fault: named("示例云图家教"), at: "/services/0/name"},
	"w_commercial_service_needs_licence":  {fault: paid, at: "/services/0/commercial"},
	"w_commercial_service_not_of_company": {
		setup: sponsor(func(s *filing.Sponsor) { s.Kind = filing.SoleTrader }), fault: paid, at: "/services/0/commercial"},
	"e_individual_commercial_service": {person: true, fault: paid, at: "/services/0/commercial"},
}
