package guide

import (
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Approval is one prior approval to obtain.
type Approval struct {
	Item   string     `json:"item"`
	Name   fault.Text `json:"name"`
	Body   fault.Text `json:"body" doc:"who gives it"`
	Permit fault.Text `json:"permit" doc:"the paper that proves it"`
}

// bodies says who gives each approval that is in force.
var bodies = map[string]fault.Text{
	"news":         say("网信部门", "the cyberspace administration"),
	"publishing":   say("新闻出版部门", "the press and publication administration"),
	"medicines":    say("药品监督管理部门", "the drug administration"),
	"culture":      say("文化和旅游部门", "the culture and tourism administration"),
	"broadcasting": say("广播电视部门", "the radio and television administration"),
	"ride_hailing": say("交通运输部门", "the transport administration"),
	"finance":      say("中国人民银行、金融监管、证监或地方金融部门", "the central bank, the financial or securities regulator, or the local financial office"),
	"tutoring":     say("教育部门", "the education administration"),
	"religion":     say("宗教事务部门", "the religious affairs administration"),
	"games":        say("新闻出版部门", "the press and publication administration"),
}

func (c *chosen) approvals() []Approval {
	list := []Approval{}
	for _, item := range c.special() {
		name, _ := filing.Approvals.Name(item)
		permit, ok := filing.ApprovalPermits.Name(item)
		if !ok {
			permit = say("主管部门的批准文件", "the body’s approval")
		}
		list = append(list, Approval{item, name, bodies[item], permit})
	}
	return list
}
