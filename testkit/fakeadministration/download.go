package fakeadministration

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
)

// next is the file that the next download gives; nil where none waits.
func (f *Fake) next() *file {
	now := f.o.Now()
	var waiting []*file
	for _, each := range f.state.Queue {
		if !each.Done && !each.From.After(now) {
			waiting = append(waiting, each)
		}
	}
	switch {
	case len(waiting) == 0:
		return nil
	case !f.o.Shuffle:
		return waiting[0]
	}
	if f.given == nil || !slices.Contains(waiting, f.given) {
		f.given = waiting[f.dice.IntN(len(waiting))]
		if f.given != waiting[0] {
			f.swapped++
		}
	}
	return f.given // a shuffled queue too gives the same file until it is acknowledged
}

func (f *Fake) named(name string) *file {
	for _, each := range f.state.Queue {
		if each.Name == name {
			return each
		}
	}
	return nil
}

// queue puts a file behind the others, under a name as real ones have it.
func (f *Fake) queue(document []byte, words []Behaviour, again int) *file {
	at := f.o.Now()
	each := &file{Document: document, Words: words, From: at, Again: again,
		Name: fmt.Sprintf("%s_bj_%04d.xml", at.In(china).Format("20060102150405"), len(f.state.Queue)+1)}
	f.state.Queue = append(f.state.Queue, each)
	return each
}

var china = time.FixedZone("CST", 8*60*60)

// download gives the file whose turn it is, the same one until it is acknowledged.
func (f *Fake) download() wire.Answer {
	next := f.next()
	if next == nil {
		return wire.Answer{Code: wire.NothingToDownload}
	}
	a := wire.Answer{Code: wire.Done}
	next.Given = true
	f.give(&a, next.Document, next.Name, f.o.Plain)
	for _, other := range f.state.Queue {
		if other != next && !other.Done && !other.From.After(f.o.Now()) {
			a.Code = wire.MoreToDownload
		}
	}
	return a
}

// give packs a document into an answer.
func (f *Fake) give(a *wire.Answer, document []byte, name string, plain bool) {
	keys := &f.o.Keys
	if plain {
		keys = nil
	}
	p, err := envelope.Pack(envelope.File{Name: name, Document: document}, keys, f.o.Now())
	if err != nil {
		*a = wire.Answer{Code: wire.OtherFailure}
		return
	}
	a.File = &wire.FileInfo{HashAlgorithm: wire.N(p.HashAlgorithm), CompressionFormat: wire.N(p.CompressionFormat),
		EncryptAlgorithm: wire.N(p.EncryptAlgorithm), Name: name, Data: p.Data, Hash: p.Hash}
}

// acknowledge takes a file off the queue.
func (f *Fake) acknowledge(name string) wire.Answer {
	name = strings.TrimSpace(name)
	if name == "" {
		return wire.Answer{Code: wire.FileNameMissing}
	}
	each := f.named(name)
	if each == nil || !each.Given {
		return wire.Answer{Code: wire.OtherFailure, Message: wire.Detailed(wire.OtherFailure.Text().ZH, "没有下发过该文件")}
	}
	each.Done = true
	return wire.Answer{Code: wire.Done}
}

// withUnknown puts an element into each record that no schema has.
func withUnknown(document []byte) []byte {
	for _, end := range []string{"</Gjsh>", "</Jg_xx>", "</Baxx>", "</SMSState>"} {
		document = bytes.ReplaceAll(document, []byte(end), []byte("<Lxr_msn>example</Lxr_msn>"+end))
	}
	return document
}
