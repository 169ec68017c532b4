package civil

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// readDays reads both lists and checks them against each other.
func readDays(members map[string]json.RawMessage, y *Year) error {
	seen := map[Date]bool{}
	off, err := readList(members, "off", y.Year, seen)
	if err != nil {
		return err
	}
	if len(off) == 0 {
		return wrongYear("/off", "放假日期为空；至少应有元旦。", "The list of rest days is empty; New Year's Day at least belongs there.")
	}
	if len(off) > maxOffDays {
		return wrongYear("/off", "放假日期超过 60 天，请检查各段的起止日期。", "More than 60 rest days; check both ends of every range.")
	}
	work, err := readList(members, "work", y.Year, seen)
	if err != nil {
		return err
	}
	y.Off, y.Work = off, work
	return nil
}

// readList expands one list, in order of date; seen holds every day listed so far.
func readList(members map[string]json.RawMessage, name string, year int, seen map[Date]bool) ([]Date, error) {
	var entries []string
	if !take(members, name, &entries) {
		return nil, wrongYear("/"+name, "缺少日期清单；请填日期文字的数组，没有就填 []。",
			"The list of dates is missing; give an array of dates as text, [] if there are none.")
	}
	days := []Date{}
	for i, entry := range entries {
		field := fmt.Sprintf("/%s/%d", name, i)
		first, last, ok := parseEntry(entry, year)
		if !ok {
			return nil, wrongYear(field,
				"日期有误；请写成 02-15、02-15/02-23 或 2026-02-15，须在该年或上一年 12 月内，起不晚于止。",
				"Wrong date; write 02-15, 02-15/02-23 or 2026-02-15, in that year or in December of the year before, the first day not after the last.")
		}
		for day := first; !day.After(last); day = day.AddDays(1) {
			if seen[day] {
				return nil, wrongYear(field, "有一天被列了两次；请让每天只在 off 或 work 中出现一次。",
					"A day is listed twice; let each day stand once, in off or in work.")
			}
			if name == "work" && !day.weekend() {
				return nil, wrongYear(field, "调休上班日须是星期六或星期日；请核对通知，删去平日。",
					"A swapped working day is a Saturday or Sunday; check the notice and remove ordinary weekdays.")
			}
			seen[day] = true
			days = append(days, day)
		}
	}
	slices.SortFunc(days, Date.Compare)
	return days, nil
}

func parseEntry(entry string, year int) (first, last Date, ok bool) {
	from, to, isRange := strings.Cut(entry, "/")
	if !isRange {
		to = from
	}
	first, okFirst := parseDay(from, year)
	last, okLast := parseDay(to, year)
	return first, last, okFirst && okLast && !first.After(last)
}

func parseDay(text string, year int) (Date, bool) {
	if len(text) == len("01-02") {
		text = fmt.Sprintf("%04d-%s", year, text)
	}
	d, err := Parse(text)
	if err != nil {
		return Date{}, false
	}
	return d, d.Year == year || d.Year == year-1 && d.Month == time.December
}
