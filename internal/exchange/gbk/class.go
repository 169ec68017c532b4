package gbk

import (
	"unicode"

	"openicp/internal/fault"
)

// Class is what kind of character one is. It is told in place of the character, which may be part of a name.
type Class string

// The classes a character outside GBK can be of.
const (
	HanRare       Class = "han_rare"       // Han of extension B and later, or of the supplement
	HanExtensionA Class = "han_extension"  // Han of extension A
	HanCompatible Class = "han_compatible" // compatibility forms and radicals
	Symbol        Class = "symbol"         // symbols, emoji among them
	Punctuation   Class = "punctuation"
	Letter        Class = "letter" // letters of other scripts
	Private       Class = "private"
	Control       Class = "control" // controls, invisible and combining characters
	Other         Class = "other"
)

var classTexts = map[Class]fault.Text{
	HanRare:       {ZH: "生僻汉字（扩展B区及以后）", EN: "a rare Han character (extension B or later)"},
	HanExtensionA: {ZH: "生僻汉字（扩展A区）", EN: "a rare Han character (extension A)"},
	HanCompatible: {ZH: "兼容汉字或部首", EN: "a compatibility Han character or a radical"},
	Symbol:        {ZH: "特殊符号或表情", EN: "a symbol or emoji"},
	Punctuation:   {ZH: "特殊标点", EN: "a punctuation mark"},
	Letter:        {ZH: "其他文字的字母", EN: "a letter of another script"},
	Private:       {ZH: "自造字", EN: "a private character"},
	Control:       {ZH: "控制符或不可见字符", EN: "a control or invisible character"},
	Other:         {ZH: "其他字符", EN: "another character"},
}

// Text is the class in words.
func (c Class) Text() fault.Text { return classTexts[c] }

// ClassOf gives the class of a character.
func ClassOf(r rune) Class {
	switch {
	case r >= 0x3400 && r <= 0x4DBF:
		return HanExtensionA
	case r >= 0xF900 && r <= 0xFAFF, r >= 0x2E80 && r <= 0x2FDF, r >= 0x2F800 && r <= 0x2FA1F:
		return HanCompatible
	case unicode.Is(unicode.Han, r):
		return HanRare
	case unicode.Is(unicode.Co, r):
		return Private
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.IsMark(r), r == unicode.ReplacementChar:
		return Control
	case unicode.IsSymbol(r):
		return Symbol
	case unicode.IsPunct(r):
		return Punctuation
	case unicode.IsLetter(r):
		return Letter
	}
	return Other
}
