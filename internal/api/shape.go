package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"openicp/internal/fault"
)

// Limits of a JSON body.
const (
	maxBodyBytes = 256 << 10
	maxDepth     = 32
	maxTextRunes = 4000
)

// shape reads a JSON body strictly against a Go type: right types, known members, each once, texts without control or bidi
// characters. Its errors name the member by pointer and never repeat it.
func shape(body []byte, like reflect.Type) error {
	if len(body) > maxBodyBytes {
		return tooLarge(maxBodyBytes)
	}
	if !utf8.Valid(body) {
		return fault.New(fault.Malformed, "malformed_json", "请求体不是 UTF-8 的 JSON。", "The body is not JSON in UTF-8.")
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := readValue(decoder, like, "", 0); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return malformed()
	}
	return nil
}

func malformed() error {
	return fault.New(fault.Malformed, "malformed_json", "请求体不是完整的 JSON。", "The body is not one complete JSON value.")
}

func tooLarge(limit int) error {
	return fault.New(fault.TooLarge, "too_large", fmt.Sprintf("请求体超过 %d 字节。", limit), fmt.Sprintf("The body has more than %d bytes.", limit))
}

func misshapen(at, zh, en string) error {
	return fault.New(fault.Invalid, "shape", zh, en).At(at)
}

func readValue(d *json.Decoder, like reflect.Type, at string, depth int) error {
	if depth > maxDepth {
		return misshapen(at, "层数太多。", "It is nested too deeply.")
	}
	token, err := d.Token()
	if err != nil {
		return malformed()
	}
	for like.Kind() == reflect.Pointer {
		like = like.Elem()
	}
	switch v := token.(type) {
	case nil:
		return nil
	case json.Delim:
		if v == '{' {
			return readObject(d, like, at, depth)
		}
		return readList(d, like, at, depth)
	case string:
		if like.Kind() != reflect.String {
			return wrongType(at, like)
		}
		return plainText(v, at)
	case bool:
		if like.Kind() != reflect.Bool {
			return wrongType(at, like)
		}
	case json.Number:
		if like.Kind() != reflect.Int && like.Kind() != reflect.Int64 {
			return wrongType(at, like)
		}
		if _, err := strconv.ParseInt(v.String(), 10, 32); err != nil {
			return misshapen(at, "这里要写整数。", "A whole number is expected here.")
		}
	}
	return nil
}

func wrongType(at string, like reflect.Type) error {
	want := map[reflect.Kind][2]string{reflect.String: {"文字", "a text"}, reflect.Bool: {"true 或 false", "true or false"},
		reflect.Struct: {"对象", "an object"}, reflect.Slice: {"列表", "a list"}, reflect.Int: {"整数", "a whole number"},
		reflect.Int64: {"整数", "a whole number"}}[like.Kind()]
	return misshapen(at, "这里要写"+want[0]+"。", "Expected here: "+want[1]+".")
}

func readObject(d *json.Decoder, like reflect.Type, at string, depth int) error {
	if like.Kind() != reflect.Struct {
		return wrongType(at, like)
	}
	members := membersOf(like)
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return malformed()
		}
		name, _ := token.(string)
		member, ok := members[name]
		if !ok {
			return misshapen(at, "这里有不认识的字段。", "There is an unknown member here.")
		}
		if seen[name] {
			return fault.New(fault.Malformed, "malformed_json", "字段重复。", "A member stands twice.").At(at + "/" + name)
		}
		seen[name] = true
		if err := readValue(d, member, at+"/"+name, depth+1); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return malformed()
	}
	return nil
}

// maxItems bounds every list.
const maxItems = 200

func readList(d *json.Decoder, like reflect.Type, at string, depth int) error {
	if like.Kind() != reflect.Slice {
		return wrongType(at, like)
	}
	for i := 0; d.More(); i++ {
		if i >= maxItems {
			return misshapen(at, "列表太长。", "The list is too long.")
		}
		if err := readValue(d, like.Elem(), at+"/"+strconv.Itoa(i), depth+1); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return malformed()
	}
	return nil
}

func membersOf(like reflect.Type) map[string]reflect.Type {
	members := map[string]reflect.Type{}
	for i := range like.NumField() {
		name, _, _ := strings.Cut(like.Field(i).Tag.Get("json"), ",")
		if name != "" && name != "-" {
			members[name] = like.Field(i).Type
		}
	}
	return members
}

// plainText refuses what could hide or reorder text: NUL and other controls, bidi controls (Unicode UAX 9), and replaced
// surrogates.
func plainText(s, at string) error {
	if utf8.RuneCountInString(s) > maxTextRunes {
		return misshapen(at, "文字太长。", "The text is too long.")
	}
	for _, r := range s {
		if r == '\n' || r == '\t' || r == '\r' {
			continue
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError {
			return fault.New(fault.Invalid, "text_not_allowed", "文字里有控制字符或方向控制符，请删去。",
				"The text holds control or bidi characters; remove them.").At(at)
		}
	}
	return nil
}
