package query

import (
	"openicp/internal/civil"
	"openicp/internal/fault"
)

// ClockDay is one day of a count.
type ClockDay struct {
	On          string      `json:"on"`
	Kind        string      `json:"kind" enum:"received,counted,swapped,rest,paused,due"`
	Number      int         `json:"number" doc:"the how-manyth day of the term; 0 for days that do not count"`
	Name        *fault.Text `json:"name" doc:"of a holiday or swapped working day"`
	Notice      *string     `json:"notice" doc:"number of the notice that names the day"`
	Provisional bool        `json:"provisional" doc:"no notice is known for its year"`
}

// Deviation is a run of days on which the count does not follow the week: a holiday, a weekend day that is worked, a due day put off.
type Deviation struct {
	FromOn string     `json:"from_on"`
	ToOn   string     `json:"to_on"`
	Text   fault.Text `json:"text"`
	Counts bool       `json:"counts"`
	Notice *string    `json:"notice" doc:"the notice it comes from"`
}

// ClockNotice is a notice of the State Council on the holidays of a year.
type ClockNotice struct {
	Year        int    `json:"year"`
	Notice      string `json:"notice"`
	PublishedOn string `json:"published_on"`
	Source      string `json:"source" doc:"link"`
}

var dayKinds = map[civil.DayKind]string{civil.Receipt: "received", civil.Counted: "counted", civil.SwappedWorking: "swapped", civil.Rest: "rest", civil.Paused: "paused"}

var (
	swappedText = fault.Text{ZH: "调休上班", EN: "Swapped working day"}
	offText     = fault.Text{ZH: "放假", EN: "Day off"}
	putOffText  = fault.Text{ZH: "期满日是休息日，顺延到下一个工作日", EN: "The last day would be a rest day; the next working day is it"}
)

func shownDays(calendar *civil.Calendar, days []civil.CountedDay) []ClockDay {
	shown := []ClockDay{}
	for i, day := range days {
		one := ClockDay{On: day.Date.String(), Kind: dayKinds[day.Kind], Number: day.Number, Name: nameOf(calendar, day), Notice: noticeOf(day), Provisional: day.Provisional}
		if i > 0 && i == len(days)-1 {
			one.Kind = "due"
		}
		shown = append(shown, one)
	}
	return shown
}

func nameOf(calendar *civil.Calendar, day civil.CountedDay) *fault.Text {
	if day.Notice == "" {
		return nil
	}
	if working, _ := calendar.Working(day.Date); working {
		return &swappedText
	}
	if name := calendar.Holiday(day.Date); name != nil {
		return name
	}
	return &offText
}

func noticeOf(day civil.CountedDay) *string {
	if day.Notice == "" {
		return nil
	}
	return &day.Notice
}

// deviations gathers the days that a notice names, as far as they are looked at; in a term of calendar days, those its end was put
// off over.
func deviations(calendar *civil.Calendar, unit civil.Unit, days []civil.CountedDay) []Deviation {
	list := []Deviation{}
	last := -2 // the day before the present one that belongs to a deviation
	for i, day := range days {
		one, deviates := deviation(calendar, unit, day)
		if !deviates {
			continue
		}
		if before := len(list) - 1; last == i-1 && before >= 0 && list[before].Text == one.Text && list[before].Counts == one.Counts {
			list[before].ToOn = one.ToOn
		} else {
			list = append(list, one)
		}
		last = i
	}
	return list
}

func deviation(calendar *civil.Calendar, unit civil.Unit, day civil.CountedDay) (Deviation, bool) {
	one := Deviation{FromOn: day.Date.String(), ToOn: day.Date.String(), Notice: noticeOf(day)}
	switch {
	case unit == civil.UnitCalendarDays:
		one.Text = putOffText
		return one, day.Kind == civil.Rest
	case day.Kind == civil.SwappedWorking:
		one.Text, one.Counts = swappedText, true
		return one, true
	case day.Kind == civil.Rest && day.Notice != "":
		one.Text = offText
		if name := calendar.Holiday(day.Date); name != nil {
			one.Text = fault.Text{ZH: name.ZH + "放假", EN: name.EN + " holiday"}
		}
		return one, true
	}
	return one, false
}

// notices lists those that the count rests on: of the years of its days, and whoever names one of them.
func notices(calendar *civil.Calendar, unit civil.Unit, days []civil.CountedDay) []ClockNotice {
	list := []ClockNotice{}
	for _, year := range calendar.Years() {
		for i, day := range days {
			counts := unit == civil.UnitWorkingDays && i > 0 || unit == civil.UnitCalendarDays && (day.Kind == civil.Rest || i == len(days)-1)
			if counts && (day.Date.Year == year.Year || day.Notice == year.Notice) {
				list = append(list, ClockNotice{Year: year.Year, Notice: year.Notice, PublishedOn: year.Published.String(), Source: year.Source})
				break
			}
		}
	}
	return list
}
