package rule

import (
	"bytes"
	"encoding/json"
)

var changeNothing = Rule{
	ID: "e_change_nothing", Severity: block, From: sinceOrder33,
	Title:    say("变更的内容", "what is changed"),
	Source:   sourceLife,
	Expected: say("至少有一项与已备案的不同", "at least one entry that is not as filed"),
	Fix:      say("改好要变更的项目再提交；不用变更的，放弃这份草稿。", "Change what has to change, or abandon the draft."),
	Applies:  changes,
	Check: func(f *Facts) findings {
		var c complaints
		filed := *f.Form
		filed.Sponsor, filed.Services = &f.Register.Target.Sponsor, nil
		for i := range f.Form.Services {
			s := f.Register.Target.Service(f.Form.Services[i].Number)
			if s == nil {
				return nil // another rule says so
			}
			stands := s.Service
			stands.Number = f.Form.Services[i].Number
			filed.Services = append(filed.Services, stands)
		}
		before, errBefore := json.Marshal(&filed)
		now, errNow := json.Marshal(f.Form)
		if errBefore == nil && errNow == nil && bytes.Equal(before, now) {
			c.at("/request", "没有一项与已备案的不同", "nothing differs from what is filed")
		}
		return findings(c)
	},
}
