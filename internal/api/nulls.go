package api

import (
	"bytes"
	"encoding/json"
)

// withoutNullsInLists leaves out null members of objects inside lists. RFC 7396 replaces a list as a whole, and there null
// would be kept; in a form null is as good as absent everywhere. Nulls outside lists stay: a merge patch deletes by them.
func withoutNullsInLists(body []byte) ([]byte, error) {
	if !bytes.Contains(body, []byte("null")) {
		return body, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, malformed()
	}
	dropNulls(value, false)
	return json.Marshal(value)
}

func dropNulls(value any, inList bool) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			dropNulls(item, true)
		}
	case map[string]any:
		for name, each := range v {
			if each == nil && inList {
				delete(v, name)
			}
			dropNulls(each, inList)
		}
	}
}
