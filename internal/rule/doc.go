// Package rule says what is wrong with an application: one check, every rule in force on the day of the application, all
// findings at once, each with the way out and the text the rule comes from.
//
// Law is code (a file for each kind of rule), provincial practice is data (folder province), provider practice is
// configuration (Facts.Provider). The package is pure: no clock, no store, no network.
//
// Read rule.go first, then all.go.
package rule
