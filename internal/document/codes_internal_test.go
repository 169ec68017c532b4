package document

import "testing"

// Every symbol of Code 128 has six widths that fill eleven modules, its bars an even number of them, and no two are alike.
func TestCode128Table(t *testing.T) {
	t.Parallel()
	if len(code128) != 106*6 {
		t.Fatalf("%d digits, want %d", len(code128), 106*6)
	}
	seen := map[string]int{}
	for v := range 106 {
		symbol := code128[v*6 : v*6+6]
		all, bars := 0, 0
		for i, d := range symbol {
			all += int(d - '0')
			if i%2 == 0 {
				bars += int(d - '0')
			}
		}
		if before, twice := seen[symbol]; all != 11 || bars%2 != 0 || twice {
			t.Errorf("value %d: %s fills %d, bars %d, same as %d", v, symbol, all, bars, before)
		}
		seen[symbol] = v
	}
}

// The widths of “A1”, worked out from the standard’s table: start B, A, 1, check (104+33+2×17) mod 103 = 68, stop.
func TestCode128Widths(t *testing.T) {
	t.Parallel()
	widths, modules, ok := code128Widths("A1")
	if !ok || modules != 4*11+13 {
		t.Fatalf("%d modules, %v", modules, ok)
	}
	got := ""
	for _, w := range widths {
		got += string(rune('0' + w))
	}
	if want := "211214" + "111323" + "123221" + code128[68*6:68*6+6] + code128Stop; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, text := range []string{"", "示例", "a\n", "é"} {
		if _, _, ok := code128Widths(text); ok {
			t.Errorf("%q has no barcode", text)
		}
	}
}

func TestTypefaceKnowsWhatItLacks(t *testing.T) {
	t.Parallel()
	face, err := loadTypeface()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range "备案䶮㛃\U00020164□（）“”＿ Az09@;" {
		if !face.has(r) || face.advance(r) <= 0 {
			t.Errorf("%c (U+%04X) is missing", r, r)
		}
	}
	for _, r := range "☑\x00\u202e\u200b\U0002b820\U0001f600" {
		if face.has(r) {
			t.Errorf("U+%04X is said to be there", r)
		}
	}
	for r := range rune(0x10ffff) { // no character at all may panic
		face.has(r)
	}
	missing := 0
	for r := rune(0x4e00); r <= 0x9fa5; r++ {
		if !face.has(r) {
			missing++
		}
	}
	if missing > 0 {
		t.Errorf("%d of the 20,902 characters of Unicode 1.1 are missing", missing)
	}
}
