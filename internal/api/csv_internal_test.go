package api

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"
)

// Each column × each character that begins a formula, and its full-width twin (D5).
func TestCellsAreInert(t *testing.T) {
	t.Parallel()
	for _, first := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "\x00=", "＝", "＋", "－", "＠", " =", "\u200b=", "\ufeff+", "\u3000＝", "|", "%"} {
		if got := inert(first + "cmd|' /C calc'!A0"); !strings.HasPrefix(got, "'") {
			t.Errorf("%q is written as %q", first, got)
		}
	}
	for _, cell := range []string{"", "示例云图", "a=b", "1-2", "F-2026-04HMASW9", "2026-10-22", "'quoted", "{1}", " "} {
		if got := inert(cell); got != cell {
			t.Errorf("%q is written as %q", cell, got)
		}
	}
	if got := inert("a\x00b"); got != "ab" {
		t.Errorf("NUL: %q", got)
	}
}

// Whatever a cell holds, the table reads back as one cell that begins no formula.
func FuzzCell(f *testing.F) {
	for _, seed := range []string{"=1+1", "\r\n=1", `"`, "a,b\n", "＝", "\x00\x00@", "\u200e\u200e-1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		var out bytes.Buffer
		written, err := newTable(&out, "a", "b")
		if err == nil {
			err = written.row(cell, "end")
		}
		if err == nil {
			err = written.end()
		}
		if err != nil {
			t.Fatal(err)
		}
		lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), byteOrderMark))).ReadAll()
		if err != nil || len(lines) != 2 || len(lines[1]) != 2 || lines[1][1] != "end" {
			t.Fatalf("%q reads back as %q, %v", cell, lines, err)
		}
		visible := strings.TrimLeftFunc(lines[1][0], hidden)
		if first, _ := utf8.DecodeRuneInString(visible); visible != "" && strings.ContainsRune("=+-@＝＋－＠", first) {
			t.Errorf("%q begins with %q", cell, first)
		}
	})
}
