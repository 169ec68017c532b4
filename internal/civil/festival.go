package civil

import (
	"slices"
	"time"

	"openicp/internal/fault"
)

// festival is a public holiday (法定节假日) with the days of the year on which
// it can lie. Those that follow the moon have a window; a notice's rest days
// that reach into it are that holiday's, since no other lies there.
type festival struct {
	name        fault.Text
	first, last monthDay
}

type monthDay struct {
	month time.Month
	day   int
}

// festivals are the seven holidays of the regulation on public holidays
// (全国年节及纪念日放假办法). The lunar new year falls between 21 January and
// 20 February and its holiday begins the day before; the dragon boat festival
// falls between 28 May and 25 June, mid-autumn between 7 September and 8 October.
var festivals = []festival{
	{fault.Text{ZH: "元旦", EN: "New Year’s Day"}, monthDay{time.January, 1}, monthDay{time.January, 1}},
	{fault.Text{ZH: "春节", EN: "Spring Festival"}, monthDay{time.January, 20}, monthDay{time.February, 20}},
	{fault.Text{ZH: "清明节", EN: "Qingming Festival"}, monthDay{time.April, 4}, monthDay{time.April, 6}},
	{fault.Text{ZH: "劳动节", EN: "Labour Day"}, monthDay{time.May, 1}, monthDay{time.May, 1}},
	{fault.Text{ZH: "端午节", EN: "Dragon Boat Festival"}, monthDay{time.May, 28}, monthDay{time.June, 25}},
	{fault.Text{ZH: "中秋节", EN: "Mid-Autumn Festival"}, monthDay{time.September, 7}, monthDay{time.October, 8}},
	{fault.Text{ZH: "国庆节", EN: "National Day"}, monthDay{time.October, 1}, monthDay{time.October, 1}},
}

func (f festival) touches(first, last Date) bool {
	from, to := Date{last.Year, f.first.month, f.first.day}, Date{last.Year, f.last.month, f.last.day}
	return !first.After(to) && !last.Before(from)
}

// Holiday names the public holiday that a rest day of the notices belongs to,
// such as 国庆节; both where two share one run of days. It is nil for a day that
// no notice names as rest day, and for days off that are no public holiday's.
func (c *Calendar) Holiday(day Date) *fault.Text {
	_, by, _ := c.day(day)
	if by.notice == "" || by.work {
		return nil
	}
	first, last := c.run(day)
	var name fault.Text
	for _, f := range festivals {
		if !f.touches(first, last) || f.wide() && fixed(first, last) && c.elsewhere(f, first, last) {
			continue // the window of mid-autumn reaches over National Day, and its own days lie elsewhere that year
		}
		if name.ZH != "" {
			name.ZH, name.EN = name.ZH+"、", name.EN+" and "
		}
		name.ZH, name.EN = name.ZH+f.name.ZH, name.EN+f.name.EN
	}
	if name.ZH == "" {
		return nil
	}
	return &name
}

func (f festival) wide() bool { return f.first != f.last }

// fixed says that a holiday with a day of its own lies among these days.
func fixed(first, last Date) bool {
	return slices.ContainsFunc(festivals, func(f festival) bool { return !f.wide() && f.touches(first, last) })
}

// run gives the first and the last of the rest days that day stands among.
func (c *Calendar) run(day Date) (first, last Date) {
	first, last = day, day
	for first != firstDate && c.off(first.AddDays(-1)) {
		first = first.AddDays(-1)
	}
	for last != lastDate && c.off(last.AddDays(1)) {
		last = last.AddDays(1)
	}
	return first, last
}

func (c *Calendar) off(day Date) bool {
	_, by, _ := c.day(day)
	return by.notice != "" && !by.work
}

// elsewhere says that a festival's window holds rest days outside the run from first to last.
func (c *Calendar) elsewhere(f festival, first, last Date) bool {
	from, to := Date{last.Year, f.first.month, f.first.day}, Date{last.Year, f.last.month, f.last.day}
	for day := from; !day.After(to); day = day.AddDays(1) {
		if c.off(day) && (day.Before(first) || day.After(last)) {
			return true
		}
	}
	return false
}
