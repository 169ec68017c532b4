// Package api is the JSON door: every act of every desk, described by OpenAPI, and nothing the desks can do that it cannot.
//
// It promises that the shape of a request is checked here and its content by the rules alone; that an error is a problem
// document (RFC 9457) with a stable code and both languages, and never repeats what was sent. It refuses to know about tables.
//
// Read api.go first.
package api
