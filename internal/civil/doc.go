// Package civil holds dates, the official calendar of working days, and terms.
//
// It exists because every clock of the law runs in days of the calendar on the
// wall in China, not in multiples of 24 hours: the 20 working days of Order 33
// art 12 depend on which Saturdays the State Council turned into working days.
// It promises that anyone with the same notices computes the same date, and
// that [Calendar.Explain] counts the days out one by one.
//
// A [Date] is a day and never an instant, so summer time (1986 to 1991) cannot
// move a birth date or a deadline. A year for which no notice was published
// counts Monday to Friday and every date that rests on it is marked
// provisional: bridging days are never guessed. A new notice is a file that
// [ParseYear] reads and [Calendar.With] takes in, without a release.
//
// The package is pure: no clock, no I/O. It refuses malformed dates and files
// with a *fault.Error that names the field and the remedy, and never repeats
// what was written, since a date can be somebody's birthday.
//
// Read date.go, then calendar.go, then count.go.
package civil
