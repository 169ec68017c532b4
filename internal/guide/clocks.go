package guide

import (
	"strconv"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

// Clock is one term on the way.
type Clock struct {
	What   fault.Text `json:"what"`
	Party  fault.Text `json:"party" doc:"who has to act"`
	Term   civil.Term `json:"term"`
	Text   fault.Text `json:"text" doc:"the term in words"`
	Source fault.Text `json:"source"`
}

// Forecast is the day by which the administration would have decided on a filing submitted today.
type Forecast struct {
	SubmittedOn civil.Date `json:"submitted_on"`
	DecidedBy   civil.Date `json:"decided_by"`
	Provisional bool       `json:"provisional" doc:"rests on a year whose notice is not out"`
	Text        fault.Text `json:"text"`
}

var (
	theProvider       = say("接入商", "Access provider")
	theAdministration = say("通信管理局", "Administration")
	theSponsor        = say("主办者", "Sponsor")
	houseRule         = say("本系统约定", "house rule")
)

func (c *chosen) clocks() []Clock {
	list := []Clock{}
	add := func(what, party fault.Text, term civil.Term, source fault.Text) {
		list = append(list, Clock{what, party, term, span(term), source})
	}
	if c.needs(NeedFiling) {
		add(say("备案初审", "Preliminary review"), theProvider, termOf(filing.PreliminaryReview), houseRule)
		if c.today.Profile == filing.Classic {
			add(say("寄送原件", "Originals by post"), theSponsor, termOf(filing.OriginalsAwaited), houseRule)
		} else {
			add(say("短信核验", "SMS verification"), theSponsor, termOf(filing.AwaitingSMS), say("工业和信息化部自 2020 年 8 月 17 日起的做法", "MIIT practice since 17 August 2020"))
		}
		add(say("备案决定", "Decision on the filing"), theAdministration, termOf(filing.AdministrationReview), say("《非经营性互联网信息服务备案管理办法》第十二条", "MII Order 33 art. 12"))
	}
	if c.licensed() {
		who := theAdministration
		if meet([]string{"several"}, c.facts.area) {
			who = say("工业和信息化部", "Ministry")
		}
		for _, row := range []struct {
			clock licence.ClockID
			what  fault.Text
		}{
			{licence.ClockAcceptance, say("许可证受理", "Acceptance of the application")},
			{licence.ClockDecision, say("许可证决定", "Decision on the licence")},
			{licence.ClockIssue, say("颁发许可证", "Handing over the licence")},
		} {
			add(row.what, who, row.clock.Clock().Term, row.clock.Clock().Source)
		}
	}
	if c.needs(NeedFiling) {
		add(say("公安联网备案", "Public-security filing"), theSponsor, civil.CalendarDays(publicSecurityDays), sourcePublic)
	}
	return list
}

// publicSecurityDays is how long after opening a site is filed with public security.
const publicSecurityDays = 30

// forecast counts today's submission through to the decision. Where originals travel by post nobody can say when they arrive.
func (c *chosen) forecast() *Forecast {
	if !c.needs(NeedFiling) || c.today.Profile == filing.Classic || c.today.On.IsZero() {
		return nil
	}
	review, decide := termOf(filing.PreliminaryReview), termOf(filing.AdministrationReview)
	end, provisional := c.today.On, false
	for _, days := range []int{review.Amount, 1, decide.Amount} {
		due := c.today.Calendar.AddWorkingDays(end, days)
		end, provisional = due.On, provisional || due.Provisional
	}
	text := say("今天提交，初审按 "+span(review).ZH+"、短信核验按 1 个工作日计，管局最迟 "+dayZH(end)+"决定。节假日和调休已算入。",
		"Submitted today, with "+span(review).EN+" for the review and one for the SMS codes, it is decided by "+dayEN(end)+" at the latest. Rest days and swapped days are counted in.")
	if provisional {
		text.ZH += "暂定：那一年的放假安排尚未公布。"
		text.EN += " Provisional: that year’s notice is not out."
	}
	return &Forecast{c.today.On, end, provisional, text}
}

// span is a term in words: 20 个工作日, 60 日.
func span(t civil.Term) fault.Text {
	n, s := strconv.Itoa(t.Amount), "s"
	if t.Amount == 1 {
		s = ""
	}
	switch t.Unit {
	case civil.UnitWorkingDays:
		return say(n+" 个工作日", n+" working day"+s)
	case civil.UnitHours:
		return say(n+" 小时", n+" hour"+s)
	}
	return say(n+" 日", n+" day"+s)
}

var weekdaysZH = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

func dayZH(d civil.Date) string {
	return strconv.Itoa(d.Year) + " 年 " + strconv.Itoa(int(d.Month)) + " 月 " + strconv.Itoa(d.Day) + " 日（" + weekdaysZH[d.Weekday()] + "）"
}

func dayEN(d civil.Date) string {
	return d.Weekday().String() + " " + strconv.Itoa(d.Day) + " " + d.Month.String() + " " + strconv.Itoa(d.Year)
}
