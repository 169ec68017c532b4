package corpus_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestHostileTexts(t *testing.T) { run(t, textRows(), serve) }

const mail = "lead@example.com"

func inUTF8() []byte {
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(base)
	if err != nil {
		panic(err)
	}
	return text
}

func utf16(order bool) []byte {
	out := []byte{0xff, 0xfe}
	if order {
		out = []byte{0xfe, 0xff}
	}
	for _, c := range []byte(`<?xml version="1.0" encoding="UTF-16"?><UploadData/>`) {
		if order {
			out = append(out, 0, c)
		} else {
			out = append(out, c, 0)
		}
	}
	return out
}

// attach puts an attachment with the given content and purpose into the sound document.
func attach(purpose, content string) []byte {
	return with(`</Baxx>`, `<Fj><Fjxx><Fjwjgs>1</Fjwjgs><Fjyt>`+purpose+`</Fjyt><Fjnr>`+content+
		`</Fjnr><Fjssdx><Ssdxlx>1</Ssdxlx><Ssdxbs>1</Ssdxbs></Fjssdx></Fjxx></Fj></Baxx>`)
}

// textRows break characters, values, and the schema of a record.
func textRows() []row {
	return []row{
		doc("UTF-8 in place of GBK", "file 5001", inUTF8),
		doc("UTF-8 that says so", "file 5001", func() []byte { return bytes.Replace(inUTF8(), []byte("GBK"), []byte("UTF-8"), 1) }),
		doc("UTF-8 byte order mark", "file 5001", func() []byte { return append([]byte("\xef\xbb\xbf"), base...) }),
		doc("UTF-16, little end first", "file 5001", func() []byte { return utf16(false) }),
		doc("UTF-16, big end first", "file 5001", func() []byte { return utf16(true) }),
		doc("UTF-16 without mark", "file 5001", func() []byte { return utf16(true)[2:] }),
		change("declared Latin 1", "file 5001", `encoding="GBK"`, `encoding="ISO-8859-1"`),
		change("declared EBCDIC", "file 5001", `encoding="GBK"`, `encoding="IBM037"`),
		change("half a character before markup", "record 5008", mail, mail+"\xd6"),
		change("byte FF", "record 5008", mail, mail+"\xff"),
		change("NUL in a value", "record 5008", mail, "lead\x00@example.com"),
		change("NUL between elements", "record 5001", `<Zt_xx>`, "<Zt_xx>\x00"),
		change("escape in a value", "record 5008", mail, "lead\x1b@example.com"),
		change("delete in a value", "record 5008", mail, "lead\x7f@example.com"),
		change("a character of GB 18030 alone", "taken", mail, mail+"\x95\x32\x82\x36"),
		change("UTF-8 in one value", "record 5008|taken", mail, mail+"\xe5\xbc\xa0"),

		change("text between elements", "record 5001", `<Zt_xx>`, `<Zt_xx>x`),
		change("comment in a value", "record 5001", mail, `lead@<!-- x -->example.com`),
		change("comment in a number", "record 5001", `<Dwxz>4`, `<Dwxz>1<!-- -->4`),
		change("element in a value", "record 5001", mail, `lead@<b>example</b>.com`),
		change("CDATA in a number", "record 5001", `<Dwxz>4`, `<Dwxz><![CDATA[4]]>`),
		change("CDATA and text", "record 5001", mail, `lead<![CDATA[@example.com]]>x`),
		change("CDATA that is all", "taken", mail, `<![CDATA[lead@example.com]]>`),
		change("CDATA without end", "file 5001", mail, `<![CDATA[lead@example.com`),
		change("CDATA between elements", "record 5001", `<Zt_xx>`, `<Zt_xx><![CDATA[x]]>`),

		change("number of forty digits", "record 5001", `<Dwxz>4`, `<Dwxz>`+strings.Repeat("9", 40)),
		change("number of forty zeros", "record 5001", `<Dwxz>4`, `<Dwxz>`+strings.Repeat("0", 40)+"4"),
		change("number one above a long", "record 5001", `<IspZtid>1<`, `<IspZtid>9223372036854775808<`),
		change("number below zero", "record 5001", `<IspZtid>1<`, `<IspZtid>-1<`),
		change("number with exponent", "record 5001", `<Dwxz>4`, `<Dwxz>4e0`),
		change("number in hex", "record 5001", `<Dwxz>4`, `<Dwxz>0x4`),
		change("number in full-width digits", "record 5001", `<Dwxz>4`, "<Dwxz>\xa3\xb4"),
		change("two numbers", "record 5001", `<Dwxz>4`, `<Dwxz>4 4`),
		change("sign alone", "record 5001", `<Dwxz>4`, `<Dwxz>-`),
		change("required number empty", "record 5001", `<IspZtid>1</IspZtid>`, `<IspZtid></IspZtid>`),
		change("required flag empty, which is not zero", "record 5001", `<Bbfs>1</Bbfs>`, `<Bbfs/>`),
		change("required flag missing", "record 5001", `<Bbfs>1</Bbfs>`, ``),
		change("flag out of bounds", "record 5001", `<Bbfs>1`, `<Bbfs>2`),
		change("code out of bounds", "record 5001", `<Dwxz>4`, `<Dwxz>1000`),
		change("address above IPv4", "record 5001", `<Qsip>3405803786`, `<Qsip>4294967296`),
		change("region too short", "record 5001", `<Shengid>110000`, `<Shengid>11`),

		change("required text missing", "record 5001", `<Fzr_dzyj>`+mail+`</Fzr_dzyj>`, ``),
		change("required text empty", "record 5001", mail, ``),
		change("text too short", "record 5001", mail, `a@b`),
		doc("text too long", "record 5001", func() []byte { return with(mail, strings.Repeat("a", 129)) }),
		doc("text of fifty megabytes less a little", "record 5001", func() []byte { return with(mail, strings.Repeat("a", 49<<20)) }),
		change("element twice", "record 5001", `<Dwmc>`, `<Dwmc>x</Dwmc><Dwmc>`),
		change("flag twice, the last one better", "record 5001", `<Bbfs>`, `<Bbfs>0</Bbfs><Bbfs>`),
		change("unknown element", "record 5002", `<Dwmc>`, `<Admin>1</Admin><Dwmc>`),
		change("attribute of an element", "record 5002", `<Dwmc>`, `<Dwmc id="1">`),
		change("element in a name space", "record 5002", `<Dwmc>`, `<Dwmc xmlns="urn:x">`),
		change("element with a prefix", "record 5002", `<Dwmc>`, `<x:Dwmc>1</x:Dwmc><Dwmc>`),
		change("order of the schema", "record 5001", `<Fzr_xm>`, `<Qq>12345</Qq><Fzr_xm>`),
		doc("65 kinds of content", "record 5001", func() []byte { return with(`<Fwnr>`, `<Fwnr>`+strings.Repeat(`<Fwnr_id>1</Fwnr_id>`, 64)) }),
		doc("a million kinds of content", "record 5001", func() []byte { return with(`<Fwnr>`, `<Fwnr>`+strings.Repeat(`<Fwnr_id>1</Fwnr_id>`, 1_000_000)) }),
		doc("a million empty domains", "record 5001", func() []byte { return with(`<Ym_xx>`, strings.Repeat(`<Ym_xx/>`, 1_000_000)+`<Ym_xx>`) }),
		doc("a million unknown elements", "record 5002", func() []byte { return with(`<Dwmc>`, strings.Repeat(`<a/>`, 1_000_000)+`<Dwmc>`) }),
		doc("a million texts between elements", "record 5001", func() []byte { return with(`<Dwmc>`, strings.Repeat(`x<!-- -->`, 1_000_000)+`<Dwmc>`) }),
		doc("a million comments", "taken", func() []byte { return with(`<Dwmc>`, strings.Repeat(`<!-- -->`, 1_000_000)+`<Dwmc>`) }),
		doc("a thousand bad records", "record 5001", func() []byte { return with(record, strings.Repeat(`<Baxx><Zt_xx/></Baxx>`, 999)+record) }),

		doc("attachment that is no base64", "record 5010", func() []byte { return attach("1", "*invented*") }),
		doc("attachment of half a group", "record 5010", func() []byte { return attach("1", "AAAAA") }),
		doc("attachment with bits behind its end", "record 5010", func() []byte { return attach("1", "AB==AB==") }),
		doc("attachment too large for its purpose", "record 5010", func() []byte { return attach("2", strings.Repeat("A", 100<<10+4)) }),
		doc("attachment too large for any purpose", "record 5010", func() []byte { return attach("1", strings.Repeat("A", 150<<10+4)) }),
		doc("attachment empty", "record 5001", func() []byte { return attach("1", "") }),
		doc("attachment that is an element", "record 5001", func() []byte { return attach("1", "<x>AAAA</x>") }),
		doc("attachment in lines", "taken", func() []byte { return attach("1", "AAAA\r\nAAAA\n") }),
	}
}
