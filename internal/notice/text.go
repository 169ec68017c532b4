package notice

import (
	"strings"
	"unicode"
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
	return strings.NewReplacer(
		"{case}", short(v.CaseID), "{service}", short(v.ServiceName), "{due}", short(v.DueOn), "{state}", short(v.State),
		"{services}", plain(v.ServiceNumbers), "{number}", short(v.Number), "{code}", short(v.Code),
		"{reason}", strings.TrimRight(plain(v.Reason), "。.；; "),
	).Replace(text)
}

// plain keeps a value on its line: what could start a new one, or turn the reading direction, becomes a space.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			return ' '
		}
		return r
	}, s)
	if s = strings.TrimSpace(s); s == "" {
		return "—"
	}
	return s
}

func short(s string) string {
	s = plain(s)
	if r := []rune(s); len(r) > valueLimitRunes {
		return string(r[:valueLimitRunes-1]) + "…"
	}
	return s
}
