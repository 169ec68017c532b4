package wire_test

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"openicp/internal/exchange/wire"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every kind, drawn from its table, is read without a fault and written back byte for byte.
func TestEveryKindGoesThereAndBack(t *testing.T) {
	t.Parallel()
	everySample(t, func(t *testing.T, _ string, k *wire.Kind, document []byte) {
		f, err := readAs(k, document)
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Records) != 2 || f.Records[0].Kind != k || f.Records[1].At != 2 {
			t.Fatalf("%d records", len(f.Records))
		}
		for _, r := range f.Records {
			if !r.Sound() || len(r.Notes) > 0 {
				t.Fatalf("record %d: %v %+v", r.At, r.Faults, r.Notes)
			}
		}
		back, left, err := wire.Write(f, wire.Options{})
		if err != nil {
			t.Fatalf("%v %+v", err, err)
		}
		if len(left) > 0 || !bytes.Equal(back, document) {
			t.Fatalf("left out %v\ncame   %s\nwent   %s", left, document, back)
		}
	})
}

// The golden files hold one document of every kind in both versions; they are what the samples, the reader and the writer are
// held to when the tables change.
func TestGoldenFiles(t *testing.T) {
	t.Parallel()
	for _, k := range everyKind() {
		for _, v := range wire.Versions() {
			if k.Since == wire.Own && v != wire.Own {
				continue
			}
			path := filepath.Join("testdata", string(v), k.Name+".xml")
			document := sample(k, sampler{version: v})
			if *update {
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, document, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			golden, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f, err := readAs(k, golden)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			back, _, err := wire.Write(f, wire.Options{})
			if err != nil || !bytes.Equal(back, golden) {
				t.Errorf("%s does not come back: %v", path, err)
			}
		}
	}
}

// The document of the reference, byte for byte (4.6).
func TestTheVectorOfTheReference(t *testing.T) {
	t.Parallel()
	f := wire.File{Version: wire.V30, Upload: true, Unit: 110000000999}
	f.Add(wire.Cancel, &wire.Cancellation{What: wire.N(2), ID: 1001, Reason: 1, Remark: "客户迁出"})
	document, _, err := wire.Write(f, wire.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if sum := md5.Sum(document); len(document) != 216 || hex.EncodeToString(sum[:]) != "a59b98926501e39efc5fbaa3e1db00f4" {
		t.Errorf("%d bytes, MD5 %x\n%s", len(document), sum, document)
	}
}
