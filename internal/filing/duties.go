package filing

import (
	"fmt"
	"slices"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/fault"
)

// Duty is something that follows a filing (备案后的义务): what, until when where there is a date, and where it comes from.
type Duty struct {
	ID     string     `json:"id"` // stable: the kind of duty, with what it is about behind a colon
	Title  fault.Text `json:"title"`
	Text   fault.Text `json:"text"`
	DueOn  civil.Date `json:"-"` // zero where there is no date to compute
	Source fault.Text `json:"source"`
}

// Granted is what duties follow from.
type Granted struct {
	Form *Form
	// Shown are the numbers to show, one for each service of the form: the service's, or the sponsor's where the province says so.
	Shown []string
	On    civil.Date // day of the grant
}

// Terms of the duties, in calendar days.
const (
	publicSecurityDays = 30 // after opening
	changeDays         = 30 // before the change
)

// LongTerm is what a document that never expires says instead of its last day (长期).
const LongTerm = "long_term"

var (
	sourceShown  = fault.Text{ZH: "信息产业部令第 33 号第十三条、第二十五条；国务院令第 292 号第十二条、第二十二条", EN: "MII Order 33 art. 13, 25; Decree 292 art. 12, 22"}
	sourceApp    = fault.Text{ZH: "工信部信管〔2023〕105 号", EN: "MIIT notice 105 (2023) on filing apps"}
	sourcePolice = fault.Text{ZH: "《计算机信息网络国际联网安全保护管理办法》第十二条", EN: "Measures for security protection of international networking, art. 12"}
	sourceChange = fault.Text{ZH: "信息产业部令第 33 号第十四条；国务院令第 292 号第十一条", EN: "MII Order 33 art. 14; Decree 292 art. 11"}
	sourceEnd    = fault.Text{ZH: "信息产业部令第 33 号第十五条", EN: "MII Order 33 art. 15"}
	sourceReview = fault.Text{ZH: "信息产业部令第 33 号第二十条、第二十一条、第二十八条", EN: "MII Order 33 art. 20, 21, 28"}
	sourceDomain = fault.Text{ZH: "申请中所填的域名到期日；工信部信管〔2017〕264 号", EN: "the date filled in for the domain; MIIT notice 264 (2017)"}
	sourcePaper  = fault.Text{ZH: "申请中所填的有效期；信息产业部令第 33 号第十四条", EN: "the date filled in; MII Order 33 art. 14"}
)

// Duties lists what follows a filing: first what the law asks of everybody, then the dates that the form names, the nearest first.
func Duties(g Granted) []Duty {
	duties := slices.Concat(showNumber(g), standing(g.On))
	dated := slices.Concat(documentDuties(g.Form), serviceDuties(g.Form))
	slices.SortStableFunc(dated, func(a, b Duty) int { return a.DueOn.Compare(b.DueOn) })
	return append(duties, dated...)
}

// showNumber: the number stands on the home page, or in the App, from the first day on.
func showNumber(g Granted) (duties []Duty) {
	var sites, apps []string
	for i, number := range g.Shown {
		if i < len(g.Form.Services) && g.Form.Services[i].Kind != Website {
			apps = append(apps, number)
		} else if !slices.Contains(sites, number) {
			sites = append(sites, number)
		}
	}
	if len(sites) > 0 {
		list := strings.Join(sites, "、")
		duties = append(duties, Duty{ID: "footer_number", Title: fault.Text{ZH: "首页底部标明备案号", EN: "Number at the foot of the home page"}, Source: sourceShown,
			Text: fault.Text{ZH: "网站开通时起，在首页底部中央标明 " + list + "，并链接到 https://beian.miit.gov.cn/。没有标明或没有链接，可处罚款。",
				EN: "From the opening on, " + list + " stands at the bottom centre of the home page, linked to https://beian.miit.gov.cn/. Leaving out number or link can be fined."}})
	}
	if len(apps) > 0 {
		list := strings.Join(apps, "、")
		duties = append(duties, Duty{ID: "app_number", Title: fault.Text{ZH: "应用内显著位置标明备案号", EN: "Number in the app"}, Source: sourceApp,
			Text: fault.Text{ZH: "在“设置”“关于”等显著位置标明 " + list + "，并链接到 https://beian.miit.gov.cn/；分发平台也要显示。",
				EN: "Show " + list + " in a prominent place such as settings or about, with a link to https://beian.miit.gov.cn/; the platform that distributes it shows it too."}})
	}
	return duties
}

func standing(on civil.Date) []Duty {
	return []Duty{
		{ID: "public_security", Title: fault.Text{ZH: "公安联网备案", EN: "Public-security filing"}, DueOn: on.AddDays(publicSecurityDays), Source: sourcePolice,
			Text: fault.Text{ZH: fmt.Sprintf("网站开通之日起 %d 日内到公安机关的平台办理。这是另一项备案。日期按准予备案当日开通计算；开通得晚，期限相应晚。办好后把公安备案号也放到首页底部。", publicSecurityDays),
				EN: fmt.Sprintf("Within %d days of the opening, on the platform of public security; it is a filing of its own. The date holds for a site that opens on the day of the grant; one that opens later has it later. Its number goes to the foot of the home page as well.", publicSecurityDays)}},
		{ID: "change", Title: fault.Text{ZH: "变更要提前办", EN: "Changes are filed beforehand"}, Source: sourceChange,
			Text: fault.Text{ZH: fmt.Sprintf("备案的任何一项要变，提前 %d 日办理变更备案。", changeDays),
				EN: fmt.Sprintf("When any entry of the filing is about to change, the change is filed %d days before.", changeDays)}},
		{ID: "cancel", Title: fault.Text{ZH: "停办当日注销", EN: "Cancelled on the day it ends"}, Source: sourceEnd,
			Text: fault.Text{ZH: "不再提供服务的，在终止当日办理注销。", EN: "When the service ends, its filing is cancelled on that day."}},
		{ID: "annual_review", Title: fault.Text{ZH: "年度审核", EN: "Annual review"}, Source: sourceReview,
			Text: fault.Text{ZH: "管局通知年度审核的，在规定时间内在网上办理；逾期会公告，直至注销。", EN: "Where the administration calls an annual review, it is done online in the time set; who misses it is named in public, and the filing cancelled in the end."}},
	}
}
