// Package corpus_test fires hostile messages at the whole road of the codec, as a server and a client walk it: message, call,
// envelope, document, records. Each row names what it is, how it is made and where it must be refused. No row may panic, be
// taken for what it is not, or take more memory than its limit.
package corpus_test

import (
	"archive/zip"
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/measure"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// ends are the ways a message can end: "soap reason", "method 6", "file 5001", "record 5008", "taken", or for an answer
// "unknown" and "success".

// serve walks the road of an upload on the authority's side.
func serve(message []byte) string {
	c, err := soap.ReadCall(message)
	if err != nil {
		f, _ := errors.AsType[*soap.Fault](err)
		return "soap " + f.Reason
	}
	p := envelope.Packed{Data: c.Text(soap.Data), Hash: c.Text(soap.DataHash)}
	for _, n := range []struct {
		name soap.Parameter
		into *int64
	}{{soap.Hash, &p.HashAlgorithm}, {soap.Compression, &p.CompressionFormat}, {soap.Encryption, &p.EncryptAlgorithm}} {
		var ok bool
		if *n.into, ok = c.Number(n.name); !ok {
			*n.into = -1
		}
	}
	f, err := envelope.Open(p, &measure.Keys, 0)
	if err != nil {
		r, _ := errors.AsType[*envelope.Refusal](err)
		return fmt.Sprint("method ", int(r.Step))
	}
	return judge(wire.ReadUpload(f.Document, wire.Options{}))
}

// judge says how a document ended: the first fault of the file, or of a record.
func judge(file wire.File, err error) string {
	if err != nil {
		faults, ok := errors.AsType[wire.Faults](err)
		if !ok || len(faults) == 0 || len(file.Records) > 0 {
			return "an error of another kind"
		}
		return fmt.Sprint("file ", faults[0].Result)
	}
	for i := range file.Records {
		r := &file.Records[i]
		if !r.Sound() {
			return fmt.Sprint("record ", r.Faults[0].Result)
		}
	}
	return "taken"
}

// base is a sound upload of one filing.
var base = func() []byte {
	f := wire.File{Version: wire.V30, Upload: true, Unit: 110000000999}
	filing := measure.Filing(1, 1)
	filing.Sponsor.Lead.Email = "lead@example.com" // which the rows change
	f.Add(wire.NewFiling, filing)
	document, _, err := wire.Write(f, wire.Options{})
	if err != nil {
		panic(err)
	}
	return document
}()

const declaration = `<?xml version="1.0" encoding="GBK"?>` + "\n"

// with replaces the first `from` of the sound document, and panics where there is none: a row must be what it says.
func with(from, to string) []byte {
	if !bytes.Contains(base, []byte(from)) {
		panic("the sound document has no " + from)
	}
	return bytes.Replace(base, []byte(from), []byte(to), 1)
}

// zipped puts documents into an archive of the standard library.
func zipped(documents ...[]byte) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, d := range documents {
		e, err := w.Create(fmt.Sprintf("UP%010d.xml", i+1))
		if err == nil {
			_, err = e.Write(d)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func hash(archive []byte) string {
	sum := md5.Sum(archive)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// call is the message that uploads an archive, with what change does to it.
func call(archive []byte, change func(c *soap.Call)) []byte {
	c := soap.NewCall(soap.Upload).SetNumber(soap.ISP, 110000000999).Set(soap.User, "u").Set(soap.Random, "0123456789abcdefghij").
		Set(soap.PasswordHash, "NMtDZVZhCgiKCP/JDkRgMA==").Set(soap.Data, base64.StdEncoding.EncodeToString(archive)).Set(soap.DataHash, hash(archive)).
		SetNumber(soap.Sequence, 1).SetNumber(soap.Encryption, 0).SetNumber(soap.Hash, 0).SetNumber(soap.Compression, 0)
	if change != nil {
		change(c)
	}
	return soap.WriteCall(c)
}

func document(d []byte) []byte { return call(zipped(d), nil) }

// row is one hostile message.
type row struct {
	name string
	make func() []byte
	want string // several ways to be refused are parted by "|"
}

// memory is what a row may have taken in all, whatever it claims to be.
const memory = 4 * wire.MaxBytes

func run(t *testing.T, rows []row, road func([]byte) string) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			message := r.make()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got := road(message)
			runtime.ReadMemStats(&after)
			if !strings.Contains("|"+r.want+"|", "|"+got+"|") {
				t.Errorf("ends as %q, want %q", got, r.want)
			}
			if taken := after.TotalAlloc - before.TotalAlloc; taken > memory+8*uint64(len(message)) || len(message) < 1<<20 && taken > memory {
				t.Errorf("%d bytes took %d MiB", len(message), taken>>20)
			}
		})
	}
}

func TestTheSoundUploadIsTaken(t *testing.T) {
	if got := serve(document(base)); got != "taken" {
		t.Fatal(got)
	}
}

func TestTheCorpusIsLargeEnough(t *testing.T) {
	t.Parallel()
	n := len(documentRows()) + len(textRows()) + len(envelopeRows()) + len(messageRows()) + len(answerRows()) + len(downloadRows())
	if n < 80 {
		t.Errorf("%d rows", n)
	}
	t.Logf("%d rows", n)
}
