package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
)

// ErrJSON is why a text of JSON is no record of its kind; Member is the member that does not fit, "" where none can be named.
type ErrJSON struct{ Member string }

// Error names the member and repeats no value.
func (e *ErrJSON) Error() string {
	if e.Member == "" {
		return "this is no JSON of such a record"
	}
	return "the member " + e.Member + " does not fit"
}

// ReadJSON reads a record of a kind from JSON. Its members are those of the Go type, as docs/exchange-schema.md prints them; whether what
// they hold fits the schema is for [Check].
func ReadJSON(kind *Kind, content []byte) (Record, error) {
	record := Record{Kind: kind, Body: kind.New()}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(record.Body)
	if err == nil {
		return record, nil
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return record, &ErrJSON{wrong.Field}
	}
	name, _ := strings.CutPrefix(err.Error(), "json: unknown field ")
	if name == err.Error() || len(name) > 100 {
		return record, &ErrJSON{}
	}
	return record, &ErrJSON{strings.Trim(name, `"`)}
}

// UnmarshalJSON takes a plain number, and the longer form with Value and Given.
func (n *Number) UnmarshalJSON(content []byte) error {
	if len(content) > 0 && content[0] != '{' {
		if string(content) == "null" {
			return nil
		}
		n.Given = true
		return json.Unmarshal(content, &n.Value)
	}
	type long Number
	return json.Unmarshal(content, (*long)(n))
}
