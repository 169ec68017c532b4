package rule_test

import (
	"openicp/internal/filing"
)

var serviceSpecimens = map[string]specimen{
	"e_service_kind_unknown":                  {fault: service(func(s *filing.Service) { s.Kind = "forum" }), at: "/services/0/kind"},
	"e_service_kind_not_served":               {fault: service(func(s *filing.Service) { s.Kind = filing.App }), at: "/services/0/kind"},
	"e_service_name_too_short":                {setup: named("云图网"), fault: named("云图"), at: "/services/0/name"},
	"e_service_name_digits_only":              {setup: named("云图12"), fault: named("12345"), at: "/services/0/name"},
	"e_service_name_latin_only":               {setup: named("云图Maps"), fault: named("Yuntu Maps"), at: "/services/0/name"},
	"e_service_name_symbols":                  {setup: named("示例·云图网"), fault: named("示例云图★"), at: "/services/0/name"},
	"e_service_name_is_domain":                {fault: named("yuntu-example.cn"), at: "/services/0/name"},
	"e_service_name_state_word":               {fault: named("中国云图网"), at: "/services/0/name"},
	"w_service_name_state_word_inside":        {fault: named("云图国家地图"), at: "/services/0/name"},
	"e_service_name_sensitive_word":           {fault: named("维权云图网"), at: "/services/0/name"},
	"e_service_name_individual_word":          {person: true, fault: named("拾光论坛"), at: "/services/0/name"},
	"e_service_name_individual_province_word": {person: true, setup: in("120000"), fault: named("拾光工作室"), at: "/services/0/name"},
	"e_service_name_holds_person":             {person: true, fault: named("王示例随手记"), at: "/services/0/name"},
	"w_service_name_holds_place":              {person: true, fault: named("广东随手记"), at: "/services/0/name"},
	"w_service_name_individual_long":          {person: true, fault: named("拾光随手记之山川湖海与远方"), at: "/services/0/name"},
	"e_service_name_latin_letters":            {setup: in("310000"), fault: named("云图Maps"), at: "/services/0/name"},
	"i_service_name_unrelated_to_unit": {
		setup: service(func(s *filing.Service) {
			s.Remark = "介绍本公司的技术服务与联系方式，供客户查阅使用和咨询。"
		}), fault: named("绿野仙踪乐园"), at: "/services/0/name"},
}
