package notice

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"openicp/internal/fault"
)

// Of names one text: of a template, over a channel.
type Of struct {
	Template Template
	Channel  Channel
}

// Own are texts of a house that stand in place of the catalogue's. What is not in it reads as the catalogue has it.
type Own map[Of]fault.Text

// Text writes a notice in both languages, Chinese first, in the house's words where it has some.
func (o Own) Text(template Template, channel Channel, v Values) (string, error) {
	text, ok := o[Of{template, channel}]
	if !ok {
		text = Default(template, channel)
	}
	if text.ZH == "" || text.EN == "" {
		return "", fmt.Errorf("there is no notice %q for %s", template, channel)
	}
	if channel == SMS {
		return fill(smsSign+text.ZH+" "+text.EN, v), nil
	}
	return fill(text.ZH+"\n\n"+text.EN+"\n", v), nil
}

// Default is the catalogue's text; empty where the template does not go over the channel.
func Default(template Template, channel Channel) fault.Text {
	w := wordings[template]
	if channel == SMS {
		return w.sms
	}
	return w.mail
}

// Texts lists every text there is: by template, mail before SMS.
func Texts() []Of {
	var list []Of
	for _, template := range slices.Sorted(maps.Keys(wordings)) {
		for _, channel := range []Channel{Mail, SMS} {
			if Default(template, channel).ZH != "" {
				list = append(list, Of{template, channel})
			}
		}
	}
	return list
}

// Placeholder is a value that a text can name in braces.
type Placeholder struct {
	Name  string     `json:"name"`
	Label fault.Text `json:"label"`
}

// Placeholders lists every value that some text can name.
func Placeholders() []Placeholder { return slices.Clone(placeholders) }

var placeholders = []Placeholder{
	{"case", fault.Text{ZH: "申请的编号", EN: "id of the application"}},
	{"service", fault.Text{ZH: "服务名称", EN: "name of the service"}},
	{"due", fault.Text{ZH: "到期日", EN: "due date"}},
	{"state", fault.Text{ZH: "状态", EN: "state"}},
	{"number", fault.Text{ZH: "主体备案号", EN: "the sponsor’s number"}},
	{"services", fault.Text{ZH: "服务备案号", EN: "numbers of the services"}},
	{"code", fault.Text{ZH: "验证码", EN: "verification code"}},
	{"licence", fault.Text{ZH: "许可证号", EN: "number of the licence"}},
	{"until", fault.Text{ZH: "有效期或预计结束日期", EN: "end of the validity, or expected end"}},
	{"year", fault.Text{ZH: "年报所属年份", EN: "year of an annual report"}},
	{"days", fault.Text{ZH: "到期前天数", EN: "days until a licence ends"}},
	{"ground", fault.Text{ZH: "暂停计时的情形", EN: "ground of a pause"}},
	{"reason", fault.Text{ZH: "不予备案的理由", EN: "grounds of the refusal"}},
}

// essential are the values without which a text does not say what it is for.
var essential = []string{"due", "services", "code", "licence", "until", "reason"}

var braces = regexp.MustCompile(`\{([^{}]*)\}`)

func named(texts ...string) []string {
	var names []string
	for _, text := range texts {
		for _, found := range braces.FindAllStringSubmatch(text, -1) {
			names = append(names, found[1])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Takes lists the values that a template is filled with, in the order of Placeholders: those that the catalogue's texts of it name,
// the case and the service.
func Takes(template Template) []string {
	w := wordings[template]
	known := named(w.mail.ZH, w.mail.EN, w.sms.ZH, w.sms.EN)
	known = append(known, "case")
	if template != SMSCode {
		known = append(known, "service")
	}
	if slices.Contains(known, "services") {
		known = append(known, "number")
	}
	var list []string
	for _, p := range placeholders {
		if slices.Contains(known, p.Name) {
			list = append(list, p.Name)
		}
	}
	return list
}

// Needs lists the values that a text must name in a language: those that the catalogue's text names and that it cannot do without.
func (o Of) Needs() (zh, en []string) {
	text := Default(o.Template, o.Channel)
	return needed(text.ZH), needed(text.EN)
}

func needed(text string) []string {
	return slices.DeleteFunc(named(text), func(name string) bool { return !slices.Contains(essential, name) })
}

// Bounds of a house's text in each language, in characters. A short message is charged and split by its length.
const (
	longestMail = 2000
	longestSMS  = 200
)

// duties are words that a text may not lose: who is refused is told the remedies (Administrative Licensing Law art. 38).
var duties = map[Of][2][]string{
	{"refused", Mail}: {{"复议", "诉讼"}, {"reconsideration", "lawsuit"}},
	{"refused", SMS}:  {{"复议", "起诉"}, {"econsideration", "lawsuit"}},
}

// Check refuses a text that cannot stand in place of the catalogue's.
func (o Of) Check(text fault.Text) error {
	if Default(o.Template, o.Channel).ZH == "" {
		return fault.NotFoundError()
	}
	zh, en := o.Needs()
	must := duties[o]
	if err := o.check(text.ZH, zh, must[0], "/text/zh"); err != nil {
		return err
	}
	return o.check(text.EN, en, must[1], "/text/en")
}

func (o Of) check(text string, needs, must []string, at string) error {
	limit := longestMail
	if o.Channel == SMS {
		limit = longestSMS
	}
	switch n := len([]rune(text)); {
	case strings.TrimSpace(text) == "":
		return wrong("notice_text_missing", "中英文都要写。", "Both languages are needed.", at)
	case n > limit:
		return wrong("notice_text_long", fmt.Sprintf("最多 %d 个字符。", limit), fmt.Sprintf("%d characters at most.", limit), at)
	case o.Channel == SMS && strings.ContainsAny(text, "\r\n\t"):
		return wrong("notice_text_lines", "短信只有一行。", "A short message is one line.", at)
	case strings.ContainsAny(braces.ReplaceAllString(text, ""), "{}"):
		return wrong("notice_placeholder_unknown", "大括号不成对。", "The braces do not match.", at)
	}
	names, takes := named(text), Takes(o.Template)
	for _, name := range names {
		if !slices.Contains(takes, name) {
			return wrong("notice_placeholder_unknown", "这里可用的只有 "+inBraces(takes)+"。", "What can stand here is "+inBraces(takes)+".", at)
		}
	}
	for _, name := range needs {
		if !slices.Contains(names, name) {
			return wrong("notice_placeholder_missing", "缺少 {"+name+"}。", "{"+name+"} is missing.", at)
		}
	}
	for _, word := range must {
		if !strings.Contains(text, word) {
			return wrong("notice_remedy_missing", "不予备案的通知须写明救济途径（“"+word+"”）。", "A refusal names the remedies (“"+word+"”).", at)
		}
	}
	return nil
}

func inBraces(names []string) string { return "{" + strings.Join(names, "} {") + "}" }

func wrong(code, zh, en, at string) error { return fault.New(fault.Invalid, code, zh, en).At(at) }
