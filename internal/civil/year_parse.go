package civil

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"openicp/internal/fault"
)

// Bounds that no real notice comes near; they catch slips of the pen.
const (
	maxYearFile  = 64 << 10 // bytes
	maxOffDays   = 60
	maxLine      = 200 // characters of notice, source and note
	earliestYear = 2000
	latestYear   = 2999
)

// ParseYear reads a year file:
//
//	{"year": 2026, "notice": "国办发明电〔2025〕7号", "published": "2025-11-04",
//	 "source": "https://…", "note": "optional",
//	 "off": ["01-01/01-03", …], "work": ["01-04", …]}
//
// An entry is a day or a range of days with both ends, each written 02-15 or
// 2026-02-15; the long form may name days of the December before. It is strict:
// unknown or repeated members, days that do not exist, days listed twice or
// both ways, and worked days that are no weekend are refused with a
// *fault.Error whose Field points at the entry and whose text says the remedy.
func ParseYear(content []byte) (Year, error) {
	if len(content) > maxYearFile {
		return Year{}, fault.New(fault.TooLarge, "calendar_too_large",
			"日历文件超过 64 KiB；一年只有几十行，请检查是否选错了文件。",
			"The calendar file is over 64 KiB; a year takes a few dozen lines. Check that it is the right file.")
	}
	if !utf8.Valid(content) {
		return Year{}, notJSON(errors.New("not UTF-8"))
	}
	members, err := readMembers(content)
	if err != nil {
		return Year{}, err
	}
	var y Year
	for _, part := range []func(map[string]json.RawMessage, *Year) error{readYear, readNotice, readPublished, readSource, readNote, readDays} {
		if err := part(members, &y); err != nil {
			return Year{}, err
		}
	}
	return y, nil
}

// readMembers splits the object by hand because encoding/json takes the last
// of repeated members and ignores case in names; both hide mistakes.
func readMembers(content []byte) (map[string]json.RawMessage, error) {
	decoder := json.NewDecoder(bytes.NewReader(content))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return nil, notJSON(err)
	}
	members := map[string]json.RawMessage{}
	for decoder.More() {
		token, err := decoder.Token()
		name, isName := token.(string)
		if err != nil || !isName {
			return nil, notJSON(err)
		}
		switch name {
		case "year", "notice", "published", "source", "note", "off", "work":
		default:
			return nil, wrongYear("", "文件里有不认识的成员；只能有 year、notice、published、source、note、off、work，请删去其他的。",
				"The file has an unknown member; only year, notice, published, source, note, off and work are allowed. Remove the others.")
		}
		if _, again := members[name]; again {
			return nil, wrongYear("/"+name, "此成员出现了两次，请只留一个。", "This member is there twice; keep one.")
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return nil, notJSON(err)
		}
		members[name] = value
	}
	if _, err := decoder.Token(); err != nil {
		return nil, notJSON(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, notJSON(err)
	}
	return members, nil
}

func readYear(members map[string]json.RawMessage, y *Year) error {
	if !take(members, "year", &y.Year) || y.Year < earliestYear || y.Year > latestYear {
		return wrongYear("/year", "缺少年份或年份有误；请填 2000 至 2999 的整数，如 2026。",
			"The year is missing or wrong; give a whole number from 2000 to 2999, such as 2026.")
	}
	return nil
}

func readNotice(members map[string]json.RawMessage, y *Year) error {
	if !take(members, "notice", &y.Notice) || !line(y.Notice) {
		return wrongYear("/notice", "缺少通知文号；请照抄通知上的文号，如“国办发明电〔2025〕7号”。",
			"The number of the notice is missing; copy it from the notice, such as 国办发明电〔2025〕7号.")
	}
	return nil
}

func readPublished(members map[string]json.RawMessage, y *Year) error {
	var text string
	ok := take(members, "published", &text)
	published, err := Parse(text)
	if !ok || err != nil || published.Year < y.Year-1 || published.Year > y.Year {
		return wrongYear("/published", "缺少通知日期或日期有误；请填通知落款日期，如 2025-11-04，应在该年或上一年。",
			"The date of the notice is missing or wrong; give the date it bears, such as 2025-11-04, in that year or the year before.")
	}
	y.Published = published
	return nil
}

func readSource(members map[string]json.RawMessage, y *Year) error {
	ok := take(members, "source", &y.Source) && line(y.Source)
	link, err := url.Parse(y.Source)
	if !ok || err != nil || link.Scheme != "https" || link.Hostname() == "" || link.User != nil {
		return wrongYear("/source", "缺少通知链接；请填以 https:// 开头的通知原文网址。",
			"The link to the notice is missing; give the address of its text, beginning with https://.")
	}
	return nil
}

func readNote(members map[string]json.RawMessage, y *Year) error {
	if _, there := members["note"]; !there {
		return nil
	}
	if !take(members, "note", &y.Note) || !line(y.Note) {
		return wrongYear("/note", "说明须是一行文字；没有说明就删去此项。", "The note must be one line of text; remove it if there is none.")
	}
	return nil
}

// take decodes a member of exactly the wanted type; null does not count.
func take(members map[string]json.RawMessage, name string, into any) bool {
	raw, there := members[name]
	return there && string(raw) != "null" && json.Unmarshal(raw, into) == nil
}

func line(text string) bool {
	return strings.TrimSpace(text) == text && text != "" && utf8.RuneCountInString(text) <= maxLine &&
		!strings.ContainsFunc(text, unicode.IsControl)
}

func notJSON(cause error) error {
	return fault.New(fault.Malformed, "calendar_not_json",
		"日历文件不是一个完整的 JSON 对象；请检查括号、引号和逗号，并以 UTF-8 保存。",
		"The calendar file is not one complete JSON object; check brackets, quotes and commas, and save it as UTF-8.").Because(cause)
}

func wrongYear(field, zh, en string) error {
	return fault.New(fault.Invalid, "calendar_wrong", zh, en).At(field)
}
