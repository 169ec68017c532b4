package form_test

import (
	"reflect"
	"strings"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/form"
	"openicp/internal/ident"
	"openicp/internal/rule"
	"openicp/internal/rule/province"
)

// told says where a value of a province's practice is told: in a province that has it, to whom, at which field, and in which
// words; and which province knows nothing of it and must not be told so.
type told struct {
	in, notIn string
	kind      filing.SponsorKind
	pointer   string // of a field, or intro:topic
	words     string
}

var toldAt = map[string]told{
	"sponsor_lead":                            {"110000", "210000", filing.Enterprise, "/sponsor/lead/name", "北京要求由法定代表人担任"},
	"service_lead":                            {"130000", "110000", filing.Enterprise, "/services/*/lead/name", "河北要求由法定代表人担任"},
	"one_person_unless_legal_representative":  {"320000", "110000", filing.Enterprise, "/services/*/lead/name", "为同一人"},
	"foreign_legal_representative_authorises": {"140000", "110000", filing.Enterprise, "/sponsor/lead/name", "授权一位内地居民"},
	"min_age_unit":                            {"440000", "120000", filing.Enterprise, "/sponsor/lead/document/number", "广东要求年满 16 周岁"},
	"min_age_individual":                      {"370000", "210000", filing.Individual, "/sponsor/document/number", "山东要求年满 17 周岁"},
	"max_age_service_lead_men":                {"120000", "110000", filing.Enterprise, "/services/*/lead/document/number", "男不超过 60 周岁"},
	"max_age_service_lead_women":              {"120000", "110000", filing.Enterprise, "/services/*/lead/document/number", "女不超过 55 周岁"},
	"individual_from_elsewhere":               {"150000", "110000", filing.Individual, "/sponsor/document/number", "内蒙古要求使用本地身份证"},
	"residence_permit_months":                 {"310000", "440000", filing.Individual, "/sponsor/residence_permit/valid_to", "至少 1 个月"},
	"foreign_individual":                      {"130000", "110000", filing.Individual, "/sponsor/document/type", "河北不接受外籍个人"},
	"same_city":                               {"410000", "110000", filing.Enterprise, "/sponsor/address/region", "与证件在同一城市"},
	"business_licence_months":                 {"310000", "110000", filing.Enterprise, "/sponsor/document/valid_to", "至少 12 个月"},
	"investor_required":                       {"220000", "110000", filing.Enterprise, "/sponsor/investor", "吉林要求"},
	"address_level":                           {"310000", "110000", filing.Enterprise, "/sponsor/address/street", "上海要求写到房间号"},
	"emergency_phones_of_leads_differ":        {"620000", "110000", filing.Enterprise, "/sponsor/lead/emergency_phone", "应急电话不同"},
	"distinct_phones_of_two_leads":            {"110000", "120000", filing.Enterprise, "/services/*/lead/emergency_phone", "至少 3 个不同号码"},
	"landline_unit":                           {"320000", "110000", filing.Enterprise, "/sponsor/lead/office_phones", "江苏要求单位填写固定电话"},
	"mobile_of_one_sponsor":                   {"500000", "110000", filing.Enterprise, "/sponsor/lead/mobile", "其他主办者没有用过"},
	"lead_of_one_sponsor":                     {"510000", "110000", filing.Enterprise, "/services/*/lead/name", "未在其他单位任负责人"},
	"service_lead_of_one_unit":                {"320000", "110000", filing.Enterprise, "/services/*/lead/name", "未在其他单位任服务负责人"},
	"max_services_unit":                       {"230000", "110000", filing.Enterprise, "intro:service", "最多 4 个网站"},
	"max_services_individual":                 {"230000", "110000", filing.Individual, "intro:service", "最多 2 个网站"},
	"plan_from_unit":                          {"500000", "110000", filing.Enterprise, "intro:service", "达到 35 个"},
	"plan_from_individual":                    {"500000", "110000", filing.Individual, "intro:service", "达到 6 个"},
	"name_words_denied_individual":            {"120000", "110000", filing.Individual, "/services/*/name", "“资讯”“网站”"},
	"no_latin_names":                          {"500000", "110000", filing.Enterprise, "/services/*/name", "重庆不接受含英文字母的名称"},
	"content_denied_unit":                     {"230000", "110000", filing.Enterprise, "/services/*/content", "黑龙江不接受“其他”"},
	"content_denied_individual":               {"330000", "120000", filing.Individual, "/services/*/content", "浙江不接受“博客/个人空间”"},
	"remark_describes_content":                {"630000", "110000", filing.Enterprise, "/services/*/remark", "青海要求在备注写明"},
	"one_domain_per_service":                  {"650000", "110000", filing.Enterprise, "/services/*/domains", "新疆要求每个网站一个域名"},
	"max_domains_unit":                        {"410000", "110000", filing.Enterprise, "/services/*/domains", "最多 5 个域名"},
	"max_domains_individual":                  {"140000", "110000", filing.Individual, "/services/*/domains", "最多 3 个域名"},
	"domain_holder":                           {"640000", "120000", filing.Enterprise, "/services/*/domains", "宁夏要求域名持有者是主办单位。"},
	"domain_months":                           {"520000", "440000", filing.Enterprise, "/services/*/domains", "贵州要求域名剩余有效期超过 3 个月"},
	"suffixes_denied":                         {"110000", "120000", filing.Enterprise, "/services/*/domains", "不接受后缀 .asia、.me、.org"},
	"domain_words_denied":                     {"110000", "120000", filing.Enterprise, "/services/*/domains", "“中国”“国家”"},
}

