package wire_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"openicp/internal/exchange/gbk"
	"openicp/internal/exchange/wire"
)

// What is drawn at random from the tables, whatever GBK can hold in its texts, is read without a fault, written back byte for
// byte, and read again as the same records.
func TestWhatIsWrittenIsReadBackEqual(t *testing.T) {
	t.Parallel()
	kinds := everyKind()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		version := rapid.SampledFrom(wire.Versions()).Draw(t, "version")
		if k.Since == wire.Own {
			version = wire.Own
		}
		document := drawn(t, k, version)
		f, err := readAs(k, document)
		if err != nil {
			t.Fatalf("%v\n%s", err, document)
		}
		for _, r := range f.Records {
			if !r.Sound() || len(r.Notes) > 0 {
				t.Fatalf("%v %v\n%s", r.Faults, r.Notes, document)
			}
		}
		written, left, err := wire.Write(f, wire.Options{})
		if err != nil || len(left) > 0 || !bytes.Equal(written, document) {
			t.Fatalf("%v, left out %v\n%s\n%s", err, left, document, written)
		}
		again, err := readAs(k, written)
		if diff := cmp.Diff(f, again, cmpopts.IgnoreUnexported(wire.Kind{}), cmpopts.IgnoreFields(wire.Record{}, "Kind")); err != nil || diff != "" {
			t.Fatalf("%v %s", err, diff)
		}
	})
}

// drawer draws a document from the tables.
type drawer struct {
	t       *rapid.T
	version wire.Version
	text    strings.Builder
}

func drawn(t *rapid.T, k *wire.Kind, version wire.Version) []byte {
	d := &drawer{t: t, version: version}
	root := map[bool]string{true: "UploadData", false: "DownloadData"}[k.Upload]
	d.text.WriteString(`<?xml version="1.0" encoding="GBK"?>` + "\n<" + root + ` version="` + string(version) + `">`)
	above := k.Path[:len(k.Path)-1]
	d.text.WriteString("<" + strings.Join(above, "><") + ">")
	for range rapid.IntRange(1, 3).Draw(t, "records") {
		d.group(k.Tag(), k.Table)
	}
	for i := len(above) - 1; i >= 0; i-- {
		if i == 0 && k.Upload {
			d.text.WriteString("<Qqdwid>1</Qqdwid>")
		}
		d.text.WriteString("</" + above[i] + ">")
	}
	d.text.WriteString("</" + root + ">")
	return inGBK(d.text.String())
}

func (d *drawer) group(tag string, t *wire.Table) {
	d.text.WriteString("<" + tag + ">")
	chosen := rapid.IntRange(0, len(t.Rows)-1).Draw(d.t, "chosen")
	six := rapid.Bool().Draw(d.t, "IPv6") && d.version == wire.Own
	for i, row := range t.Rows {
		if row.Since == wire.Own && d.version != wire.Own || t.Model == wire.Choice && i != chosen {
			continue
		}
		for range d.times(t, row, six) {
			if row.Below != nil {
				d.group(row.Tag, row.Below)
				continue
			}
			d.text.WriteString("<" + row.Tag + ">" + d.value(row) + "</" + row.Tag + ">")
		}
	}
	d.text.WriteString("</" + tag + ">")
}

func (d *drawer) times(t *wire.Table, row *wire.Row, six bool) int {
	o := row.Occurs
	if row.OwnOccurs != nil && d.version == wire.Own {
		o = *row.OwnOccurs
		if row.Type == wire.Long {
			return map[bool]int{true: 0, false: 1}[six]
		}
	}
	switch {
	case strings.HasSuffix(row.Tag, "Address6"):
		return map[bool]int{true: 1, false: 0}[six]
	case t.Model == wire.Choice, row.Tag == "ICPmm":
		return 1
	}
	most := o.Most
	if most == 0 || most > 3 {
		most = 3
	}
	return rapid.IntRange(o.Least, most).Draw(d.t, "times "+row.Tag)
}

// letters are what texts are drawn from: all of ASCII that XML knows, and characters of every row of GBK.
var letters = func() []rune {
	all := []rune("\t\n\r")
	for r := rune(' '); r < 0x7F; r++ {
		all = append(all, r)
	}
	for r := rune(0x80); r < 0xFFFF; r += 7 {
		if gbk.Holds(r) {
			all = append(all, r)
		}
	}
	return all
}()

func (d *drawer) value(row *wire.Row) string {
	switch row.Type {
	case wire.Long:
		return fmt.Sprint(rapid.Int64Range(row.Min, row.Max).Draw(d.t, row.Tag))
	case wire.Base64:
		return base64.StdEncoding.EncodeToString(rapid.SliceOfN(rapid.Byte(), 1, 50).Draw(d.t, row.Tag))
	case wire.Day, wire.Moment:
		day := fmt.Sprintf("20%02d-%02d-%02d", rapid.IntRange(0, 99).Draw(d.t, "year"), rapid.IntRange(1, 12).Draw(d.t, "month"), rapid.IntRange(1, 28).Draw(d.t, "day"))
		if row.Type == wire.Moment && rapid.Bool().Draw(d.t, "time") {
			day += " 23:59:59"
		}
		return day
	}
	most := row.Max
	if most == 0 || most > row.Min+40 {
		most = row.Min + 40
	}
	text := rapid.StringOfN(rapid.SampledFrom(letters), int(max(row.Min, 1)), int(most), -1).Draw(d.t, row.Tag)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;").Replace(text)
}
