package shown

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"openicp/internal/exchange/gbk"
	"openicp/internal/exchange/markup"
	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
)

// MaxElements is how many elements of a message are shown at most. A filing with ten services stays far below it.
const MaxElements = 2000

// Elements reads one record of a document, by its number from 1, or every record for 0. Personal values are masked. more says that the
// document holds more than is shown.
func Elements(document []byte, record int64) (elements []flow.ExchangeElement, more bool) {
	w := &walk{scan: markup.New(document), wanted: record}
	if !w.scan.Prolog() || w.scan.Next() != markup.Start {
		return []flow.ExchangeElement{}, false
	}
	w.utf8 = strings.EqualFold(w.scan.Encoding, "UTF-8")
	w.kinds = wire.Kinds(string(w.scan.Name) == uploadRoot)
	w.elements = []flow.ExchangeElement{}
	w.below(nil)
	maskAll(w.elements)
	return w.elements, w.full
}

// uploadRoot is the root element of what a provider writes.
const uploadRoot = "UploadData"

type walk struct {
	scan     *markup.Scanner
	utf8     bool
	kinds    []*wire.Kind
	wanted   int64
	seen     int64
	elements []flow.ExchangeElement
	full     bool
}

// below walks from the root down to the records. Elements that lead to none are passed over.
func (w *walk) below(path []string) {
	for w.scan.Next() == markup.Start {
		here := append(slices.Clone(path), string(w.scan.Name))
		kind, leads := w.kindAt(here)
		switch {
		case kind != nil && len(w.elements) >= MaxElements:
			w.full = true
		case kind != nil:
			if w.seen++; w.wanted == 0 || w.wanted == w.seen {
				w.add(kind.Tag(), 0, nil)
				w.record(kind.Table, 1)
			} else {
				w.scan.Skip()
			}
		case leads:
			w.below(here)
		default:
			w.scan.Skip()
		}
		if w.full || w.wanted > 0 && w.seen > w.wanted {
			return
		}
	}
}

// kindAt finds the kind of record that stands at a path; leads says that records stand there or further down.
func (w *walk) kindAt(path []string) (found *wire.Kind, leads bool) {
	for _, k := range w.kinds {
		if len(k.Path) >= len(path) && slices.Equal(k.Path[:len(path)], path) {
			if len(k.Path) == len(path) {
				return k, true
			}
			leads = true
		}
	}
	return nil, leads
}

// record walks the elements of a record or group to its end. Those that the table does not have are passed over.
func (w *walk) record(table *wire.Table, depth int) {
	for w.scan.Next() == markup.Start {
		tag := string(w.scan.Name)
		at := slices.IndexFunc(table.Rows, func(r *wire.Row) bool { return r.Tag == tag })
		if at < 0 {
			w.scan.Skip()
			continue
		}
		row := table.Rows[at]
		if len(w.elements) >= MaxElements {
			w.full = true
			return
		}
		if row.Type == wire.Group {
			w.add(tag, depth, nil)
			w.record(row.Below, depth+1)
		} else {
			value := w.value(row)
			w.add(tag, depth, &value)
		}
		if w.full {
			return
		}
	}
}

func (w *walk) add(tag string, depth int, value *string) {
	w.elements = append(w.elements, flow.ExchangeElement{Tag: tag, Label: (&wire.Row{Tag: tag}).Label(), Depth: depth, Value: value})
}

// value reads an element that holds text. Of a paper only its size is told, and to a code its name is added.
func (w *walk) value(row *wire.Row) string {
	if row.Type == wire.Base64 {
		v, _ := w.scan.Block()
		return size(len(bytes.TrimSpace(v.Raw)) / 4 * 3)
	}
	v, _ := w.scan.Value()
	text := v.Raw
	if v.NonASCII && !w.utf8 {
		text, _, _ = gbk.AppendUTF8(nil, text)
	}
	if v.Entities {
		text, _ = markup.Resolve(nil, text)
	}
	said := strings.ToValidUTF8(string(text), "\uFFFD")
	if id, err := strconv.ParseInt(said, 10, 64); err == nil && row.Codes != "" {
		if code, known := wire.CodeOf(row.Codes, id); known {
			return said + " " + code.Name.ZH
		}
	}
	return said
}

func size(bytes int) string {
	if bytes < 1000 {
		return strconv.Itoa(bytes) + " B"
	}
	return strconv.FormatFloat(float64(bytes)/1000, 'f', 1, 64) + " kB"
}
