package condition

import (
	"strconv"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// complaints collects what one condition finds.
type complaints findings

// at notes a fault at a JSON pointer, in Chinese and English.
func (c *complaints) at(pointer, zh, en string) {
	*c = append(*c, filing.Finding{Field: pointer, Found: fault.Text{ZH: zh, EN: en}})
}

func say(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

func day(year, month, d int) civil.Date {
	return civil.Date{Year: year, Month: time.Month(month), Day: d}
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func itoa(n int) string { return strconv.Itoa(n) }

func item(pointer string, i int) string { return pointer + "/" + itoa(i) }

func serviceAt(i int, member string) string { return item("/services", i) + "/" + member }

// percent writes hundredths of a percent: 50%, 33.33%.
func percent(hundredths int) string {
	text := itoa(hundredths / 100)
	if rest := hundredths % 100; rest != 0 {
		text += strings.TrimRight("."+itoa(100 + rest)[1:], "0")
	}
	return text + "%"
}

// yuan writes an amount in units of ten thousand where it is round: 100 万元.
func yuan(amount int) fault.Text {
	if amount%10_000 == 0 {
		return say(grouped(amount/10_000)+" 万元", grouped(amount)+" CNY")
	}
	return say(grouped(amount)+" 元", grouped(amount)+" CNY")
}

func grouped(n int) string {
	text := itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
