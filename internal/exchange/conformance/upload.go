package conformance

import (
	"archive/zip"
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"fmt"
	"strings"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// sending is one upload: a file in its envelope, with its sequence number once it was sent.
type sending struct {
	name     string
	packed   envelope.Packed
	sequence int64
	ids      []int64 // the numbers by which results name its records
}

// next is the sequence number that the next upload has to bear.
func (r *run) next() int64 {
	info, err := r.previous()
	if err != nil {
		return 1
	}
	return info.Sequence.Value + 1
}

// name gives a file a name of its own.
func (r *run) name() string {
	r.files++
	return fmt.Sprintf("%sN%04d.xml", r.mark, r.files)
}

// harmless is a document of n records that ask to cancel what nobody has, so that each is answered with a result and nothing follows.
func (r *run) harmless(n int) []byte { return r.document(r.Version, r.ISP, r.ids(n)) }

// ids are numbers that nothing bears. They are made from the run's mark, so that results can be told from those of another run.
func (r *run) ids(n int) (ids []int64) {
	var base int64
	for _, c := range []byte(r.mark) {
		base = (base*131 + int64(c)) % 1_000_000_000
	}
	for range n {
		r.files++
		ids = append(ids, 8_000_000_000_000_000+base*100_000+int64(r.files))
	}
	return ids
}

func (r *run) document(v wire.Version, unit int64, ids []int64) []byte {
	f := wire.File{Version: v, Upload: true, Unit: unit}
	for _, id := range ids {
		f.Add(wire.Cancel, &wire.Cancellation{What: wire.N(wire.CancelAccess), ID: id, Reason: 1, Remark: "客户迁出"})
	}
	document, _, err := wire.Write(f, wire.Options{MaxRecords: len(ids)})
	if err != nil {
		return nil // the records are written above and sound
	}
	return document
}

// zipped packs documents as entries of one archive.
func zipped(names []string, documents ...[]byte) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, document := range documents {
		entry, err := w.Create(names[i])
		if err == nil {
			_, err = entry.Write(document)
		}
		if err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

func hashOf(archive []byte) string {
	sum := md5.Sum(archive)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// wrapped puts an archive into an envelope without encryption.
func wrapped(archive []byte) envelope.Packed {
	return envelope.Packed{Data: base64.StdEncoding.EncodeToString(archive), Hash: hashOf(archive)}
}

// packed puts a document into an envelope of its own, encrypted where there are keys and it is asked for.
func (r *run) packed(document []byte, keys *envelope.Keys) (*sending, error) {
	s := &sending{name: r.name()}
	var err error
	s.packed, err = envelope.Pack(envelope.File{Name: s.name, Document: document}, keys, r.Now())
	return s, err
}

// fill packs a document and puts it into a call.
func (r *run) fill(c *soap.Call, sequence int64, document []byte) error {
	s, err := r.packed(document, r.Keys)
	if err != nil {
		return err
	}
	filled(c, sequence, s.packed)
	return nil
}

// filled puts an envelope and its sequence number into a call.
func filled(c *soap.Call, sequence int64, p envelope.Packed) *soap.Call {
	return c.Set(soap.Data, p.Data).Set(soap.DataHash, p.Hash).SetNumber(soap.Sequence, sequence).SetNumber(soap.Encryption, p.EncryptAlgorithm).
		SetNumber(soap.Compression, p.CompressionFormat)
}

// upload sends an envelope under a number.
func (r *run) upload(sequence int64, p envelope.Packed) (wire.Answer, error) {
	return r.ask(filled(r.own(soap.Upload), sequence, p))
}

// take uploads under the next number and asks that the file is taken.
func (r *run) take(s *sending) error {
	s.sequence = r.next()
	a, err := r.upload(s.sequence, s.packed)
	if err := is(a, err, wire.Done); err != nil {
		return err
	}
	r.sent = s
	return nil
}

// inLines breaks base64 into lines as some systems do.
func inLines(data string) string {
	var b strings.Builder
	for at := 0; at < len(data); at += 76 {
		b.WriteString(data[at:min(at+76, len(data))] + "\n")
	}
	return b.String()
}
