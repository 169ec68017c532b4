package fakeadministration

import (
	"errors"
	"strings"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// packedOf is the envelope in a call. The numbers of its algorithms were checked before; see algorithms.
func packedOf(c *soap.Call) envelope.Packed {
	p := envelope.Packed{Data: c.Text(soap.Data), Hash: c.Text(soap.DataHash)}
	p.HashAlgorithm, _ = c.Number(soap.Hash)
	p.CompressionFormat, _ = c.Number(soap.Compression)
	p.EncryptAlgorithm, _ = c.Number(soap.Encryption)
	return p
}

// upload takes a file, if envelope and sequence number are right.
func (f *Fake) upload(c *soap.Call) wire.Answer {
	p := packedOf(c)
	opened, err := envelope.Open(p, &f.o.Keys, 0)
	if refusal, ok := errors.AsType[*envelope.Refusal](err); ok {
		return wire.Answer{Code: wire.MethodCode(refusal.Step)}
	}
	sequence, _ := c.Number(soap.Sequence)
	if a, next := f.place(sequence, p.Hash); !next {
		return a
	}
	f.state.Last = sequence
	f.state.Uploads = append(f.state.Uploads, uploaded{sequence, p.EncryptAlgorithm, opened.Name, p.Data, p.Hash})
	f.decide(opened)
	return wire.Answer{Code: wire.Done}
}

// place says whether a sequence number is the next one, and otherwise gives the answer: nothing new for a file that comes again, else
// the missing numbers.
func (f *Fake) place(sequence int64, hash string) (a wire.Answer, next bool) {
	want := f.state.Last + 1
	if sequence == want {
		return a, true
	}
	for _, before := range f.state.Uploads {
		if before.Sequence == sequence && before.Hash == hash {
			return wire.Answer{Code: wire.Done}, false
		}
	}
	a = wire.Answer{Code: wire.SequenceGap, Missing: []string{wire.SequenceText(want)}}
	for n := want + 1; n < sequence && len(a.Missing) < 100; n++ {
		a.Missing = append(a.Missing, wire.SequenceText(n))
	}
	return a, false
}

// previous answers which file was taken last.
func (f *Fake) previous() wire.Answer {
	info := &wire.FileInfo{HashAlgorithm: wire.N(0), CompressionFormat: wire.N(0), EncryptAlgorithm: wire.N(0), Sequence: wire.N(f.state.Last)}
	if n := len(f.state.Uploads); n > 0 {
		last := f.state.Uploads[n-1]
		info.EncryptAlgorithm, info.Name, info.Data, info.Hash = wire.N(last.Encryption), last.Name, last.Data, last.Hash
	}
	return wire.Answer{Code: wire.Done, File: info}
}

// peek reads the records of an upload without taking it, to look for words in names.
func (f *Fake) peek(c *soap.Call) []wire.Record {
	opened, err := envelope.Open(packedOf(c), &f.o.Keys, 0)
	if err != nil {
		return nil
	}
	read, err := wire.ReadUpload(opened.Document, wire.Options{Later: true})
	if err != nil {
		return nil
	}
	return read.Records
}

// namesOf lists the names of a record's sponsor and services.
func namesOf(r wire.Record) (names []string) {
	services := []wire.Service{}
	switch body := r.Body.(type) {
	case *wire.Filing:
		names, services = append(names, body.Sponsor.Name), body.Services
	case *wire.ServiceAddition:
		services = body.Services
		if body.Whole != nil {
			names = append(names, body.Whole.Name)
		}
	case *wire.Change:
		names, services = append(names, body.Sponsor.Name), body.Services
	}
	for i := range services {
		names = append(names, services[i].Name)
	}
	return names
}

// wordsIn lists the behaviours whose words stand in the names of records.
func wordsIn(records []wire.Record) (words []Behaviour) {
	for _, r := range records {
		joined := strings.Join(namesOf(r), "\n")
		for _, row := range behaviours {
			if strings.Contains(joined, row.word) {
				words = append(words, row.behaviour)
			}
		}
	}
	return words
}

// outcomeOf is the outcome that the names in a record ask for; granted where they ask for none.
func outcomeOf(r wire.Record) Outcome {
	joined := strings.Join(namesOf(r), "\n")
	for _, row := range outcomes {
		if strings.Contains(joined, row.word) {
			return row.outcome
		}
	}
	return Granted
}
