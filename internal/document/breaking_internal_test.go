package document

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// square counts Chinese characters as 1 and all others as a half.
func square(r rune) float64 {
	if r < 0x2e80 {
		return 0.5
	}
	return 1
}

func TestBreakLines(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		text  string
		width float64
		want  []string
	}{
		"fits":               {"备案信息", 4, []string{"备案信息"}},
		"empty":              {"", 4, []string{""}},
		"anywhere":           {"备案信息真实", 4, []string{"备案信息", "真实"}},
		"no comma first":     {"备案信息，真实", 4, []string{"备案信", "息，真实"}},
		"no bracket last":    {"备案信（息）", 4, []string{"备案信", "（息）"}},
		"nested":             {"依照《法》。", 4, []string{"依照", "《法》。"}},
		"a word whole":       {"域名 example.cn 的", 6, []string{"域名 ", "example.cn ", "的"}},
		"an address whole":   {"见https://a.example.cn/b?c=d。", 14, []string{"见", "https://a.example.cn/b?c=d。"}},
		"wider than a line":  {"abcdefghij", 2, []string{"abcd", "efgh", "ij"}},
		"its comma stays on": {"abcdefgh；", 2, []string{"abcd", "efg", "h；"}},
		"spaces hang over":   {"ab   cd", 1, []string{"ab   ", "cd"}},
		"English":            {"party B’s data", 4.5, []string{"party B’s ", "data"}},
		"rare characters":    {"䶮㛃\U00020164䶮", 2, []string{"䶮㛃", "\U00020164䶮"}},
		"only commas":        {"，，，，，", 2, []string{"，，", "，，", "，"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := breakLines(tc.text, tc.width, tc.width, square); !slices.Equal(got, tc.want) {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}

// No character is lost, no line is too wide, and no line begins or ends with what it must not, unless nothing else fits.
func TestBreakLinesKeepsEverything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		alphabet := []rune("备案信息服务䶮\U00020164，。、；：（）《》“”’%abcXYZ019./-  ")
		text := string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 200).Draw(t, "text"))
		width := float64(rapid.IntRange(12, 40).Draw(t, "width"))
		lines := breakLines(text, width, width, square)
		if strings.Join(lines, "") != text {
			t.Fatalf("%q became %q", text, lines)
		}
		for i, line := range lines {
			bare := []rune(strings.TrimRight(line, " "))
			if fullWidth(bare, square) > width {
				t.Fatalf("%q is wider than %v", line, width)
			}
			if i == 0 || len(bare) == 0 {
				continue
			}
			before := []rune(lines[i-1])
			if stuck(before[len(before)-1], bare[0]) && !crowded(before, bare, width) {
				t.Fatalf("a line ends between %q and %q", lines[i-1], line)
			}
		}
	})
}

// crowded says that a run of characters none of which may be parted is wider than a line, so that it had to be.
func crowded(before, after []rune, width float64) bool {
	run := append(slices.Clone(before), after...)
	at := len(before)
	from, to := at-1, at
	for from > 0 && stuck(run[from-1], run[from]) {
		from--
	}
	for to+1 < len(run) && stuck(run[to], run[to+1]) {
		to++
	}
	return fullWidth(run[from:to+1], square) > width
}
