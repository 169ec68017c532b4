// Package notice is the catalogue of what each event says to whom. It promises that every move names its notices, or says in
// words why there are none, and that a text carries no personal data beyond what the recipient wrote: a service's name, a case's
// number. It sends nothing.
//
// Read catalogue.go first.
package notice
