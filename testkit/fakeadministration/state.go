package fakeadministration

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"openicp/internal/exchange/wire"
)

// state is everything the fake remembers.
type state struct {
	Last     int64           // the sequence reached
	Uploads  []uploaded      // every file that was taken
	Queue    []*file         // every file to fetch, in order
	Filings  []*filed        // what was granted, or decided otherwise
	Numbers  int64           // numbers of objects given
	Sponsors int64           // sponsors that got a number
	Tries    map[string]int  // wrong filing passwords by number
	Shown    map[string]bool // behaviours that a name asked for and that were shown
}

// uploaded is a file that was taken, as it travelled.
type uploaded struct {
	Sequence, Encryption int64
	Name, Data, Hash     string
}

// file is a file to fetch.
type file struct {
	Name     string
	Document []byte
	Words    []Behaviour // asked for by names in it
	From     time.Time   // not given before
	Given    bool
	Done     bool // acknowledged
	Again    int  // how often it came again
}

// filed is a filing, or what became of a submission.
type filed struct {
	Reference    string // the provider's id of the case, in our version
	Operation    int64
	ProviderID   int64 // of what was handed in
	Sponsor      string
	Document     string // number of the sponsor's document
	DocumentType int64
	Outcome      Outcome
	Number       string // of the sponsor
	SponsorID    int64
	Services     []filedService
	Times        int // how often it was handed in
	Accepted     time.Time
	WholeSponsor *wire.Sponsor
}

type filedService struct {
	ID           int64
	Name, Number string
	Domains      []string
	Access       int64 `json:"access,omitempty"` // of this provider
}

func newState() state {
	return state{Tries: map[string]int{}, Shown: map[string]bool{}, Filings: []*filed{example()}}
}

// What is filed from the beginning, so that questions have an answer.
const (
	ExampleDomain   = "filed-example.cn"
	ExampleNumber   = "京ICP备2026000001号"
	ExamplePassword = "bamm-123456"
	ExampleDocument = "91110108MA01T3X71T"
)

func example() *filed {
	return &filed{Sponsor: "北京示例云图科技有限公司", Document: ExampleDocument, DocumentType: 1, Outcome: Granted, Number: ExampleNumber, SponsorID: 1,
		Services: []filedService{{ID: 1, Name: "示例云图官方网站", Number: ExampleNumber + "-1", Domains: []string{ExampleDomain}}}}
}

func (f *Fake) load() error {
	if f.o.File == "" {
		return nil
	}
	content, err := os.ReadFile(f.o.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal(content, &f.state)
	}
	if err != nil {
		return fmt.Errorf("read the state of the fake administration: %w", err)
	}
	return nil
}

// save writes the state beside its file and moves it there. A crash leaves the old one or the new one.
func (f *Fake) save() error {
	if f.o.File == "" {
		return nil
	}
	content, err := json.Marshal(f.state)
	if err != nil {
		return fmt.Errorf("encode the state of the fake administration: %w", err)
	}
	next := filepath.Join(filepath.Dir(f.o.File), "."+filepath.Base(f.o.File)+".next")
	if err = os.WriteFile(next, content, 0o600); err == nil {
		err = os.Rename(next, f.o.File)
	}
	if err != nil {
		return fmt.Errorf("keep the state of the fake administration: %w", err)
	}
	return nil
}

// number gives the next number of an object.
func (f *Fake) number() int64 {
	f.state.Numbers++
	return f.state.Numbers + 1000
}
