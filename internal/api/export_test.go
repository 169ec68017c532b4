package api

import "net/http"

// Keyed lists every route that must take an Idempotency-Key: each POST, and what says so of itself.
func Keyed() []string {
	var list []string
	for _, each := range routes {
		if each.Method == http.MethodPost || each.Takes&takesKey != 0 {
			list = append(list, each.Method+" "+each.Path)
		}
	}
	return list
}
