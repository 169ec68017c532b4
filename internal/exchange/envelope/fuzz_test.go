package envelope_test

import (
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"testing"
	"time"

	"openicp/internal/exchange/envelope"
)

const fuzzLimit = 1 << 16

func FuzzOpen(f *testing.F) {
	archive, _ := base64.StdEncoding.DecodeString(vectorData)
	f.Add(archive, true)
	sealed, _ := envelope.Encrypt(archive, vectorKeys)
	f.Add(sealed, false)
	deflated, _ := envelope.Pack(envelope.File{Name: "x.xml", Document: bytes.Repeat([]byte("<a/>"), 500)}, nil, time.Time{})
	archive, _ = base64.StdEncoding.DecodeString(deflated.Data)
	f.Add(archive, true)
	f.Add([]byte{}, true)
	f.Fuzz(func(t *testing.T, data []byte, plain bool) {
		sum := md5.Sum(data)
		p := envelope.Packed{Data: base64.StdEncoding.EncodeToString(data), Hash: base64.StdEncoding.EncodeToString(sum[:])}
		if !plain {
			p.EncryptAlgorithm = envelope.EncryptAES
		}
		file, err := envelope.Open(p, &vectorKeys, fuzzLimit)
		if err != nil {
			if r, ok := err.(*envelope.Refusal); !ok || r.Fault().Text.ZH == "" {
				t.Fatalf("%v", err)
			}
			return
		}
		if len(file.Document) > fuzzLimit {
			t.Fatalf("%d bytes", len(file.Document))
		}
		if len(file.Document) == 0 {
			return
		}
		again, err := envelope.Pack(file, &vectorKeys, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		back, err := envelope.Open(again, &vectorKeys, fuzzLimit)
		if err != nil || back.Name != file.Name || !bytes.Equal(back.Document, file.Document) {
			t.Fatalf("%v", err)
		}
	})
}
