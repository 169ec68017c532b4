package markup_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"openicp/internal/exchange/markup"
)

// walk writes what the scanner meets: names, values of elements without elements, and how it ends.
func walk(document string) string {
	s := markup.New([]byte(document))
	if !s.Prolog() {
		return "prolog " + end(s)
	}
	var b strings.Builder
	for {
		switch s.Next() {
		case markup.Start:
			b.WriteString("<" + string(s.Name))
			for _, a := range s.Attributes {
				b.WriteString(" " + string(a.Name) + "=" + string(a.Value))
			}
			b.WriteString(">")
		case markup.End:
			b.WriteString("</" + string(s.Name) + ">")
		case markup.Stray:
			b.WriteString("stray ")
		default:
			return b.String() + " " + end(s)
		}
	}
}

func end(s *markup.Scanner) string {
	if m, ok := errors.AsType[*markup.Error](s.Err()); ok {
		return string(m.Rule)
	}
	return "over"
}

func TestWalks(t *testing.T) {
	t.Parallel()
	for document, want := range map[string]string{
		`<a/>`:                                `<a></a> over`,
		"\n<a ><b x='1' y=\"'\"/></a >\n":     `<a><b x=1 y='></b></a> over`,
		`<?xml version="1.0"?><a></a><!---->`: `<a></a> over`,
		`<a>x<b/>y</a>`:                       `<a>stray <b></b>stray </a> over`,
		`<a><![CDATA[<b>]]></a>`:              `<a>stray </a> over`,
		`<a>&amp;</a>`:                        `<a>stray </a> over`,
		`<a>&nope;</a>`:                       `<a> entity`,
		``:                                    ` empty`,
		`<`:                                   ` truncated`,
		`<a`:                                  ` truncated`,
		`<a x`:                                ` truncated`,
		`<a/`:                                 ` truncated`,
		`<a/ >`:                               ` malformed`,
		`<a>`:                                 `<a> truncated`,
		`<a></b>`:                             `<a> mismatch`,
		`<a></aa>`:                            `<a> mismatch`,
		`</a>`:                                ` malformed`,
		`<a/><b/>`:                            `<a></a> trailing`,
		`<a/>x`:                               `<a></a> trailing`,
		`<a><!-- </a>`:                        `<a> truncated`,
		`<a><!-- -- --></a>`:                  `<a> malformed`,
		`<a><![CDATA[</a>`:                    `<a> truncated`,
		`<!DOCTYPE a><a/>`:                    ` doctype`,
		`<a><?x?></a>`:                        `<a> instruction`,
		`<a x="1" x="2"/>`:                    ` attributes`,
		`<1/>`:                                ` malformed`,
		`<?xml version="1.1"?><a/>`:           `prolog malformed`,
		`<?xml version="1.0" x="1"?><a/>`:     `prolog malformed`,
		"\xef\xbb\xbf<a/>":                    `prolog encoding`,
	} {
		if got := walk(document); got != want {
			t.Errorf("%s: %q, want %q", document, got, want)
		}
	}
}

func TestValues(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		document, raw string
		plain, ok     bool
	}{
		{`<a>x</a>`, "x", true, true}, {`<a/>`, "", true, true}, {`<a></a>`, "", true, true}, {`<a> x </a>`, " x ", true, true},
		{`<a><![CDATA[<x>]]></a>`, "<x>", true, true}, {"<a>\n<![CDATA[x]]> </a>", "x", true, true},
		{`<a>x<![CDATA[y]]></a>`, "x", false, true}, {`<a><![CDATA[y]]>x</a>`, "", false, true}, {`<a><![CDATA[x]]><![CDATA[y]]></a>`, "", false, true},
		{`<a><b/></a>`, "", false, true}, {`<a>x<b>y<c/></b>z</a>`, "x", false, true}, {`<a>x<!-- --></a>`, "x", false, true},
		{`<a>x`, "", true, false}, {`<a>x</`, "x", true, false}, {`<a>x</b>`, "x", true, false}, {`<a><![CDATA[x`, "", true, false},
	} {
		for name, read := range map[string]func(*markup.Scanner) (markup.Value, bool){"Value": (*markup.Scanner).Value, "Block": (*markup.Scanner).Block} {
			s := markup.New([]byte(row.document))
			s.Next()
			v, ok := read(s)
			if ok != row.ok || ok && v.Plain() != row.plain || ok && string(v.Raw) != row.raw {
				t.Errorf("%s %s: %q, plain %v, %v", name, row.document, v.Raw, v.Plain(), ok)
			}
			if ok && s.Next() != markup.Over {
				t.Errorf("%s %s: does not end behind its value: %v", name, row.document, s.Err())
			}
		}
	}
}

func TestEntities(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a&amp;b&lt;&gt;&quot;&apos;": `a&b<>"'`, "&#65;&#x41;&#x4e2d;&#x1F600;": "AA中😀", "&#9;": "\t", "&#0000000065;": "A",
	} {
		if got, ok := markup.Resolve(nil, []byte(text)); !ok || string(got) != want {
			t.Errorf("%s: %q, %v", text, got, ok)
		}
	}
	for _, text := range []string{"&", "&;", "&a;", "&amp", "&AMP;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;", "&#-1;", "&#xg;", "&#X41;", "&#00000000000065;"} {
		if got, ok := markup.Resolve(nil, []byte(text)); ok {
			t.Errorf("%s became %q", text, got)
		}
	}
}

// FuzzScanner holds the scanner against encoding/xml: what ours takes whole, the other takes too, with the same elements.
func FuzzScanner(f *testing.F) {
	for _, seed := range []string{`<?xml version="1.0"?><a x="1"><b>x</b><!-- c --><![CDATA[d]]></a>`, `<a><b/></a>`, `<a>&amp;</a>`, `<a`, `<!DOCTYPE a><a/>`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, document string) {
		got := walk(document)
		if !strings.HasSuffix(got, " over") {
			return
		}
		d := xml.NewDecoder(strings.NewReader(document))
		d.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
		var names strings.Builder
		for {
			token, err := d.RawToken()
			if err == io.EOF {
				break
			}
			if err != nil {
				return // characters are for the caller of the scanner to judge
			}
			switch e := token.(type) {
			case xml.StartElement:
				names.WriteString("<" + full(e.Name) + ">")
			case xml.EndElement:
				names.WriteString("</" + full(e.Name) + ">")
			case xml.Directive:
				t.Fatalf("a directive was passed over: %q", document)
			}
		}
		if ours := onlyNames(document); ours != names.String() {
			t.Fatalf("%q: %s, want %s", document, ours, names.String())
		}
	})
}

func full(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func onlyNames(document string) string {
	s := markup.New([]byte(document))
	s.Prolog()
	var b strings.Builder
	for {
		switch s.Next() {
		case markup.Start:
			b.WriteString("<" + string(s.Name) + ">")
		case markup.End:
			b.WriteString("</" + string(s.Name) + ">")
		case markup.Over, markup.Failed:
			return b.String()
		}
	}
}
