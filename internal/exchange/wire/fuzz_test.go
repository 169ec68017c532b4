package wire_test

import (
	"bytes"
	"testing"

	"openicp/internal/exchange/wire"
)

// Whatever is read is refused or can be written and read again; nothing panics.

func seedDocuments(f *testing.F, upload bool) {
	f.Helper()
	for _, k := range wire.Kinds(upload) {
		for _, v := range wire.Versions() {
			if k.Since == wire.Own && v != wire.Own {
				continue
			}
			f.Add(sample(k, sampler{version: v}))
			f.Add(sample(k, sampler{version: v, variant: 1, least: true}))
		}
	}
	f.Add([]byte("<!DOCTYPE x><UploadData/>"))
	f.Add([]byte("<UploadData version='V.3.0'><ICP><Qqdwid>1</Qqdwid><![CDATA[x]]></ICP></UploadData>"))
}

func FuzzUpload(f *testing.F) {
	seedDocuments(f, true)
	f.Fuzz(func(t *testing.T, document []byte) {
		file, err := wire.ReadUpload(document, wire.Options{})
		if err != nil {
			return
		}
		again(t, file, wire.ReadUpload)
	})
}

func FuzzDownload(f *testing.F) {
	seedDocuments(f, false)
	f.Fuzz(func(t *testing.T, document []byte) {
		file, err := wire.ReadDownload(document, wire.Options{})
		if err != nil {
			return
		}
		again(t, file, wire.ReadDownload)
	})
}

// again writes the sound records of a file, which can fail where it was taken leniently, and reads them back.
func again(t *testing.T, file wire.File, read func([]byte, wire.Options) (wire.File, error)) {
	t.Helper()
	sound := file
	sound.Records = nil
	for _, r := range file.Records {
		if len(r.Faults) > 2*wire.MaxRecordFaults {
			t.Fatalf("%d faults kept", len(r.Faults))
		}
		if r.Sound() {
			sound.Add(r.Kind, r.Body)
		}
	}
	written, _, err := wire.Write(sound, wire.Options{Later: true})
	if err != nil {
		return
	}
	back, err := read(written, wire.Options{Later: true})
	if err != nil {
		t.Fatalf("%v\n%s", err, written)
	}
	for _, r := range back.Records {
		if !r.Sound() {
			t.Fatalf("%v\n%s", r.Faults, written)
		}
	}
	once, _, err := wire.Write(back, wire.Options{Later: true})
	if err != nil || !bytes.Equal(once, written) {
		t.Fatalf("%v\n%s\n%s", err, written, once)
	}
}

var methods = []wire.Method{wire.Upload, wire.Download, wire.DownloadAck, wire.PreviousUpload, wire.FilingStatus, wire.VerifyPassword}

// samples of answers, one of each method.
var answers = map[wire.Method]wire.Answer{
	wire.Upload:      {Code: wire.SequenceGap, Missing: []string{"7", "8"}},
	wire.DownloadAck: {Code: wire.FileNameMissing},
	wire.Download: {Code: wire.Done, File: &wire.FileInfo{HashAlgorithm: wire.N(0), CompressionFormat: wire.N(0), EncryptAlgorithm: wire.N(1),
		Name: "20261125093000_bj_0001.xml", Data: "AAAA", Hash: "42VIbGGrD8MjodH7GFwv4Q=="}},
	wire.PreviousUpload: {Code: wire.Done, File: &wire.FileInfo{HashAlgorithm: wire.N(0), CompressionFormat: wire.N(0), EncryptAlgorithm: wire.N(0), Sequence: wire.N(0)}},
	wire.FilingStatus: {Code: wire.Done, Status: &wire.Status{Condition: wire.N(0), Value: "yuntu-example.cn", Name: "示例云图官方网站",
		SponsorNumber: "京ICP备12345678号", ServiceNumber: "京ICP备12345678号-1", Unfiled: wire.N(0)}},
	wire.VerifyPassword: {Code: wire.Done, Password: wire.N(1)},
}

func FuzzAnswer(f *testing.F) {
	for i, m := range methods {
		text, err := wire.WriteAnswer(m, answers[m])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(i, text)
	}
	f.Fuzz(func(t *testing.T, i int, text string) {
		m := methods[uint(i)%uint(len(methods))]
		a, err := wire.ReadAnswer(m, text)
		if err != nil {
			return
		}
		if a.Code < 0 || a.Code > 999 {
			t.Fatalf("code %d", a.Code)
		}
	})
}
