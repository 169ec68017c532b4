// Package rule says what is wrong with an application: one check, every rule in force on the day of the application, all
// findings at once, each with the way out and the text the rule comes from.
//
// Law is code, one file for each rule. Provincial practice is data (folder province), and so are the lists that change more
// often than the law: approved suffixes, words, codes (folder lists). Provider practice is configuration (Facts.Provider).
//
// It promises that a check looks at nothing but its Facts (no clock, no store, no network), never panics whatever the form
// lacks or contradicts, reports one fault once, and that no text of a finding repeats a number, phone, mail or address of a
// person. It refuses to judge what needs an outside service: faces, the company register, the DNS.
//
// Read rule.go first, then all.go, then any rule.
package rule
