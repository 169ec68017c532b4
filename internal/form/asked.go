package form

import (
	"strconv"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/rule/province"
)

// asked is who is asked, and what is known of the practice that applies.
type asked struct {
	facts      *rule.Facts
	practice   province.Values
	here       fault.Text // short name of the province; empty where none is named
	kind       filing.SponsorKind
	individual bool
	full       bool // the whole list; else what the rules ask for and no more
	providers  []Choice
	missed     func(pointer string) bool
}

// question is a field as it is written down, before it is cut to whoever is asked.
type question struct {
	pointer  string
	label    fault.Text
	help     fault.Text
	control  Control
	options  []Option
	min, max int // characters, where the rules want another bound than the shape of the form
	standard string
	only     string
	full     bool // of the full list alone
	unit     *fault.Text
	scale    int // how many of what is kept make one unit; 0 is one
	group    *Group
	parts    []question
	leaveOut bool // not asked here at all
}

func say(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

// all puts sentences behind one another and leaves out those that say nothing.
func all(sentences ...fault.Text) fault.Text {
	var zh, en []string
	for _, s := range sentences {
		if s.ZH != "" {
			zh, en = append(zh, s.ZH), append(en, s.EN)
		}
	}
	return say(strings.Join(zh, ""), strings.Join(en, " "))
}

// when gives a sentence where it holds.
func when(holds bool, zh, en string) fault.Text {
	if !holds {
		return fault.Text{}
	}
	return say(zh, en)
}

// local is a requirement of the province, told with its name: 北京要求…, Beijing asks …
func (a *asked) local(holds bool, zh, en string) fault.Text {
	if !holds || a.here.ZH == "" {
		return fault.Text{}
	}
	return say(a.here.ZH+"要求"+zh, a.here.EN+" asks "+en)
}

// refuses is something the province does not take: 北京不接受…, Beijing does not take …
func (a *asked) refuses(holds bool, zh, en string) fault.Text {
	if !holds || a.here.ZH == "" {
		return fault.Text{}
	}
	return say(a.here.ZH+"不接受"+zh, a.here.EN+" does not take "+en)
}

// is reads a value that may be unset; unset is no.
func is(value *bool) bool { return value != nil && *value }

func number(value *int) (text string, known bool) {
	if value == nil {
		return "", false
	}
	return strconv.Itoa(*value), true
}

// months tells a number of months.
func months(n *int) fault.Text {
	text, _ := number(n)
	if text == "1" {
		return say("1 个月", "one month")
	}
	return say(text+" 个月", text+" months")
}

// optionsOf offers codes of a table by their names.
func optionsOf[T ~string](table filing.Table[T], codes []T) []Option {
	options := make([]Option, 0, len(codes))
	for _, code := range codes {
		name, _ := table.Name(code)
		options = append(options, Option{Value: string(code), Label: name})
	}
	return options
}

func (a *asked) fields(questions []question) []Field {
	fields := make([]Field, 0, len(questions))
	for i := range questions {
		q := &questions[i]
		if q.leaveOut || q.full && !a.full || q.only == "unit" && a.individual || q.only == "individual" && !a.individual {
			continue
		}
		bounds := boundsOf(q.pointer)
		field := Field{Pointer: q.pointer, Label: q.label, Help: q.help, Control: q.control, Options: q.options, Required: a.missed(q.pointer),
			MinLength: q.min, MaxLength: bounds.length, MaxItems: bounds.items, Default: q.standard, Only: q.only, Group: q.group}
		if q.max > 0 {
			field.MaxLength = q.max
		}
		if q.control == controlDate || q.control == controlValidity || len(q.options) > 0 {
			field.MaxLength = 0 // chosen, not typed
		}
		if len(q.parts) > 0 {
			field.Parts = a.fields(q.parts)
		}
		fields = append(fields, field)
	}
	return fields
}
