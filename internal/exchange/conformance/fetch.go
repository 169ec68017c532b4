package conformance

import (
	"fmt"
	"strings"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// taken is a file that the system handed out.
type taken struct {
	name, hash, entry string
	longest           int  // line of its base64
	wrapped           bool // it has several
	document          []byte
	file              wire.File
	opening, reading  error // why its envelope could not be opened, or its document not be read
}

// mostFiles bounds how many files one run fetches.
const mostFiles = 2000

// fetch downloads the file that waits; nil where none does.
func (r *run) fetch() (*taken, error) {
	a, err := r.ask(r.own(soap.Download))
	if err := is(a, err, downloadCodes...); err != nil {
		return nil, fmt.Errorf("isp_download: %w", err)
	}
	if a.File == nil {
		return nil, nil
	}
	if a.Code == wire.NothingToDownload {
		return nil, fmt.Errorf("a file with code 2, which says that there is none")
	}
	t := &taken{name: a.File.Name, hash: a.File.Hash}
	for line := range strings.Lines(a.File.Data) {
		t.longest = max(t.longest, len(strings.TrimRight(line, "\r\n")))
	}
	t.wrapped = strings.Contains(strings.TrimSpace(a.File.Data), "\n")
	opened, err := envelope.Open(envelope.Packed{HashAlgorithm: a.File.HashAlgorithm.Value, CompressionFormat: a.File.CompressionFormat.Value,
		EncryptAlgorithm: a.File.EncryptAlgorithm.Value, Data: a.File.Data, Hash: a.File.Hash}, r.Keys, 0)
	t.entry, t.document, t.opening = opened.Name, opened.Document, err
	if err == nil {
		t.file, t.reading = wire.ReadDownload(t.document, wire.Options{Later: true})
	}
	return t, nil
}

// await downloads until a file comes or the time is over.
func (r *run) await() (*taken, error) {
	for until := r.Now().Add(r.Wait); ; {
		t, err := r.fetch()
		if t != nil || err != nil {
			return t, err
		}
		if r.Now().After(until) || !r.pause() {
			return nil, fmt.Errorf("no file came within %s", r.Wait.Round(time.Second))
		}
	}
}

func (r *run) acknowledge(name string) *soap.Call {
	return r.own(soap.DownloadAck).Set(soap.FileName, name)
}

// keep remembers a file; one that came before is not remembered twice.
func (r *run) keep(t *taken) {
	for i := range r.got {
		if r.got[i].name == t.name {
			return
		}
	}
	r.got = append(r.got, *t)
}

// complete says whether a result came for every probe that was taken.
func (r *run) complete() bool {
	for _, a := range r.awaited {
		if len(r.about(a.sending)) == 0 {
			return false
		}
	}
	return true
}
