package rule

import (
	"embed"
	"encoding/json"
	"fmt"
	"sync"

	"openicp/internal/civil"
	"openicp/internal/ident"
)

//go:embed lists/*.json
var listFiles embed.FS

// words are the word lists of the rules (lists/words.json).
type words struct {
	State          []string            `json:"state"`            // words of national bodies
	SensitiveFirst []string            `json:"sensitive_prefix"` // not at the start of a name
	Sensitive      []string            `json:"sensitive"`        // not anywhere in a name
	Individual     []string            `json:"individual"`       // not in the names of individuals
	Approval       map[string][]string `json:"approval"`         // item of prior approval → words that hint at it
	Community      []string            `json:"community"`
	Finance        []string            `json:"finance"`
	Tutoring       []string            `json:"tutoring"`
	DomainState    []string            `json:"domain_state"`
	DomainApproval []string            `json:"domain_approval"`
	MobilesNoSMS   []string            `json:"mobiles_without_sms"` // first three digits
}

// suffixList is the approved suffixes from one day on.
type suffixList struct {
	ValidFrom civil.Date      `json:"valid_from"`
	Published civil.Date      `json:"published"`
	SourceZH  string          `json:"source_zh"`
	SourceEN  string          `json:"source_en"`
	Suffixes  []string        `json:"suffixes"`
	set       map[string]bool // by their form in the DNS
}

var wordLists = sync.OnceValue(func() *words { return readList[words]("words.json") })

var suffixLists = sync.OnceValue(func() []suffixList {
	lists := *readList[[]suffixList]("suffixes.json")
	for i := range lists {
		lists[i].set = make(map[string]bool, len(lists[i].Suffixes))
		for _, s := range lists[i].Suffixes {
			host, fault := ident.ParseHost("a." + s)
			if fault != nil {
				panic("rule: the embedded suffix list holds a suffix that is none: " + fault.Code)
			}
			lists[i].set[host.TopLevel()] = true
		}
	}
	return lists
})

// readList reads a list that is part of the program; one that cannot be read is a fault of the build.
func readList[T any](name string) *T {
	var list T
	if err := json.Unmarshal(listContent(name), &list); err != nil {
		panic(fmt.Errorf("rule: the embedded list %s: %w", name, err))
	}
	return &list
}

func listContent(name string) []byte {
	content, err := listFiles.ReadFile("lists/" + name)
	if err != nil {
		panic(fmt.Errorf("rule: the embedded list %s: %w", name, err))
	}
	return content
}

// suffixApproved says whether a suffix, in its DNS form, was approved on a day.
func suffixApproved(topLevel string, on civil.Date) bool {
	lists := suffixLists()
	found := 0
	for i := range lists {
		if !on.Before(lists[i].ValidFrom) {
			found = i
		}
	}
	return lists[found].set[topLevel]
}
