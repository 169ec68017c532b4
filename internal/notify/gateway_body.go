package notify

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"openicp/internal/job"
)

// The kinds of body.
const (
	kindJSON = "application/json"
	kindForm = "application/x-www-form-urlencoded"
)

// checkBody tries a template out with text that breaks whatever is not escaped.
func checkBody(kind, template string) error {
	if !strings.Contains(template, "{to}") || !strings.Contains(template, "{text}") {
		return errors.New("the SMS gateway's body must have a place for {to} and for {text}")
	}
	tried := fillBody(kind, template, job.Message{ID: "id", To: `"\&`, Text: "\"\\\n&="})
	switch kind {
	case kindJSON:
		if !json.Valid(tried) {
			return errors.New("the SMS gateway's body is no JSON; places to fill stand inside quotes")
		}
	case kindForm:
		if _, err := url.ParseQuery(string(tried)); err != nil {
			return errors.New("the SMS gateway's body is no form")
		}
	default:
		return errors.New("the SMS gateway's body is JSON or a form")
	}
	return nil
}

// fillBody puts a message into the template. Values are not read for places again.
func fillBody(kind, template string, m job.Message) []byte {
	escape := inJSON
	if kind == kindForm {
		escape = url.QueryEscape
	}
	return []byte(strings.NewReplacer("{to}", escape(m.To), "{text}", escape(m.Text), "{id}", escape(m.ID)).Replace(template))
}

// inJSON writes a text as the inside of a JSON string.
func inJSON(s string) string {
	quoted, err := json.Marshal(s)
	if err != nil || len(quoted) < 2 {
		return "" // a string always encodes
	}
	return string(quoted[1 : len(quoted)-1])
}
