package web

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// packed keeps scripts and styles as gzip: a third of the bytes on a phone's line. A file is packed the first time it is asked for.
type packed struct {
	files fs.FS
	mu    sync.Mutex
	kept  map[string][]byte
}

// get answers a file as gzip, and false for what does not shrink: pictures and type are packed already.
func (p *packed) get(name string) ([]byte, bool) {
	switch path.Ext(name) {
	case ".js", ".css", ".svg":
	default:
		return nil, false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if kept, ok := p.kept[name]; ok {
		return kept, true
	}
	plain, err := fs.ReadFile(p.files, name)
	if err != nil {
		return nil, false
	}
	var small bytes.Buffer
	z, _ := gzip.NewWriterLevel(&small, gzip.BestCompression) // the level is known to be one
	_, _ = z.Write(plain)                                     // a buffer takes everything
	_ = z.Close()
	if p.kept == nil {
		p.kept = map[string][]byte{}
	}
	p.kept[name] = small.Bytes()
	return small.Bytes(), true
}

// takesGzip reads Accept-Encoding; "gzip;q=0" is a no.
func takesGzip(accepts string) bool {
	for _, each := range strings.Split(accepts, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(each), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			weight = strings.ReplaceAll(weight, " ", "")
			return weight == "" || strings.Trim(strings.TrimPrefix(weight, "q="), "0.") != ""
		}
	}
	return false
}
