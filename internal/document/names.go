package document

// suspicion is what the names in a PDF give away.
type suspicion struct {
	active    bool // a script, a launch, an attachment, an automatic action
	short     bool // one of the short names that chance can produce in binary content
	encrypted bool
	packed    bool // an object stream: dictionaries inside a compressed stream
	oddFilter bool // a filter other than Flate, or parameters to it
	pages     int
}

// activeNames make a reader do something by itself or carry a second file. They are long enough never to occur by chance.
var activeNames = map[string]bool{"JavaScript": true, "Launch": true, "EmbeddedFile": true, "EmbeddedFiles": true,
	"RichMedia": true, "SubmitForm": true, "ImportData": true, "GoToE": true, "Rendition": true, "XFA": true}

// shortNames mean the same but are too short to look for in binary content.
var shortNames = map[string]bool{"JS": true, "AA": true, "EF": true}

// oddFilters can hide names in an object stream; none of the usual writers uses them there.
var oddFilters = map[string]bool{"LZWDecode": true, "ASCII85Decode": true, "ASCIIHexDecode": true, "RunLengthDecode": true,
	"Crypt": true, "LZW": true, "A85": true, "AHx": true, "RL": true, "DecodeParms": true, "DP": true, "FFilter": true}

// longestName is longer than any name looked for.
const longestName = 24

// nameReader reads the names (/Name) of a PDF from bytes written to it, in as many pieces as they come, with their #xx
// escapes undone: /J#61vaScript is /JavaScript.
type nameReader struct {
	found    suspicion
	name     []byte
	reading  bool
	previous string
	opening  bool // after /OpenAction: waiting for what it is
	escape   []byte
}

// Write takes the next piece; it never fails.
func (r *nameReader) Write(p []byte) (int, error) {
	for _, c := range p {
		r.take(c)
	}
	return len(p), nil
}

// finish ends a name that runs to the end and gives what was found.
func (r *nameReader) finish() suspicion {
	r.take(' ')
	return r.found
}

func (r *nameReader) take(c byte) {
	if r.reading && regular(c) {
		r.letter(c)
		return
	}
	if r.reading {
		r.end()
	}
	if r.opening && !blank(c) {
		// A page to open at ([page /Fit]) is harmless and usual; an action is neither.
		r.opening = false
		r.found.active = r.found.active || c != '['
	}
	if c == '/' {
		r.reading, r.name, r.escape = true, r.name[:0], r.escape[:0]
	}
}

func (r *nameReader) letter(c byte) {
	if len(r.escape) > 0 {
		r.escape = append(r.escape, c)
		if len(r.escape) < 3 {
			return
		}
		if v, ok := hexByte(r.escape[1], r.escape[2]); ok {
			c = v
		}
		r.escape = r.escape[:0]
	} else if c == '#' {
		r.escape = append(r.escape, c)
		return
	}
	if len(r.name) <= longestName {
		r.name = append(r.name, c)
	}
}

func (r *nameReader) end() {
	r.reading = false
	name := string(r.name)
	f := &r.found
	switch {
	case activeNames[name]:
		f.active = true
	case shortNames[name]:
		f.short = true
	case oddFilters[name]:
		f.oddFilter = true
	case name == "OpenAction":
		r.opening = true
	case name == "Encrypt":
		f.encrypted = true
	case name == "ObjStm":
		f.packed = true
	case name == "Page" && r.previous == "Type":
		f.pages++
	}
	r.previous = name
}

func blank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func regular(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return false
	}
	return !blank(c)
}

func hexByte(hi, lo byte) (byte, bool) {
	h, okH := hexDigit(hi)
	l, okL := hexDigit(lo)
	return h<<4 | l, okH && okL
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
