package gbk_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"openicp/internal/exchange/gbk"
)

// Every character that golang.org/x/text writes as GBK is written alike, but for the euro and the private ones, and every one
// written is read back.
func TestAgreesWithTheTablesItCameFrom(t *testing.T) {
	t.Parallel()
	encoder := simplifiedchinese.GBK.NewEncoder()
	held := 0
	for r := rune(0); r <= 0x2FFFF; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		want, err := encoder.Bytes([]byte(string(r)))
		encoder.Reset()
		ours := err == nil && r != '€' && (r < 0xE000 || r > 0xF8FF)
		got, at := gbk.AppendGBK(nil, string(r))
		if ours != (at < 0) || ours != gbk.Holds(r) {
			t.Fatalf("U+%04X: held %v, want %v", r, at < 0, ours)
		}
		if !ours {
			continue
		}
		held++
		if string(got) != string(want) {
			t.Fatalf("U+%04X: % x, want % x", r, got, want)
		}
		back, n, whole := gbk.AppendUTF8(nil, got)
		if string(back) != string(r) || n != 1 || !whole {
			t.Fatalf("U+%04X comes back as %q", r, back)
		}
	}
	if held < 21000 {
		t.Errorf("only %d characters", held)
	}
}

func TestTakesWhatLaterTablesAdd(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, bytes, want string
		whole             bool
	}{
		{"four bytes", "\x95\x32\x82\x36", "𠀀", true},
		{"extension A", "\x82\x30\x9f\x30", "", false},
		{"euro of the code page", "\x80", "€", true},
		{"a lead alone", "\xd6", "�", false},
		{"a lead before markup", "\xd6<", "�<", false},
		{"byte FF", "\xff", "�", false},
		{"trail 7F", "\xb0\x7f", "�", false},
	} {
		got, _, whole := gbk.AppendUTF8(nil, []byte(row.bytes))
		if row.want != "" && string(got) != row.want || row.want != "" && whole != row.whole {
			t.Errorf("%s: %q, %v", row.name, got, whole)
		}
	}
}

func TestStopsAtTheFirstCharacterWithoutPlace(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text  string
		at    int
		class gbk.Class
	}{
		{"张示例", -1, ""}, {"张𠀀例", 3, gbk.HanRare}, {"㛃", 0, gbk.HanExtensionA}, {"好😀", 3, gbk.Symbol}, {"10€", 2, gbk.Symbol},
		{"䶮喆·", -1, ""}, {"a•", 1, gbk.Punctuation}, {"ñ", 0, gbk.Letter}, {"\ue000", 0, gbk.Private}, {"a\u200b", 1, gbk.Control},
		{"\xff", 0, gbk.Control},
	} {
		_, at := gbk.AppendGBK(nil, row.text)
		if at != row.at {
			t.Errorf("%q: stopped at %d, want %d", row.text, at, row.at)
			continue
		}
		if at < 0 {
			continue
		}
		r, _ := utf8.DecodeRuneInString(row.text[at:])
		if got := gbk.ClassOf(r); got != row.class || got.Text().ZH == "" || got.Text().EN == "" {
			t.Errorf("%q: class %s, want %s", row.text, got, row.class)
		}
	}
}

func TestTellsUTF8FromGBK(t *testing.T) {
	t.Parallel()
	text := "网站名称，北京示例云图科技有限公司"
	inGBK, _ := gbk.AppendGBK(nil, text)
	if !gbk.LooksLikeUTF8([]byte(text)) || gbk.LooksLikeUTF8(inGBK) {
		t.Error("the two are mixed up")
	}
	for _, plain := range []string{"", "abc", "联通", "一直", "中", "中国"} {
		bytes, _ := gbk.AppendGBK(nil, plain)
		if gbk.LooksLikeUTF8(bytes) {
			t.Errorf("%s in GBK is taken for UTF-8", plain)
		}
	}
	for _, plain := range []string{"中", "中国", "示例"} {
		if !gbk.LooksLikeUTF8([]byte(plain)) {
			t.Errorf("%s in UTF-8 is not noticed", plain)
		}
	}
}

func FuzzBothWays(f *testing.F) {
	f.Add([]byte("\xd6\xd0\xb9\xfa"))
	f.Add([]byte("\x95\x32\x82\x36"))
	f.Fuzz(func(t *testing.T, src []byte) {
		text, n, whole := gbk.AppendUTF8(nil, src)
		if !utf8.Valid(text) || n != utf8.RuneCount(text) || whole == strings.ContainsRune(string(text), utf8.RuneError) {
			t.Fatalf("%q: %d characters, whole %v", text, n, whole)
		}
		back, at := gbk.AppendGBK(nil, string(text))
		if at < 0 {
			again, _, _ := gbk.AppendUTF8(nil, back)
			if string(again) != string(text) {
				t.Fatalf("%q became %q", text, again)
			}
		}
		gbk.LooksLikeUTF8(src)
	})
}
