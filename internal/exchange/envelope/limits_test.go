package envelope_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/envelope"
)

// A header that claims forty megabytes for a few bytes is given no room for them.
func TestAClaimIsNotGivenRoom(t *testing.T) {
	p, err := envelope.Pack(envelope.File{Name: "x.xml", Document: bytes.Repeat([]byte("0123456789abcdef"), 40<<10)}, nil, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	archive, _ := base64.StdEncoding.DecodeString(p.Data)
	at := bytes.LastIndex(archive, binary.LittleEndian.AppendUint32(nil, 0x02014b50))
	binary.LittleEndian.PutUint32(archive[at+24:], 1<<20)
	claims := envelope.Packed{Data: base64.StdEncoding.EncodeToString(archive), Hash: envelope.HashOf(archive)}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = envelope.Open(claims, nil, 0)
	runtime.ReadMemStats(&after)
	if r, ok := errors.AsType[*envelope.Refusal](err); !ok || r.Step != envelope.StepUnzip {
		t.Errorf("%v", err)
	}
	if taken := after.TotalAlloc - before.TotalAlloc; taken > 4<<20 {
		t.Errorf("%d bytes were taken", taken)
	}
}

// The specification's limit holds where none is given: 50 MB are taken, one byte more is not.
func TestFiftyMegabytes(t *testing.T) {
	t.Parallel()
	const most = 50 << 20
	document := make([]byte, most+1)
	for _, n := range []int{most, most + 1} {
		var archive bytes.Buffer
		writer := zip.NewWriter(&archive)
		entry, err := writer.Create("x.xml")
		if err == nil {
			_, err = entry.Write(document[:n])
		}
		if err = errors.Join(err, writer.Close()); err != nil {
			t.Fatal(err)
		}
		_, err = envelope.Unpack(archive.Bytes(), 0)
		r, _ := errors.AsType[*envelope.Refusal](err)
		if n == most && err != nil || n > most && (r == nil || r.Step != envelope.StepSize) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

// At the limit and one above it.
func TestLimits(t *testing.T) {
	t.Parallel()
	const limit = 5000
	for n, step := range map[int]envelope.Step{limit - 1: 0, limit: 0, limit + 1: envelope.StepSize} {
		p, err := envelope.Pack(envelope.File{Name: "x.xml", Document: make([]byte, n)}, nil, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = envelope.Open(p, nil, limit)
		if r, _ := errors.AsType[*envelope.Refusal](err); (r == nil) != (step == 0) || r != nil && r.Step != step {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	for name, fine := range map[string]bool{"": false, strings.Repeat("x", 128): true, strings.Repeat("x", 129): false, "a/b": false, "备案.xml": false, "..": false, "UP_1-2.xml": true} {
		_, err := envelope.Pack(envelope.File{Name: name, Document: []byte("x")}, nil, time.Time{})
		if (err == nil) != fine {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, keys := range []envelope.Keys{{}, {Key: "short", Offset: "0102030405060708"}, {Key: "0123456789ABCDEF", Offset: "010203040506070"}} {
		if _, err := envelope.Pack(envelope.File{Name: "x", Document: []byte("x")}, &keys, time.Time{}); err == nil {
			t.Errorf("%+v were taken for keys", keys)
		}
	}
	if _, err := envelope.Pack(envelope.File{Name: "x"}, nil, time.Time{}); err == nil {
		t.Error("an empty document was packed")
	}
}
