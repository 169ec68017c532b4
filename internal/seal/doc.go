// Package seal encrypts personal data at rest and finds it again without reading it.
//
// It promises that a sealed value opens only in the place it was sealed for (table, column and row are bound into it), that a
// changed byte is refused, that every value has a key of its own, that equal values can be found through keyed hashes, and
// that keys can be replaced while old values stay readable. It refuses to hold keys in the database: they come from a
// [KeyProvider], by default a file of their own. Whoever has that file and the data can read everything; who loses it can
// read nothing. [Secret] keeps passwords and tokens out of whatever is printed.
//
// Read envelope.go first.
package seal
