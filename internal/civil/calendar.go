package civil

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Calendar knows which days are worked. It never changes: With gives a new
// one, so a calendar can be shared freely. A nil Calendar has no notices.
type Calendar struct {
	years   map[int]Year
	named   map[Date]ruling // every day that a notice names
	version string
}

// ruling is what a notice says of a day.
type ruling struct {
	work   bool
	notice string
}

//go:embed calendar/cn/*.json
var published embed.FS

// Default is the calendar of the notices known when the program was built.
var Default = sync.OnceValue(func() *Calendar {
	files, err := published.ReadDir("calendar/cn")
	if err != nil {
		panic(fmt.Errorf("civil: the built-in calendar: %w", err)) // a broken build, not input
	}
	calendar := build(map[int]Year{})
	for _, file := range files {
		content, err := published.ReadFile("calendar/cn/" + file.Name())
		if err != nil {
			panic(fmt.Errorf("civil: the built-in calendar: %w", err))
		}
		year, err := ParseYear(content)
		if err != nil {
			panic(fmt.Errorf("civil: the built-in calendar %s: %w", file.Name(), err))
		}
		calendar = calendar.With(year)
	}
	return calendar
})

// With gives a calendar that also follows year. For a year already there, the
// notice published later wins, and of two published the same day the one given
// last, so that a copying mistake can be put right; a year thus covers all its
// days and never only the changed ones, as in January 2020, when the holiday
// was lengthened while it ran.
func (c *Calendar) With(year Year) *Calendar {
	years := map[int]Year{}
	if c != nil {
		maps.Copy(years, c.years)
	}
	if old, there := years[year.Year]; there && year.Published.Before(old.Published) {
		return c
	}
	years[year.Year] = year.clone()
	return build(years)
}

func build(years map[int]Year) *Calendar {
	c := &Calendar{years: years, named: map[Date]ruling{}}
	// Of two notices that name the same December day, the later one stands.
	order := slices.SortedFunc(maps.Values(years), func(a, b Year) int {
		return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.Year, b.Year))
	})
	for _, y := range order {
		for _, d := range y.Off {
			c.named[d] = ruling{work: false, notice: y.Notice}
		}
		for _, d := range y.Work {
			c.named[d] = ruling{work: true, notice: y.Notice}
		}
	}
	c.version = versionOf(c.Years())
	return c
}

// Years gives the notices followed, by year.
func (c *Calendar) Years() []Year {
	if c == nil {
		return nil
	}
	years := slices.Collect(maps.Values(c.years))
	slices.SortFunc(years, func(a, b Year) int { return cmp.Compare(a.Year, b.Year) })
	for i := range years {
		years[i] = years[i].clone()
	}
	return years
}

// Version names exactly these notices, for the trail of a decision: each year
// with the date of its notice, then eight digits that change with any day, such
// as "2025:2024-11-12;2026:2025-11-04#1f2e3d4c". Equal versions compute equal
// dates. A calendar without notices is "none".
func (c *Calendar) Version() string {
	if c == nil {
		return versionOf(nil)
	}
	return c.version
}

func versionOf(years []Year) string {
	if len(years) == 0 {
		return "none"
	}
	var head []string
	sum := sha256.New()
	for _, y := range years {
		head = append(head, fmt.Sprintf("%d:%s", y.Year, y.Published))
		fmt.Fprintf(sum, "%d %s %q off %s work %s\n", y.Year, y.Published, y.Notice, y.Off, y.Work)
	}
	return strings.Join(head, ";") + "#" + hex.EncodeToString(sum.Sum(nil))[:8]
}

// Working reports whether d is a working day: it is named as swapped working
// day (调休上班), or it is Monday to Friday and not named as rest day. The
// answer is provisional when no notice for d's year is known.
func (c *Calendar) Working(d Date) (working, provisional bool) {
	working, _, provisional = c.day(d)
	return working, provisional
}

// day adds what the notice says of d, with an empty number where none names it.
func (c *Calendar) day(d Date) (working bool, by ruling, provisional bool) {
	if c == nil {
		return !d.weekend(), ruling{}, true
	}
	_, known := c.years[d.Year]
	by, named := c.named[d]
	if named {
		return by.work, by, !known
	}
	return !d.weekend(), ruling{}, !known
}
