package corpus_test

import (
	"bytes"
	"strings"
	"testing"
)

func TestHostileDocuments(t *testing.T) { run(t, documentRows(), serve) }

func doc(name, want string, d func() []byte) row {
	return row{name, func() []byte { return document(d()) }, want}
}

// change makes a row of the sound document with one place changed.
func change(name, want, from, to string) row {
	return doc(name, want, func() []byte { return with(from, to) })
}

func before(name, want, text string) row {
	return doc(name, want, func() []byte { return with(declaration, declaration+text) })
}

func after(name, want, text string) row {
	return doc(name, want, func() []byte { return append(bytes.Clone(base), text...) })
}

const (
	laughs = `<!DOCTYPE U [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	record = "<Baxx>"
)

// documentRows break the document as XML, its frame, or its schema.
func documentRows() []row {
	rows := []row{
		before("document type", "file 5001", `<!DOCTYPE UploadData>`),
		before("external entity, local", "file 5001", `<!DOCTYPE U [<!ENTITY x SYSTEM "file:///etc/hostname">]>`),
		before("external entity, remote", "file 5001", `<!DOCTYPE U [<!ENTITY x SYSTEM "http://203.0.113.1/x">]>`),
		before("parameter entity", "file 5001", `<!DOCTYPE U [<!ENTITY % x SYSTEM "http://203.0.113.1/x.dtd"> %x;]>`),
		before("a billion laughs", "file 5001", laughs),
		before("style sheet", "file 5001", `<?xml-stylesheet href="x.xsl"?>`),
		before("second declaration", "file 5001", `<?xml version="1.0"?>`),
		before("text before the root", "file 5001", `x`),
		change("document type inside", "file 5001", record, `<!DOCTYPE x>`+record),
		change("instruction inside", "file 5001", record, `<?php x ?>`+record),
		change("declared version 1.1", "file 5001", `version="1.0"`, `version="1.1"`),
		change("declaration without end", "file 5001", `"GBK"?>`, `"GBK"`),
		change("unknown entity", "record 5008", `lead@example.com`, `lead&x;@example.com`),
		change("entity of HTML", "record 5008", `lead@example.com`, `lead&nbsp;@example.com`),
		change("ampersand alone", "record 5008", `lead@example.com`, `lead & co@example.com`),
		change("entity without end", "record 5008", `lead@example.com`, `lead&amp@example.com`),
		change("entity of NUL", "record 5008", `lead@example.com`, `lead&#0;@example.com`),
		change("entity of a surrogate", "record 5008", `lead@example.com`, `lead&#xD800;@example.com`),
		change("entity beyond Unicode", "record 5008", `lead@example.com`, `lead&#x110000;@example.com`),
		change("entity of no character", "record 5008", `lead@example.com`, `lead&#xFFFE;@example.com`),
		change("overlong entity", "record 5008", `lead@example.com`, `lead&#00000000000000065;@example.com`),
		doc("deep nesting", "file 5001", func() []byte { return with(record, record+strings.Repeat("<a>", 100_000)) }),
		doc("one level too deep", "file 5001", func() []byte {
			return with(record, record+strings.Repeat("<a>", 64)+strings.Repeat("</a>", 64))
		}),
		after("second root", "file 5001", `<UploadData version="V.3.0"/>`),
		after("text behind the root", "file 5001", "x"),
		after("NUL behind the root", "file 5001", "\x00"),
		after("instruction behind the root", "file 5001", "<?x?>"),
		after("entity behind the root", "file 5001", "&lt;"),
		after("half a comment behind the root", "file 5001", "<!-- x"),
		change("comment with two dashes", "file 5001", record, "<!-- a -- b -->"+record),
		change("end tag of another element", "file 5001", `</Dwmc>`, `</Dwxz>`),
		change("end tag with more to its name", "file 5001", `</Dwmc>`, `</Dwmcx>`),
		change("end tag with attribute", "file 5001", `</Dwmc>`, `</Dwmc x="1">`),
		change("end tag too many", "file 5001", `</UploadData>`, `</UploadData></UploadData>`),
		change("overlapping elements", "file 5001", `</Zj><Fzr>`, `<Fzr></Zj>`),
		change("attribute twice", "file 5001", `version="V.3.0"`, `version="V.3.0" version="V.3.0"`),
		change("attribute without quotes", "file 5001", `version="V.3.0"`, `version=V.3.0`),
		change("attribute without space", "file 5001", `version="V.3.0"`, `version="V.3.0"x="1"`),
		change("markup in an attribute", "file 5001", `version="V.3.0"`, `version="<V.3.0"`),
		change("attribute without end", "file 5001", `version="V.3.0"`, `version="V.3.0`),
		change("name in Chinese", "file 5001", record, record+"<\xb5\xa5\xce\xbb>x</\xb5\xa5\xce\xbb>"),
		change("space before a name", "file 5001", `<Dwmc>`, `< Dwmc>`),
		doc("a million attributes", "file 5001", func() []byte { return with(`<UploadData `, `<UploadData `+strings.Repeat(`a="" `, 1_000_000)) }),
		doc("different attributes without end", "file 5001", func() []byte {
			var b strings.Builder
			for i := range 100 {
				b.WriteString("xmlns:a" + string(rune('a'+i/26)) + string(rune('a'+i%26)) + `="" `)
			}
			return with(`<UploadData `, `<UploadData `+b.String())
		}),
		doc("attribute of a megabyte", "file 5001", func() []byte { return with(`<UploadData `, `<UploadData xmlns:a="`+strings.Repeat("x", 1<<20)+`" `) }),
		doc("name of a megabyte", "file 5001", func() []byte { return with(record, record+"<"+strings.Repeat("x", 1<<20)+"/>") }),

		change("another root", "file 5001", `<UploadData `, `<DownloadData `),
		change("root in lower case", "file 5001", `<UploadData `, `<uploaddata `),
		change("root with a prefix", "file 5001", `<UploadData `, `<x:UploadData `),
		change("root in a name space", "file 5001", `<UploadData `, `<UploadData xmlns="urn:x" `),
		change("no version", "file 5004", ` version="V.3.0"`, ``),
		change("version of tomorrow", "file 5004", `"V.3.0"`, `"V.9.0"`),
		change("version with a space", "file 5004", `"V.3.0"`, `"V.3.0 "`),
		change("empty version", "file 5004", `"V.3.0"`, `""`),
		change("attribute of the root", "file 5002", `version="V.3.0"`, `version="V.3.0" mode="x"`),
		change("unknown body", "file 5001", `<ICP>`, `<APP/><ICP>`),
		change("two bodies", "file 5001", `</ICP>`, `</ICP><IP><Qqdwid>1</Qqdwid></IP>`),
		change("unknown operation", "file 5002", `<XZBA>`, `<XZBB/><XZBA>`),
		change("operation twice", "file 5001", `<XZBA>`, `<XZBA></XZBA><XZBA>`),
		change("no unit", "file 5001", `<Qqdwid>110000000999</Qqdwid>`, ``),
		change("unit twice", "file 5001", `<Qqdwid>`, `<Qqdwid>1</Qqdwid><Qqdwid>`),
		change("unit that is no number", "file 5001", `<Qqdwid>1`, `<Qqdwid>x`),
		change("unit zero", "file 5001", `<Qqdwid>110000000999<`, `<Qqdwid>0<`),
		change("unit empty", "file 5001", `<Qqdwid>110000000999</Qqdwid>`, `<Qqdwid/>`),
		doc("no record", "file 5001", func() []byte {
			return []byte(declaration + `<UploadData version="V.3.0"><ICP><XZBA></XZBA><Qqdwid>1</Qqdwid></ICP></UploadData>`)
		}),
		doc("nothing but a root", "file 5001", func() []byte { return []byte(`<UploadData version="V.3.0"/>`) }),
		doc("1,001 records", "file 5001", func() []byte { return with(record, strings.Repeat(`<Baxx/>`, 1000)+record) }),
		change("operation of our version in theirs", "record 5002", `</Fzr_dzyj>`, `</Fzr_dzyj><EmergencyPhone>13900139000</EmergencyPhone>`),
	}
	return append(rows, truncations()...)
}

// truncations end the document early.
func truncations() []row {
	var rows []row
	for _, at := range []string{"<UploadData", "<ICP>", "<Baxx>", "<Zt_xx>", "lead@exa", "</Zj", "</Fzr_dzyj", "</ICP", "</UploadDat"} {
		rows = append(rows, doc("cut behind "+at, "file 5001", func() []byte {
			return base[:bytes.Index(base, []byte(at))+len(at)]
		}))
	}
	return append(rows,
		doc("cut inside a character", "file 5001", func() []byte { return base[:bytes.Index(base, []byte("<Dwmc>"))+len("<Dwmc>")+1] }),
		doc("cut inside the declaration", "file 5001", func() []byte { return base[:9] }),
		doc("the last byte missing", "file 5001", func() []byte { return base[:len(base)-1] }))
}
