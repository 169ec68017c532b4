package rule

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
)

// complaints collects what one rule finds.
type complaints findings

// at notes a fault at a JSON pointer, in Chinese and English.
func (c *complaints) at(pointer, zh, en string) {
	*c = append(*c, filing.Finding{Field: pointer, Found: fault.Text{ZH: zh, EN: en}})
}

// because notes what a parser refused. Its text never holds the value.
func (c *complaints) because(pointer string, f *ident.Fault) {
	c.at(pointer, strings.TrimSuffix(f.Text.ZH, "。"), strings.TrimSuffix(f.Text.EN, "."))
}

// masked notes what a parser refused in a personal value, with as much of the value as its holder needs to know it by.
func (c *complaints) masked(pointer, mask string, f *ident.Fault) {
	c.at(pointer, mask+"："+strings.TrimSuffix(f.Text.ZH, "。"), mask+": "+strings.TrimSuffix(f.Text.EN, "."))
}

// say is a text in both languages.
func say(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

func day(year, month, d int) civil.Date {
	return civil.Date{Year: year, Month: time.Month(month), Day: d}
}

// longestQuote is how many characters of a value a finding shows.
const longestQuote = 40

// quoted shows a value that is no person's: domains, hosts, names of services, codes.
func quoted(s string) string {
	runes := []rune(strings.TrimSpace(s))
	more := ""
	if len(runes) > longestQuote {
		runes, more = runes[:longestQuote], "…"
	}
	for i, r := range runes {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			runes[i] = '�'
		}
	}
	return "“" + string(runes) + more + "”"
}

func itoa(n int) string { return strconv.Itoa(n) }

func item(pointer string, i int) string { return pointer + "/" + strconv.Itoa(i) }

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// length counts characters as people do.
func length(s string) int { return len([]rune(strings.TrimSpace(s))) }
