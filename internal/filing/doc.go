// Package filing holds the nouns of a filing (备案): the form a sponsor fills in, the application that travels, and the
// standing record it leaves behind.
//
// It promises that what can happen to an application is a table: states.go names the states and whose turn each one is,
// moves.go the moves between them, papers.go the papers each profile asks for. Nothing in here reads a clock, a database or
// a network, and nothing in here decides whether a form is right: that is package rule.
//
// An application and a filing are two things with two state machines. The application is one request; the filing is what the
// register keeps. They never share a status.
//
// Read states.go first.
package filing
