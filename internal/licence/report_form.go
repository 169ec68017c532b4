package licence

import (
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// ReportForm is what a holder reports about a year: the items of MIIT Order 42 on the annual report. Part of it is published, and the
// company answers for its truth.
type ReportForm struct {
	Year       int               `json:"year,omitzero" minimum:"2000" maximum:"9999" doc:"the year reported on"`
	Operations *ReportOperations `json:"operations,omitzero"`
	Network    *ReportNetwork    `json:"network,omitzero"`
	Staff      *ReportStaff      `json:"staff,omitzero"`
	Quality    *ReportQuality    `json:"service_quality,omitzero"`
	Security   *ReportSecurity   `json:"security,omitzero"`
	Compliance *ReportCompliance `json:"compliance,omitzero"`
	Truthful   bool              `json:"truthful,omitzero" doc:"the company answers for the truth of the report"`
}

// ReportOperations (经营情况) is what business was done.
type ReportOperations struct {
	Opened  *bool  `json:"opened,omitzero" doc:"whether the business of the licence was carried on during the year"`
	Revenue int    `json:"revenue,omitzero" minimum:"0" doc:"of the licensed business, in yuan"`
	Users   int    `json:"users,omitzero" minimum:"0"`
	Summary string `json:"summary,omitzero" maxLength:"4000"`
}

// ReportNetwork (网络建设) is what it runs on.
type ReportNetwork struct {
	Providers string `json:"providers,omitzero" maxLength:"400" doc:"access providers, by name"`
	Servers   int    `json:"servers,omitzero" minimum:"0"`
	Summary   string `json:"summary,omitzero" maxLength:"4000"`
}

// ReportStaff (人员情况) is who does the work, by number.
type ReportStaff struct {
	Total     int `json:"total,omitzero" minimum:"0" maximum:"1000000"`
	Technical int `json:"technical,omitzero" minimum:"0" maximum:"1000000"`
	Security  int `json:"security,omitzero" minimum:"0" maximum:"1000000"`
}

// ReportQuality (服务质量) is how users fared.
type ReportQuality struct {
	Complaints int    `json:"complaints,omitzero" minimum:"0"`
	Settled    int    `json:"settled,omitzero" minimum:"0" doc:"how many complaints were settled"`
	Summary    string `json:"summary,omitzero" maxLength:"4000"`
}

// ReportSecurity (网络与信息安全) is what was done for security, and what happened.
type ReportSecurity struct {
	Incidents int    `json:"incidents,omitzero" minimum:"0"`
	Summary   string `json:"summary,omitzero" maxLength:"4000"`
}

// ReportCompliance (执行法律情况) is whether the law was kept.
type ReportCompliance struct {
	Conditions *bool  `json:"conditions_kept,omitzero" doc:"whether the conditions of the licence are still met"`
	Penalties  int    `json:"penalties,omitzero" minimum:"0"`
	Summary    string `json:"summary,omitzero" maxLength:"4000"`
}

// lawReport is what an annual report holds.
var lawReport = say("《电信业务经营许可管理办法》（工业和信息化部令第 42 号）：年报内容", "MIIT Order 42: what the annual report holds")

// Findings says what a report lacks, all at once.
func (f *ReportForm) Findings() []filing.Finding {
	var found []filing.Finding
	add := func(missing bool, field, zh, en string) {
		if missing {
			found = append(found, filing.Finding{Field: field, Rule: "e_report_item_missing", Severity: filing.Block, Found: say("没有填写", "it is not filled in"),
				Expected: say(zh, en), Fix: say("补上这一项再报送。", "Fill it in and file the report again."), Source: lawReport})
		}
	}
	add(f.Operations == nil || f.Operations.Opened == nil, "/operations/opened", "是否开展了业务", "whether business was carried on")
	add(f.Operations == nil || f.Operations.Summary == "", "/operations/summary", "经营情况", "operations")
	add(f.Network == nil || f.Network.Summary == "", "/network/summary", "网络建设情况", "network")
	add(f.Staff == nil || f.Staff.Total == 0, "/staff/total", "人员情况", "staff")
	add(f.Quality == nil || f.Quality.Summary == "", "/service_quality/summary", "服务质量情况", "service quality")
	add(f.Security == nil || f.Security.Summary == "", "/security/summary", "网络与信息安全情况", "network and information security")
	add(f.Compliance == nil || f.Compliance.Conditions == nil, "/compliance/conditions_kept", "是否仍符合许可条件", "whether the conditions are still met")
	add(f.Compliance == nil || f.Compliance.Summary == "", "/compliance/summary", "执行法律、法规情况", "compliance with the law")
	add(!f.Truthful, "/truthful", "对年报真实性负责的声明", "the statement that the company answers for its truth")
	return append(found, f.contradictions()...)
}

func (f *ReportForm) contradictions() []filing.Finding {
	var found []filing.Finding
	add := func(wrong bool, field string, expected fault.Text) {
		if wrong {
			found = append(found, filing.Finding{Field: field, Rule: "e_report_sums", Severity: filing.Block, Found: say("数目不相符", "the figures do not agree"),
				Expected: expected, Fix: say("核对后再报送。", "Correct it and file the report again."), Source: lawReport})
		}
	}
	add(f.Staff != nil && f.Staff.Total > 0 && f.Staff.Technical > f.Staff.Total, "/staff/technical", say("不多于总人数", "no more than there are in all"))
	add(f.Staff != nil && f.Staff.Total > 0 && f.Staff.Security > f.Staff.Total, "/staff/security", say("不多于总人数", "no more than there are in all"))
	add(f.Quality != nil && f.Quality.Settled > f.Quality.Complaints, "/service_quality/settled", say("不多于投诉数", "no more than were brought"))
	return found
}
