package register

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"openicp/internal/fault"
)

// Where the door stands.
const (
	PathRegister = "/api/v1/register/"
	PathBatch    = PathRegister + "batch"
	PathRDAP     = "/rdap/domain/"
)

// maxBatchBody is the largest body of a batch, in bytes.
const maxBatchBody = 256 << 10

// HTTP serves GET PathRegister{query}, POST PathBatch and GET PathRDAP{name}.
// Everything in it is public; it reads no cookie and no token.
func (l *Lookup) HTTP() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		switch {
		case path == PathBatch && r.Method != http.MethodGet:
			l.serveBatch(w, r)
		case strings.HasPrefix(path, PathRegister):
			if reading(w, r) {
				l.serveAnswer(w, r, path[len(PathRegister):])
			}
		case strings.HasPrefix(path, PathRDAP):
			if reading(w, r) {
				l.serveRDAP(w, r, path[len(PathRDAP):])
			}
		default:
			writeProblem(w, fault.NotFoundError())
		}
	})
}

// Headers that every answer bears. They are shared and never changed.
var (
	typeJSON    = []string{"application/json; charset=utf-8"}
	typeProblem = []string{"application/problem+json; charset=utf-8"}
	noStore     = []string{"no-store"} // an answer is good for its instant
	noSniff     = []string{"nosniff"}
	anyOrigin   = []string{"*"} // public and without credentials: any page may ask
)

func head(w http.ResponseWriter, contentType []string) http.Header {
	h := w.Header()
	h["Content-Type"] = contentType
	h["Cache-Control"] = noStore
	h["X-Content-Type-Options"] = noSniff
	h["Access-Control-Allow-Origin"] = anyOrigin
	return h
}

var buffers = sync.Pool{New: func() any { b := make([]byte, 0, 2048); return &b }}

// maxKept is the largest buffer that is kept for the next answer.
const maxKept = 64 << 10

func (l *Lookup) serveAnswer(w http.ResponseWriter, r *http.Request, query string) {
	buffer := buffers.Get().(*[]byte)
	body, status, err := l.AnswerJSON(r.Context(), (*buffer)[:0], query)
	if err != nil {
		writeProblem(w, err)
	} else {
		writeBody(w, typeJSON, status, body)
	}
	if cap(body) <= maxKept {
		*buffer = body
	}
	buffers.Put(buffer)
}

func writeBody(w http.ResponseWriter, contentType []string, status int, body []byte) {
	h := head(w, contentType)
	if status == http.StatusServiceUnavailable {
		h["Retry-After"] = []string{strconv.Itoa(retryAfterSeconds)}
	}
	if status != http.StatusOK {
		w.WriteHeader(status)
	}
	_, _ = w.Write(body) // the asker has gone; there is nobody to tell
}

func (l *Lookup) serveBatch(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		writeMethods(w, "POST")
		return
	}
	var batch struct {
		Queries []string `json:"queries"`
	}
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBatchBody))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&batch)
	if err == nil && decoder.More() {
		err = errors.New("something follows the object")
	}
	if err != nil {
		writeProblem(w, unreadableBody(err))
		return
	}
	answers, err := l.Batch(r.Context(), batch.Queries)
	if err != nil {
		writeProblem(w, err)
		return
	}
	body, err := json.Marshal(map[string][]Answer{"answers": answers})
	if err != nil {
		writeProblem(w, err)
		return
	}
	writeBody(w, typeJSON, http.StatusOK, body)
}

func unreadableBody(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fault.New(fault.TooLarge, "body_too_large", "请求内容过大，最多 256 kB。", "The body is too large; 256 kB at most.")
	}
	return fault.New(fault.Malformed, "body_malformed", "请求内容应为 {\"queries\": [\"…\"]}。",
		"The body must be {\"queries\": [\"…\"]}.").Because(err)
}

func reading(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	writeMethods(w, "GET, HEAD")
	return false
}

func writeMethods(w http.ResponseWriter, allowed string) {
	w.Header().Set("Allow", allowed)
	writeStatus(w, http.StatusMethodNotAllowed, fault.New(fault.Malformed, "method_not_allowed",
		"此地址不支持这种请求方法。", "This address does not take this method."))
}

var statuses = map[fault.Kind]int{
	fault.Invalid: http.StatusUnprocessableEntity, fault.Malformed: http.StatusBadRequest,
	fault.TooLarge: http.StatusRequestEntityTooLarge, fault.NotFound: http.StatusNotFound,
}

func writeProblem(w http.ResponseWriter, err error) {
	e := fault.As(err)
	status, ok := statuses[e.Kind]
	if !ok {
		status = http.StatusInternalServerError
	}
	writeStatus(w, status, e)
}

// writeStatus writes a problem document (RFC 9457) with a stable code and both languages.
func writeStatus(w http.ResponseWriter, status int, e *fault.Error) {
	problem := map[string]any{}
	for key, value := range e.Extra {
		problem[key] = value
	}
	problem["type"], problem["status"], problem["code"] = "about:blank", status, e.Code
	problem["title"], problem["detail"], problem["text"] = http.StatusText(status), e.Text.ZH, e.Text
	if e.Field != "" {
		problem["field"] = e.Field
	}
	body, err := json.Marshal(problem)
	if err != nil {
		body, status = []byte(`{"type":"about:blank","status":500,"code":"internal"}`), http.StatusInternalServerError
	}
	writeBody(w, typeProblem, status, body)
}
