package notify

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// SuccessRule reads a gateway's answer. With an empty Member, every 2xx status means success.
type SuccessRule struct {
	// Member names a member of the JSON answer as a JSON pointer (RFC 6901), such as "/code".
	Member string
	// Equals is its value on success.
	Equals string
	// Temporary are values that mean "not now", such as a limit per minute. Any other value is permanent.
	Temporary []string
}

func (r SuccessRule) check() error {
	if r.Member == "" && (r.Equals != "" || len(r.Temporary) > 0) || r.Member != "" && !strings.HasPrefix(r.Member, "/") {
		return errors.New("the SMS gateway's success rule needs a member of the answer, such as /code")
	}
	if r.Member != "" && r.Equals == "" {
		return errors.New("the SMS gateway's success rule does not say which value means success")
	}
	return nil
}

// judge reads the body of a 2xx answer. One without the member is no answer of this gateway, so nobody can know.
func (r SuccessRule) judge(content []byte) error {
	if r.Member == "" {
		return nil
	}
	value, ok := member(content, r.Member)
	switch {
	case !ok:
		return unknown("sms_answer_unreadable")
	case value == r.Equals:
		return nil
	case slices.Contains(r.Temporary, value):
		return temporary("sms_not_now")
	}
	return permanent("sms_refused")
}

// member finds a scalar in a JSON document and gives it as text.
func member(content []byte, pointer string) (string, bool) {
	decoder := json.NewDecoder(strings.NewReader(string(content)))
	decoder.UseNumber()
	var at any
	if decoder.Decode(&at) != nil {
		return "", false
	}
	for _, name := range strings.Split(pointer[1:], "/") {
		object, ok := at.(map[string]any)
		if !ok {
			return "", false
		}
		if at, ok = object[strings.NewReplacer("~1", "/", "~0", "~").Replace(name)]; !ok {
			return "", false
		}
	}
	switch at.(type) {
	case string, json.Number, bool:
		return fmt.Sprint(at), true
	}
	return "", false
}
