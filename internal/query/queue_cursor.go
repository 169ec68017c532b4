package query

import (
	"encoding/base64"
	"strconv"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/store"
)

// A cursor is a place in an order: the order, what the last case was sorted by, and its id. Whoever moves on asks for what lies
// behind that place, wherever cases have come and gone meanwhile.

func writeCursor(sort string, key store.QueueKey) string {
	return base64.RawURLEncoding.EncodeToString([]byte(sort + ":" + strconv.FormatInt(key.Value, 10) + ":" + key.ID))
}

func readCursor(sort, cursor string) (*store.QueueKey, error) {
	if cursor == "" {
		return nil, nil
	}
	bad := fault.New(fault.Invalid, "cursor_invalid", "after 不是本列表给出的值，请从头翻页。", "This after was not given by this list; begin again.").At("/after")
	content, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, bad
	}
	parts := strings.SplitN(string(content), ":", 3)
	if len(parts) != 3 || parts[0] != sort {
		return nil, bad
	}
	value, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || len(parts[2]) > 64 {
		return nil, bad
	}
	return &store.QueueKey{Value: value, ID: parts[2]}, nil
}
