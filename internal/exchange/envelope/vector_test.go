package envelope_test

import (
	"archive/zip"
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"io"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/envelope"
)

// The vectors of the reference (4.6).
const (
	vectorHash = "42VIbGGrD8MjodH7GFwv4Q=="
	vectorData = "UEsDBBQAAAAAAAAAIVr+3Eme2AAAANgAAAAQAAAAVVAwMDAwMDAwMDAxLnhtbDw/eG1sIHZlcnNpb249IjEuMCIgZW5jb2Rpbmc9IkdCSyI/Pgo8VXBsb2FkRGF0YSB2ZXJzaW9uPSJWLjMuMCI+PElDUD48WlhCQT48WnhfeHg+PFp4bGI+MjwvWnhsYj48SmxpZD4xMDAxPC9KbGlkPjxaeGx5PjE8L1p4bHk+PFp4bHliej6/zbunx6iz9jwvWnhseWJ6PjwvWnhfeHg+PC9aWEJBPjxRcWR3aWQ+MTEwMDAwMDAwOTk5PC9RcWR3aWQ+PC9JQ1A+PC9VcGxvYWREYXRhPlBLAQIUABQAAAAAAAAAIVr+3Eme2AAAANgAAAAQAAAAAAAAAAAAAACAAQAAAABVUDAwMDAwMDAwMDEueG1sUEsFBgAAAAABAAEAPgAAAAYBAAAAAA=="
)

var vectorKeys = envelope.Keys{Key: "0123456789ABCDEF", Offset: "0102030405060708"}

func TestPasswordVectors(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ password, random, want string }{
		{"1234567890", "0123456789abcdefghij", "NMtDZVZhCgiKCP/JDkRgMA=="},
		{"1234567890", "abcdefghij", "9fq6VgG8bDFoWECeX62u2Q=="},
	} {
		got, err := envelope.PasswordHash(row.password, row.random)
		if err != nil || got != row.want {
			t.Errorf("%s, %v, want %s", got, err, row.want)
		}
		if !envelope.SamePassword(row.want, row.password, row.random) || envelope.SamePassword(row.want, "1234567891", row.random) {
			t.Error("the hash is not held against the password")
		}
	}
	if _, err := envelope.PasswordHash("密码𠀀", "x"); err == nil {
		t.Error("a password that GBK cannot hold was hashed")
	}
}