// notTold are values of practice that the form has no place for.
var notTold = map[string]string{
	"profile":                    "decides which form it is",
	"footer_number":              "after the filing",
	"shell_sponsor_may_add":      "after the filing",
	"access_first_change_within": "after the filing",
}

// Help names the practice of a province where the data have a value for it, and says nothing where they have none. Every value
// that the data can have is told somewhere.
func TestPracticeIsTold(t *testing.T) {
	t.Parallel()
	values := reflect.TypeFor[province.Values]()
	for i := range values.NumField() {
		name, _, _ := strings.Cut(values.Field(i).Tag.Get("json"), ",")
		at, ok := toldAt[name]
		if ok == (notTold[name] != "") {
			t.Errorf("%s: told %v, not told because %q", name, ok, notTold[name])
		}
		if !ok {
			continue
		}
		if help := helpAt(describe(at.in, at.kind, filing.Current), at.pointer); !strings.Contains(help, at.words) {
			t.Errorf("%s: %s of %s says %q, without %q", name, at.pointer, at.in, help, at.words)
		}
		here, _ := ident.AdministrationByCode(at.in)
		there, _ := ident.AdministrationByCode(at.notIn)
		other := strings.ReplaceAll(at.words, here.NameZH, there.NameZH)
		if help := helpAt(describe(at.notIn, at.kind, filing.Current), at.pointer); strings.Contains(help, other) {
			t.Errorf("%s: %s of %s says %q, which nobody knows", name, at.pointer, at.notIn, help)
		}
		if !set(at.in, i) || set(at.notIn, i) && name != "sponsor_lead" {
			t.Errorf("%s: the data no longer have it in %s, or have it in %s", name, at.in, at.notIn)
		}
	}
}

func set(code string, field int) bool {
	return !reflect.ValueOf(*province.On(code, testDay)).Field(field).IsZero()
}

func helpAt(f form.Form, pointer string) string {
	if id, ok := strings.CutPrefix(pointer, "intro:"); ok {
		for _, topic := range f.Topics {
			if topic.ID == id {
				return topic.Intro.ZH
			}
		}
	}
	return fieldsOf(f)[pointer].Help.ZH
}

// Without a province no practice is told at all.
func TestNoProvinceNoPractice(t *testing.T) {
	t.Parallel()
	for _, kind := range []filing.SponsorKind{filing.Enterprise, filing.Individual} {
		for pointer, field := range fieldsOf(describe("", kind, filing.Current)) {
			for _, a := range ident.Administrations() {
				if strings.Contains(field.Help.ZH, a.NameZH+"要求") || strings.Contains(field.Help.ZH, a.NameZH+"不接受") {
					t.Errorf("%s tells of %s", pointer, a.NameZH)
				}
			}
		}
	}
}

// Where only the legal representative may lead, nobody is asked for another one.
func TestAnotherLegalRepresentativeIsAskedForWhereSomebodyElseMayLead(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]bool{"110000": false, "210000": true, "140000": true, "510000": true} {
		if _, got := fieldsOf(describe(code, filing.Enterprise, filing.Current))["/sponsor/legal_representative/name"]; got != want {
			t.Errorf("%s: asked %v", code, got)
		}
	}
}

// The provider's own addresses are told where they are known, and its name is a choice.
func TestProviderIsTold(t *testing.T) {
	t.Parallel()
	known := facts("110000", filing.Current)
	known.Provider = &rule.Provider{ID: "example-cloud", Ranges: []string{"203.0.113.0/24", "198.51.100.0/24"}}
	f := form.Describe(known, filing.Enterprise, []form.Choice{{ID: "example-cloud", Name: "示例云"}, {ID: "other", Name: "另一家"}})
	fields := fieldsOf(f)
	if help := fields["/services/*/access/ips"].Help; !strings.Contains(help.ZH, "203.0.113.0/24、198.51.100.0/24") || !strings.Contains(help.EN, "198.51.100.0/24") {
		t.Errorf("addresses: %+v", help)
	}
	if options := fields["/provider"].Options; len(options) != 2 || options[1].Value != "other" || options[1].Label.ZH != "另一家" {
		t.Errorf("providers: %+v", options)
	}
}
