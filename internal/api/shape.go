package api

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"openicp/internal/fault"
)

// Limits of a JSON body. The tags of a type's fields set narrower ones.
const (
	maxBodyBytes = 256 << 10
	maxTextRunes = 4000
	maxItems     = 200
	maxFaults    = 20 // what is named in one answer
)

// shape looks at a JSON body by a Go type: right types, known members, bounded sizes, texts without control or bidi
// characters. Null is as good as absent, but not in a list. It names every member that is wrong by its pointer and repeats
// nothing of what was sent. Whether the content is right is not asked here.
func shape(body []byte, like reflect.Type) error {
	value, err := readJSON(body)
	if err != nil {
		return err
	}
	s := &shapes{}
	if value.kind == nullNode {
		s.wrongType("", like)
	} else {
		s.check(value, like, "", "")
	}
	return s.err()
}

// shapes gathers what is wrong.
type shapes struct{ found []*fault.Error }

// shapeFault is one entry of a problem's list of errors.
type shapeFault struct {
	Field string     `json:"field"`
	Code  string     `json:"code"`
	Text  fault.Text `json:"text"`
}

func (s *shapes) add(code, at, zh, en string) {
	if len(s.found) < maxFaults {
		s.found = append(s.found, fault.New(fault.Invalid, code, zh, en).At(at))
	}
}

func (s *shapes) err() error {
	if len(s.found) == 0 {
		return nil
	}
	list := make([]shapeFault, 0, len(s.found))
	for _, each := range s.found {
		list = append(list, shapeFault{each.Field, each.Code, each.Text})
	}
	return s.found[0].With("errors", list)
}

func misshapen(at, zh, en string) error { return fault.New(fault.Invalid, "shape", zh, en).At(at) }

func tooLarge(limit int64) error {
	return fault.New(fault.TooLarge, "too_large", fmt.Sprintf("请求体超过 %d 字节。", limit), fmt.Sprintf("The body has more than %d bytes.", limit))
}

func (s *shapes) check(value node, like reflect.Type, tag reflect.StructTag, at string) {
	for like.Kind() == reflect.Pointer {
		like = like.Elem()
	}
	switch {
	case value.kind == objectNode && like == reflect.TypeFor[json.RawMessage](): // another room holds a schema against it
	case value.kind == objectNode && like.Kind() == reflect.Struct:
		s.checkMembers(value, like, at)
	case value.kind == listNode && like.Kind() == reflect.Slice:
		s.checkItems(value, like, tag, at)
	case value.kind == textNode && like.Kind() == reflect.String:
		s.checkText(value.text, tag, at)
	case value.kind == numberNode && (like.Kind() == reflect.Int || like.Kind() == reflect.Int64):
		s.checkNumber(value.text, tag, at)
	case value.kind == boolNode && like.Kind() == reflect.Bool:
	default:
		s.wrongType(at, like)
	}
}

func (s *shapes) wrongType(at string, like reflect.Type) {
	for like.Kind() == reflect.Pointer {
		like = like.Elem()
	}
	want, ok := map[reflect.Kind][2]string{reflect.String: {"文字", "a text"}, reflect.Bool: {"true 或 false", "true or false"},
		reflect.Struct: {"对象", "an object"}, reflect.Slice: {"列表", "a list"}}[like.Kind()]
	if !ok {
		want = [2]string{"整数", "a whole number"}
	}
	s.add("shape", at, "这里要写"+want[0]+"。", "Expected here: "+want[1]+".")
}

func (s *shapes) checkMembers(value node, like reflect.Type, at string) {
	fields := fieldsOf(like)
	for _, each := range value.members {
		field, ok := fields[each.name]
		switch {
		case !ok:
			s.add("shape", pointerTo(at, each.name), "没有这个字段。", "There is no such member.")
		case each.value.kind != nullNode:
			s.check(each.value, field.Type, field.Tag, at+"/"+each.name)
		}
	}
}

func (s *shapes) checkItems(value node, like reflect.Type, tag reflect.StructTag, at string) {
	if limit := limitOf(tag, "maxItems", maxItems); len(value.items) > limit {
		s.add("shape", at, fmt.Sprintf("最多 %d 项。", limit), fmt.Sprintf("%d entries at most.", limit))
		return
	}
	for i, item := range value.items {
		s.check(item, like.Elem(), "", at+"/"+strconv.Itoa(i))
	}
}

func (s *shapes) checkText(text string, tag reflect.StructTag, at string) {
	if limit := limitOf(tag, "maxLength", maxTextRunes); utf8.RuneCountInString(text) > limit {
		s.add("shape", at, fmt.Sprintf("最多 %d 个字符。", limit), fmt.Sprintf("%d characters at most.", limit))
		return
	}
	if !plain(text) {
		s.add("text_not_allowed", at, "文字里有控制字符、方向控制符或残缺的编码，请删去。",
			"The text holds control or bidi characters or a broken encoding; remove them.")
	}
}

func (s *shapes) checkNumber(text string, tag reflect.StructTag, at string) {
	n, err := strconv.ParseInt(text, 10, 64)
	lowest, highest := limitOf(tag, "minimum", -1<<31), limitOf(tag, "maximum", 1<<31-1)
	if err != nil || n < int64(lowest) || n > int64(highest) {
		s.add("shape", at, "这里要写范围内的整数。", "A whole number within its range is expected here.")
	}
}

// plain refuses what could hide or reorder text: NUL and other controls, bidi controls (Unicode UAX 9), and what stands for a
// broken encoding: invalid UTF-8 and lone surrogates are read as U+FFFD.
func plain(text string) bool {
	for _, r := range text {
		if r == '\n' || r == '\t' || r == '\r' {
			continue
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError {
			return false
		}
	}
	return true
}

func limitOf(tag reflect.StructTag, name string, otherwise int) int {
	if limit, err := strconv.Atoi(tag.Get(name)); err == nil {
		return limit
	}
	return otherwise
}

func fieldsOf(like reflect.Type) map[string]reflect.StructField {
	fields := make(map[string]reflect.StructField, like.NumField())
	for i := range like.NumField() {
		field := like.Field(i)
		if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" && name != "-" {
			fields[name] = field
		}
	}
	return fields
}

// memberName is what a member's name may look like to be named back: what a sender put into a name by mistake is not.
var memberName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,39}$`)

func pointerTo(at, name string) string {
	if !memberName.MatchString(name) {
		return at
	}
	return at + "/" + name
}
