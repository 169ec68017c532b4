// Package condition says what stands in the way of a licence: one check, every condition in force on the day of the application,
// all findings at once, each with the way out and the text it comes from.
//
// It is to the licence what package rule is to the filing, and written the same way: one file for each condition, with one good
// and one bad specimen. It promises that a check looks at nothing but its Facts, never panics whatever the form lacks, and that
// no text of a finding repeats a number, phone or name of a person. It refuses to judge what needs an outside service: the
// company register, social insurance, the tracing of shareholders.
//
// A condition that practice adds to the law warns; what an officer may set aside with reasons says so (Overridable).
//
// Read condition.go first, then all.go, then any condition.
package condition
