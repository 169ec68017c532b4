package rule

import (
	"strings"
)

// A reviewer asks how the name belongs to the unit; a remark about project, product or trademark answers it.
var nameUnrelated = Rule{
	ID: "i_service_name_unrelated_to_unit", Code: "N04", Severity: info, From: sinceGuides,
	Title:    say("服务名称与单位名称的关联", "relation of the name to the unit"),
	Source:   sourceNaming,
	Expected: say("与单位名称、产品或商标相关", "related to the unit, its product or trademark"),
	Fix:      say("无关联的，在备注写明是本单位的项目、产品或商标。", "If it is not, say in the remark that it is the unit's project, product or trademark."),
	Applies:  isUnit,
	Check: func(f *Facts) findings {
		var c complaints
		for i := range f.services() {
			s := &f.services()[i]
			if blank(s.Name) || s.badName != "" || blank(f.sponsor().Name) || wordIn(s.Remark, []string{"项目", "产品", "商标", "品牌"}) != "" {
				continue
			}
			if !shareTwo(s.Name, f.sponsor().Name) {
				c.at(s.pointer+"/name", "看不出与单位名称的关联", "no relation to the unit's name can be seen")
			}
		}
		return findings(c)
	},
}

// shareTwo says whether two texts have two neighbouring characters in common.
func shareTwo(a, b string) bool {
	runes := []rune(a)
	for i := 1; i < len(runes); i++ {
		if strings.Contains(b, string(runes[i-1:i+1])) {
			return true
		}
	}
	return false
}
