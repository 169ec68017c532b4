package archtest

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

const root = "../.."

// What the documents point at: links, the commands of make, and files named in code.
var (
	linkTarget   = regexp.MustCompile(`!?\[[^\]]*\]\(([^)\s]+)\)`)
	makeTarget   = regexp.MustCompile("(?m)(?:^|`)make ([a-z-]+)")
	headingLine  = regexp.MustCompile(`(?m)^#{1,6} +(.+)$`)
	fencedBlock  = regexp.MustCompile("(?s)```.*?```")
	commandLine  = regexp.MustCompile(`(?m)(?:\./bin/)openicp ([a-z-]+)`)
	commandField = regexp.MustCompile("^\t[A-Z]\\w+ +\\w+Command +`cmd:")
)

// Every link of the README and of docs/ leads to a file and a heading that are there, every make target that they name is one, and
// every subcommand too.
func TestLinksLeadSomewhere(t *testing.T) {
	t.Parallel()
	targets, commands := read(t, filepath.Join(root, "Makefile")), subcommands(t)
	for _, page := range pages(t) {
		content := read(t, page)
		for _, match := range linkTarget.FindAllStringSubmatch(fencedBlock.ReplaceAllString(content, ""), -1) {
			followed(t, page, match[1])
		}
		for _, match := range makeTarget.FindAllStringSubmatch(content, -1) {
			if !regexp.MustCompile(`(?m)^` + match[1] + `:`).MatchString(targets) {
				t.Errorf("%s names make %s, which is none", page, match[1])
			}
		}
		for _, match := range commandLine.FindAllStringSubmatch(content, -1) {
			if !slices.Contains(commands, match[1]) {
				t.Errorf("%s names openicp %s, which is none", page, match[1])
			}
		}
	}
}

// pages are the README, the changelog and docs/.
func pages(t *testing.T) []string {
	t.Helper()
	list := []string{filepath.Join(root, "README.md"), filepath.Join(root, "CHANGELOG.md")}
	err := filepath.WalkDir(filepath.Join(root, "docs"), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			list = append(list, path)
		}
		return err
	})
	if err != nil || len(list) < 3 {
		t.Fatalf("pages: %v, %v", list, err)
	}
	return list
}

func followed(t *testing.T, page, target string) {
	t.Helper()
	if strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
		return // what others keep is not ours to hold
	}
	file, heading, _ := strings.Cut(target, "#")
	path := page
	if file != "" {
		path = filepath.Join(filepath.Dir(page), file)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("%s points at %s, which is not there", page, target)
		return
	}
	if heading != "" && !slices.Contains(anchors(read(t, path)), heading) {
		t.Errorf("%s points at the heading %s, which is not there", page, target)
	}
}

// anchors are the names that headings get: small letters, no marks, dashes for blanks.
func anchors(content string) (names []string) {
	for _, match := range headingLine.FindAllStringSubmatch(fencedBlock.ReplaceAllString(content, ""), -1) {
		names = append(names, strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_':
				return unicode.ToLower(r)
			}
			return -1
		}, strings.TrimSpace(match[1])))
	}
	return names
}

func subcommands(t *testing.T) (names []string) {
	t.Helper()
	content := read(t, filepath.Join(root, "cmd/openicp/main.go"))
	for _, line := range strings.Split(content, "\n") {
		if commandField.MatchString(line) {
			names = append(names, strings.ToLower(strings.Fields(line)[0]))
		}
	}
	if len(names) < 5 {
		t.Fatalf("subcommands: %v", names)
	}
	return names
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := readFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
