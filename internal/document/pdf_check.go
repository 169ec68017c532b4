package document

import (
	"bytes"
	"compress/zlib"
	"io"

	"openicp/internal/fault"
)

const (
	// tailBytes is how far from the end a PDF's end mark may stand.
	tailBytes = 1024
	// dictionaryBytes is how far before a stream its dictionary is looked for.
	dictionaryBytes = 16 << 10
	// maxStreams is far more than a paper of MaxPDFPages has.
	maxStreams = 5000
)

// checkPDF searches a PDF's structure for what must not be in it and counts its pages. It unpacks every compressed stream it
// can, up to a limit for all together, because dictionaries hide in them. It draws nothing.
func checkPDF(raw []byte) (pages int, refusal *fault.Error) {
	if !bytes.Contains(raw[max(0, len(raw)-tailBytes):], []byte("%%EOF")) {
		return 0, errPDFUnreadable
	}
	whole := namesIn(raw)
	if refusal := whole.refusal(); refusal != nil {
		return 0, refusal
	}
	pages, refusal = checkStreams(raw)
	switch {
	case refusal != nil:
		return 0, refusal
	case pages == 0:
		return 0, errPDFUnreadable
	case pages > MaxPDFPages:
		return 0, errPDFPages
	}
	return pages, nil
}

func namesIn(content []byte) suspicion {
	var r nameReader
	r.take('\n')
	_, _ = r.Write(content)
	return r.finish()
}

// refusal judges by the names that chance cannot produce.
func (s suspicion) refusal() *fault.Error {
	switch {
	case s.encrypted:
		return errPDFEncrypted
	case s.active:
		return errPDFScript
	}
	return nil
}

// checkStreams visits every keyword "stream" in the file, also those inside other streams, since a reader follows the file's
// own table and not their order. Short names are looked for only between streams, where there is no binary content.
func checkStreams(raw []byte) (pages int, refusal *fault.Error) {
	budget := int64(maxInflatedBytes)
	plainFrom, at := 0, 0
	for range maxStreams {
		begin, content := nextStream(raw, at)
		if begin >= plainFrom {
			between := namesIn(raw[plainFrom:begin])
			if pages += between.pages; between.short {
				return 0, errPDFScript
			}
		}
		if content < 0 {
			return pages, nil
		}
		dictionary := namesIn(dictionaryBefore(raw, begin))
		inside, used, ok := unpack(raw[content:], budget)
		if refusal := judgeStream(dictionary, inside, used, ok, budget); refusal != nil {
			return 0, refusal
		}
		budget -= used.unpacked
		if dictionary.packed {
			pages += inside.pages
		}
		if begin >= plainFrom {
			plainFrom = endOfStream(raw, content+used.packed)
		}
		at = content
	}
	return 0, errPDFComplex
}

func judgeStream(dictionary, inside suspicion, used extent, ok bool, budget int64) *fault.Error {
	switch {
	case used.unpacked > budget:
		return errPDFComplex
	case dictionary.packed && (!ok || dictionary.oddFilter):
		return errPDFUnreadable
	case dictionary.packed && inside.short:
		return errPDFScript
	}
	return inside.refusal()
}

// nextStream finds the next keyword "stream" with its line end; content is where the stream's bytes begin, -1 at the end.
func nextStream(raw []byte, from int) (begin, content int) {
	keyword := []byte("stream")
	for at := from; ; {
		i := bytes.Index(raw[at:], keyword)
		if i < 0 {
			return len(raw), -1
		}
		i += at
		after := i + len(keyword)
		if !bytes.HasSuffix(raw[:i], []byte("end")) && after < len(raw) {
			switch {
			case bytes.HasPrefix(raw[after:], []byte("\r\n")):
				return i, after + 2
			case raw[after] == '\n' || raw[after] == '\r':
				return i, after + 1
			}
		}
		at = after
	}
}

// dictionaryBefore gives what stands before a stream, back to the object before it.
func dictionaryBefore(raw []byte, begin int) []byte {
	window := raw[max(0, begin-dictionaryBytes):begin]
	if i := bytes.LastIndex(window, []byte("endobj")); i >= 0 {
		return window[i:]
	}
	return window
}

func endOfStream(raw []byte, content int) int {
	if i := bytes.Index(raw[content:], []byte("endstream")); i >= 0 {
		return content + i
	}
	return len(raw)
}

// extent is how much was read of a stream and what it unpacked to, in bytes.
type extent struct {
	packed   int
	unpacked int64
}

// unpack reads the names in a Flate stream. ok is false when nothing could be unpacked; a stream that breaks off half way
// is judged by what came out, as readers show it.
func unpack(content []byte, budget int64) (inside suspicion, used extent, ok bool) {
	source := bytes.NewReader(content)
	z, err := zlib.NewReader(source)
	if err != nil {
		return suspicion{}, extent{}, false
	}
	defer z.Close()
	var r nameReader
	r.take('\n')
	n, err := io.Copy(&r, io.LimitReader(z, budget+1))
	used = extent{packed: len(content) - source.Len(), unpacked: n}
	return r.finish(), used, n > 0 || err == nil
}
