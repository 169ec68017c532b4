package province

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"openicp/internal/fault"
)

// Wrong is one value that no edition may have, by its name in the data.
type Wrong struct {
	Name string
	Text fault.Text
}

// Check says which values are none that the rules know, so that no slip silently means nothing. It looks at one value at a time.
func (v Values) Check() []Wrong {
	var wrong []Wrong
	of := reflect.ValueOf(v)
	for i, field := range fields {
		if text := field.check(of.Field(i)); text.ZH != "" {
			wrong = append(wrong, Wrong{field.Name, text})
		}
	}
	return wrong
}

func (f *Field) check(value reflect.Value) fault.Text {
	switch f.Sort {
	case Choice:
		given := value.String()
		known := slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == given })
		if given != "" && !known {
			return say("没有这个选项。", "There is no such option.")
		}
	case Number:
		if n := value; !n.IsNil() && (int(n.Elem().Int()) < f.Least || int(n.Elem().Int()) > f.Most) {
			return say(fmt.Sprintf("须为 %d 至 %d。", f.Least, f.Most), fmt.Sprintf("It is %d to %d.", f.Least, f.Most))
		}
	case Words:
		return f.checkWords(value.Interface().([]string))
	}
	return fault.Text{}
}

func (f *Field) checkWords(list []string) fault.Text {
	if len(list) > f.Most {
		return say(fmt.Sprintf("最多 %d 个。", f.Most), fmt.Sprintf("%d at most.", f.Most))
	}
	for i, word := range list {
		if word == "" || word != strings.TrimSpace(word) || utf8.RuneCountInString(word) > longestWord || slices.Contains(list[:i], word) {
			return say(fmt.Sprintf("每个为 1 至 %d 个字，前后无空格，不重复。", longestWord),
				fmt.Sprintf("Each has 1 to %d characters without blanks around it, and stands once.", longestWord))
		}
	}
	return fault.Text{}
}
