package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"openicp/internal/fault"
)

// body reads a whole request body within a route's bound.
func body(r *http.Request, limit int64) ([]byte, error) {
	content, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	if errors.As(err, &large) || int64(len(content)) > limit {
		return nil, tooLarge(limit)
	}
	if err != nil {
		return nil, fault.New(fault.Malformed, "body_unreadable", "请求没有传完。", "The request did not arrive whole.").Because(err)
	}
	return content, nil
}

// jsonBody reads a JSON body of a type's shape; an empty body is the empty object where that is allowed.
func jsonBody(r *http.Request, into any, emptyAllowed bool) ([]byte, error) {
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return nil, err
	}
	if len(strings.TrimSpace(string(content))) == 0 && emptyAllowed {
		content = []byte("{}")
	}
	if err := shape(content, reflect.TypeOf(into)); err != nil {
		return nil, err
	}
	if content, err = withoutNullsInLists(content); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(content, into); err != nil {
		return nil, malformed()
	}
	return content, nil
}

func writeJSON(w http.ResponseWriter, status int, value any) error {
	content, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return writeBytes(w, status, content)
}

func writeBytes(w http.ResponseWriter, status int, content []byte) error {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(status)
	_, _ = w.Write(content) // the caller may have gone
	return nil
}

func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// ifMatch reads the version a client saw; 0 for any.
func ifMatch(r *http.Request) (int64, error) {
	given := strings.TrimSpace(r.Header.Get("If-Match"))
	if given == "" || given == "*" {
		return 0, nil
	}
	version, err := strconv.ParseInt(strings.Trim(strings.TrimPrefix(given, "W/"), `"`), 10, 64)
	if err != nil || version < 1 {
		return 0, fault.Stale()
	}
	return version, nil
}
