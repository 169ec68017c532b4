// Package province holds the practice of the 31 communications administrations as dated data, one file for each province.
//
// It promises that all 31 are there and that each says what is known and what is not: a value that is absent is unset, the
// national default of the rule applies, and Unset names it. Values come from access providers' published guides of 2017 to
// 2026 and wait for confirmation by each administration. It refuses to say what the law is: that is package rule.
//
// Read values.go first.
package province

import (
	"crypto/sha256"
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"openicp/internal/civil"
)

// Practice is what is known of one administration, all its times together.
type Practice struct {
	Code     string    `json:"code"` // GB/T 2260, such as 110000
	NameZH   string    `json:"name_zh"`
	NameEN   string    `json:"name_en"`
	Editions []Edition `json:"editions"` // by ValidFrom, the oldest first
}

// Edition is the practice from one day until the next edition.
type Edition struct {
	ValidFrom civil.Date `json:"valid_from"`
	SourceZH  string     `json:"source_zh"`
	SourceEN  string     `json:"source_en"`
	Values    Values     `json:"values"`
	NotesZH   string     `json:"notes_zh,omitempty"` // what is known and no rule can judge
	NotesEN   string     `json:"notes_en,omitempty"`
}

//go:embed *.json
var files embed.FS

var practices = sync.OnceValue(func() map[string]Practice {
	byCode := map[string]Practice{}
	for _, name := range names() {
		var p Practice
		if err := json.Unmarshal(file(name), &p); err != nil || len(p.Editions) == 0 || p.Code+".json" != name {
			panic(fmt.Sprintf("province: the embedded %s cannot be used: %v", name, err))
		}
		byCode[p.Code] = p
	}
	return byCode
})

func names() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(fmt.Sprintf("province: the embedded files cannot be listed: %v", err))
	}
	list := make([]string, len(entries))
	for i, e := range entries {
		list[i] = e.Name()
	}
	return list
}

func file(name string) []byte {
	content, err := files.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("province: the embedded %s cannot be read: %v", name, err))
	}
	return content
}

// Find gives what is known of an administration; ok is false for a code that is none of the 31.
func Find(code string) (p Practice, ok bool) {
	p, ok = practices()[code]
	return p, ok
}

// All gives what is known of every administration, by code.
func All() []Practice {
	list := slices.Collect(maps.Values(practices()))
	slices.SortFunc(list, func(a, b Practice) int { return strings.Compare(a.Code, b.Code) })
	return list
}

var nothing = &Values{}

// On gives the values of a day: the newest edition that has begun, or the first one for the days before. Of an unknown code no
// value is known. The result is shared and must not be changed.
func On(code string, on civil.Date) *Values {
	if e := practices()[code].On(on); e != nil {
		return &e.Values
	}
	return nothing
}

// On gives the edition of a day: the newest that has begun, or the first one for the days before; nil where there is none. It is
// shared and must not be changed.
func (p Practice) On(on civil.Date) *Edition {
	if len(p.Editions) == 0 {
		return nil
	}
	found := 0
	for i := range p.Editions {
		if !on.Before(p.Editions[i].ValidFrom) {
			found = i
		}
	}
	return &p.Editions[found]
}

// Latest is the newest edition.
func (p Practice) Latest() Edition {
	if len(p.Editions) == 0 {
		return Edition{}
	}
	return p.Editions[len(p.Editions)-1]
}

// Unset names the values of the newest edition that are not known, by their names in the files, in order.
func (p Practice) Unset() []string {
	var unset []string
	v := reflect.ValueOf(p.Latest().Values)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			unset = append(unset, name)
		}
	}
	slices.Sort(unset)
	return unset
}

// Digest changes with any value of any province.
func Digest() [sha256.Size]byte {
	sum := sha256.New()
	for _, name := range names() {
		sum.Write([]byte(name))
		sum.Write(file(name))
	}
	return [sha256.Size]byte(sum.Sum(nil))
}
