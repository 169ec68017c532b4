// Package archtest holds the house to its rings: an arrow that points outward fails the build.
package archtest

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rings lists the rooms from the inside out. A room may import rooms of its own ring and of rings inside it, but adapters do
// not import each other.
var rings = [][]string{
	{"civil", "fault", "ident"},
	{"filing", "rule", "rule/province", "form", "guide", "licence", "licence/condition", "policy", "notice"},
	{"store", "store/rows", "seal", "job"},
	{"flow", "query", "register", "checker", "account", "invented"},
	{"api", "page", "document", "notify", "exchange/gbk", "exchange/markup", "exchange/wire", "exchange/envelope", "exchange/soap", "exchange/measure", "exchange/translate", "exchange/administration", "exchange/conformance", "exchange/provider", "exchange/shown"},
}

// pure are adapters that know no clock, no database and no network, with all they may import.
var pure = map[string][]string{
	"exchange/gbk":      {"fault"},
	"exchange/markup":   {},
	"exchange/wire":     {"civil", "fault", "ident", "filing", "exchange/gbk", "exchange/markup"},
	"exchange/envelope": {"fault", "exchange/gbk"},
	"exchange/soap":     {"fault", "exchange/markup"},
	// The port's types are flow's, and the reasons of a return those of its catalogue.
	"exchange/translate": {"civil", "fault", "ident", "filing", "rule", "flow", "exchange/wire", "exchange/envelope"},
}

// never are arrows that no ring forbids and the design does.
var never = map[string][]string{
	"api":      {"document", "page", "notify"},
	"page":     {"api", "document", "notify", "store"},
	"notify":   {"api", "page", "document"},
	"checker":  {"flow", "query"},
	"register": {"flow", "query", "seal"},
}

// allowed are exceptions with their reason.
var allowed = map[string]string{
	"api → store/rows": "answers are rendered inside the transaction that they describe",
}

func TestArrowsPointInward(t *testing.T) {
	t.Parallel()
	for room, imports := range rooms(t) {
		for _, target := range imports {
			if _, fine := allowed[room+" → "+target]; fine {
				continue
			}
			if from, to := ring(room), ring(target); from >= 0 && to > from {
				t.Errorf("%s imports %s, which lies further out", room, target)
			}
			for _, forbidden := range never[room] {
				if target == forbidden {
					t.Errorf("%s must never import %s", room, target)
				}
			}
		}
	}
}

func TestPureRoomsImportWhatTheyMay(t *testing.T) {
	t.Parallel()
	for room, imports := range rooms(t) {
		may, listed := pure[room]
		for _, target := range imports {
			if listed && target != "" && !slices.Contains(may, target) {
				t.Errorf("%s imports %s, and may import %v alone", room, target, may)
			}
		}
	}
}

func TestEveryRoomHasARing(t *testing.T) {
	t.Parallel()
	for room := range rooms(t) {
		if ring(room) < 0 && room != "archtest" && !strings.HasSuffix(room, "test") {
			t.Errorf("%s stands in no ring", room)
		}
	}
}

func ring(room string) int {
	for i, names := range rings {
		for _, name := range names {
			if name == room {
				return i
			}
		}
	}
	return -1
}

// rooms reads the imports of every file that is no test.
func rooms(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		room := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), "../"))
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		found[room] = append(found[room], "")
		for _, spec := range file.Imports {
			if target, ok := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "openicp/internal/"); ok {
				found[room] = append(found[room], target)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// time.Now is called in cmd and in tests alone: a flow's now is its transaction's.
func TestNobodyAsksTheTime(t *testing.T) {
	t.Parallel()
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := readFile(path)
		if err == nil && strings.Contains(content, "time.Now(") {
			t.Errorf("%s asks the time", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
