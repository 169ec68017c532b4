package rule

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/rule/province"
)

// minNameRunes: a service's name has at least three characters.
const minNameRunes = 3

var nameRules = []Rule{
	{ID: "e_service_name_not_a_name", Code: "N01", Severity: filing.Block, Source: sourceNaming,
		Expected: text("至少三个字，不是纯数字、纯字母、域名，不含特殊符号", "at least three characters, not only digits or letters, not a domain, no special characters"),
		Fix:      text("用网站内容或单位名称起名。", "Name it after its content or the unit."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				if found, bad := badName(s); bad {
					report(at+"/name", found)
				}
			})
		}},
	{ID: "e_service_name_state_word", Code: "N02", Severity: filing.Block, Source: sourceNaming,
		Expected: text("不含“中国”“国家”“人民”等字样", "without words such as 中国, 国家, 人民"), Fix: text("去掉这些字样；国家级单位除外。", "Leave the word out; national bodies excepted."),
		Check: func(f *Facts, report Report) {
			if s := f.Form.Sponsor; s != nil && (s.Kind == filing.Government || s.Kind == filing.Defence) {
				return
			}
			denyWords(f, report, stateWords)
		}},
	{ID: "e_service_name_sensitive_word", Code: "N03", Severity: filing.Block, Source: sourceNaming,
		Expected: text("不含敏感字样", "without sensitive words"), Fix: text("去掉这些字样。", "Leave the word out."),
		Check: func(f *Facts, report Report) { denyWords(f, report, sensitiveWords) }},
	{ID: "e_individual_name_word", Code: "N05", Severity: filing.Block, Source: sourceNaming,
		Expected: text("个人网站名称不含企业、行业、论坛、社区等字样", "an individual’s site name without words for firms, forums, communities"), Fix: text("换一个描述个人内容的名称。", "Choose a name for personal content."),
		Check: func(f *Facts, report Report) {
			if !f.Form.Sponsor.Individual() {
				return
			}
			denyWords(f, report, individualWords)
			if practice, ok := province.Find(f.Province); ok {
				denyWords(f, report, practice.NameWordsDenied)
			}
		}},
	{ID: "e_service_name_latin", Code: "N01", Severity: filing.Block, Source: sourceNaming,
		Expected: text("本省不接受含字母的名称", "no Latin letters in this province"), Fix: text("用中文名称。", "Use a Chinese name."),
		Check: func(f *Facts, report Report) {
			practice, ok := province.Find(f.Province)
			if !ok || practice.NoLatinNames == nil || !*practice.NoLatinNames {
				return
			}
			eachService(f, func(s *filing.Service, at string) {
				if _, bad := badName(s); !bad && strings.ContainsFunc(s.Name, latin) {
					report(at+"/name", text("含字母", "has Latin letters"))
				}
			})
		}},
}

func badName(s *filing.Service) (fault.Text, bool) {
	name := strings.TrimSpace(s.Name)
	switch {
	case name == "":
		return fault.Text{}, false
	case utf8.RuneCountInString(name) < minNameRunes:
		return text("不足三个字", "fewer than three characters"), true
	case !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsDigit(r) }):
		return text("纯数字", "only digits"), true
	case isDomain(s, name):
		return text("这里填的是域名", "this is a domain"), true
	case !strings.ContainsFunc(name, func(r rune) bool { return !latin(r) && !unicode.IsDigit(r) && r != ' ' }):
		return text("纯字母", "only Latin letters"), true
	case strings.ContainsFunc(name, special):
		return text("含特殊符号", "has special characters"), true
	}
	return fault.Text{}, false
}

func isDomain(s *filing.Service, name string) bool {
	for _, domain := range s.Domains {
		if strings.EqualFold(domain, name) || strings.EqualFold("www."+domain, name) {
			return true
		}
	}
	return false
}

func latin(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }

// special: letters, digits, Han, the middle dot of names and plain brackets are not.
func special(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("·-— （）()", r)
}

func denyWords(f *Facts, report Report, words []string) {
	eachService(f, func(s *filing.Service, at string) {
		if word := firstWord(s.Name, words); word != "" {
			report(at+"/name", text("含“"+word+"”", "has “"+word+"”"))
		}
	})
}