func TestEnvelopeVector(t *testing.T) {
	t.Parallel()
	plain := envelope.Packed{Data: vectorData, Hash: vectorHash}
	f, err := envelope.Open(plain, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	if sum := md5.Sum(f.Document); f.Name != "UP0000000001.xml" || len(f.Document) != 216 || hex.EncodeToString(sum[:]) != "a59b98926501e39efc5fbaa3e1db00f4" {
		t.Errorf("%s, %d bytes, MD5 %x", f.Name, len(f.Document), sum)
	}
	archive, _ := base64.StdEncoding.DecodeString(vectorData)
	sealed, err := envelope.Encrypt(archive, vectorKeys)
	if err != nil {
		t.Fatal(err)
	}
	text := base64.StdEncoding.EncodeToString(sealed)
	if sum := md5.Sum(sealed); len(sealed) != 352 || hex.EncodeToString(sum[:]) != "5fecfb38d9585d041af60bdbf6757b2e" ||
		!strings.HasPrefix(text, "5nyKDVjlrSu/vmXEIHI1j9eAQmq0o4NM") || !strings.HasSuffix(text, "1ob8e3w==") {
		t.Errorf("%d bytes, MD5 %x, %s … %s", len(sealed), sum, text[:40], text[len(text)-20:])
	}
	again, err := envelope.Open(envelope.Packed{EncryptAlgorithm: 1, Data: text, Hash: vectorHash}, &vectorKeys, 0)
	if err != nil || !bytes.Equal(again.Document, f.Document) {
		t.Errorf("encrypted: %v", err)
	}
}

// What a real authority sent: base64 in lines of 76, deflate, a data descriptor (4.7). And the readings where the text of the
// specification says less than its prose.
func TestTakesWhatOthersSend(t *testing.T) {
	t.Parallel()
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	name := "20261125093000_zj_0001.xml"
	entry, _ := w.Create(name)
	_, _ = io.WriteString(entry, strings.Repeat("<DownloadData/>", 100))
	_ = w.Close()
	sealed, _ := envelope.Encrypt(archive.Bytes(), vectorKeys)
	text := base64.StdEncoding.EncodeToString(sealed)
	var lines strings.Builder
	for len(text) > 76 {
		lines.WriteString(text[:76] + "\n")
		text = text[76:]
	}
	lines.WriteString(text + "\r\n")
	sum := md5.Sum(archive.Bytes())
	for _, hash := range []string{base64.StdEncoding.EncodeToString(sum[:]), " " + base64.StdEncoding.EncodeToString(sum[:]) + "\n",
		hex.EncodeToString(sum[:]), strings.ToUpper(hex.EncodeToString(sum[:]))} {
		f, err := envelope.Open(envelope.Packed{EncryptAlgorithm: 1, Data: lines.String(), Hash: hash}, &vectorKeys, 0)
		if err != nil || f.Name != name || len(f.Document) != 1500 {
			t.Errorf("%q: %v", hash, err)
		}
	}
}

func TestWhatIsPackedOpensEverywhere(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC)
	f := envelope.File{Name: "UP0000000001.xml", Document: []byte(strings.Repeat("<UploadData/>", 1000))}
	for _, keys := range []*envelope.Keys{nil, &vectorKeys} {
		p, err := envelope.Pack(f, keys, at)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := envelope.Pack(f, keys, at)
		if again != p {
			t.Error("the same file is packed differently")
		}
		back, err := envelope.Open(p, keys, 0)
		if err != nil || back.Name != f.Name || !bytes.Equal(back.Document, f.Document) {
			t.Errorf("%v", err)
		}
		if keys != nil {
			continue
		}
		archive, _ := base64.StdEncoding.DecodeString(p.Data)
		r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
		if err != nil || len(r.File) != 1 || !r.File[0].Modified.Equal(at) {
			t.Fatalf("the standard library: %v", err)
		}
		file, _ := r.File[0].Open()
		if document, err := io.ReadAll(file); err != nil || !bytes.Equal(document, f.Document) {
			t.Errorf("the standard library reads %d bytes, %v", len(document), err)
		}
	}
}

func TestFilingPasswords(t *testing.T) {
	t.Parallel()
	hash, err := envelope.FilingPassword("123456")
	if err != nil || hash != "e10adc3949ba59abbe56e057f20f883e" {
		t.Fatalf("%s, %v", hash, err)
	}
	for given, want := range map[string]bool{"123456": true, hash: true, strings.ToUpper(hash): true, "123457": false, "": false, hash[1:]: false} {
		if envelope.SameFilingPassword(given, strings.ToUpper(hash)) != want {
			t.Errorf("%q: not %v", given, want)
		}
	}
}

func TestRandomValues(t *testing.T) {
	t.Parallel()
	value, err := envelope.Random(bytes.NewReader(append([]byte{255, 250, 248}, bytes.Repeat([]byte{0, 61, 62, 247}, 10)...)))
	if err != nil || value != strings.Repeat("0Z0Z", 5) {
		t.Errorf("%q, %v", value, err)
	}
	if _, err := envelope.Random(strings.NewReader("short")); err == nil {
		t.Error("a source that ended made a value")
	}
}

// What is kept of an envelope is its archive, and the envelope can be made of it again.
func TestAnArchiveGoesBackIntoItsEnvelope(t *testing.T) {
	t.Parallel()
	keys := &envelope.Keys{Key: "0123456789ABCDEF", Offset: "0102030405060708"}
	for _, with := range []*envelope.Keys{nil, keys} {
		packed, err := envelope.Pack(envelope.File{Name: "UP1.xml", Document: []byte("<a/>")}, with, time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		opened, err := envelope.Open(packed, with, 0)
		if err != nil {
			t.Fatal(err)
		}
		again, err := envelope.Wrap(opened.Archive, with)
		if err != nil || again != packed {
			t.Errorf("%+v, %v", again, err)
		}
		unpacked, err := envelope.Unpack(opened.Archive, 0)
		if err != nil || string(unpacked.Document) != "<a/>" || unpacked.Name != "UP1.xml" {
			t.Errorf("%+v, %v", unpacked, err)
		}
	}
}
