package notice

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Values fill a text. Those that a template does not use are not looked at; an empty one that it does use reads "—".
type Values struct {
	CaseID         string // our id of the application
	ServiceName    string
	State          string // in Chinese
	DueOn          string // YYYY-MM-DD
	Number         string // the sponsor's filing number
	ServiceNumbers string
	Code           string // six digits
	Reason         string // grounds of a refusal
	Licence        string // number of a licence
	Until          string // YYYY-MM-DD: how long a licence is valid, or a pause expected to be
	Ground         string // why a clock stands still
	Year           string // that an annual report is about
	Days           string // left until a licence ends
}

// smsSign opens every SMS, as mobile operators ask of senders.
const smsSign = "【OpenICP】"

// valueLimitRunes bounds each value but the grounds, which a decision must give in full.
const valueLimitRunes = 80

// Text writes a notice as the catalogue has it.
func Text(template Template, channel Channel, v Values) (string, error) {
	return Own(nil).Text(template, channel, v)
}

// Subject is the subject line of a mail in both languages. It names no case and nobody.
func Subject(template Template) string {
	w, ok := wordings[template]
	if !ok || w.subject.ZH == "" {
		return "OpenICP"
	}
	return "OpenICP " + w.subject.ZH + " / " + w.subject.EN
}

// fill puts the values in. A value is never read for braces again, so that what somebody wrote cannot name another value.
func fill(text string, v Values) string {
	var filled strings.Builder
	filled.Grow(2 * len(text))
	for {
		before, rest, found := strings.Cut(text, "{")
		filled.WriteString(before)
		if !found {
			return filled.String()
		}
		name, behind, _ := strings.Cut(rest, "}")
		filled.WriteString(v.named(name))
		text = behind
	}
}

// named gives the value that a text names.
func (v Values) named(name string) string {
	switch name {
	case "case":
		return short(v.CaseID)
	case "service":
		return short(v.ServiceName)
	case "due":
		return short(v.DueOn)
	case "state":
		return short(v.State)
	case "services":
		return plain(v.ServiceNumbers)
	case "number":
		return short(v.Number)
	case "licence":
		return short(v.Licence)
	case "until":
		return short(v.Until)
	case "ground":
		return short(v.Ground)
	case "year":
		return short(v.Year)
	case "days":
		return short(v.Days)
	case "code":
		return short(v.Code)
	case "reason":
		return strings.TrimRight(plain(v.Reason), "。.；; ")
	}
	return "{" + name + "}"
}

// plain keeps a value on its line: what could start a new one, or turn the reading direction, becomes a space.
func plain(s string) string {
	if strings.ContainsFunc(s, turns) {
		s = strings.Map(func(r rune) rune {
			if turns(r) {
				return ' '
			}
			return r
		}, s)
	}
	if s = strings.TrimSpace(s); s == "" {
		return "—"
	}
	return s
}

// turns says whether a rune could start a line or turn the reading direction. What is asked for most is answered first.
func turns(r rune) bool {
	const firstBidi = 0x061c // of Bidi_Control; the line and paragraph separators come behind it
	if r < firstBidi {
		return unicode.IsControl(r)
	}
	return unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
}

func short(s string) string {
	s = plain(s)
	if utf8.RuneCountInString(s) > valueLimitRunes {
		return string([]rune(s)[:valueLimitRunes-1]) + "…"
	}
	return s
}
