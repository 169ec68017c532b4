// Package notice is the catalogue of what each event says to whom. It exists so that nobody waits for word that was never
// written: every move names its notices, or says in words why there are none. It promises a text in Chinese and English for
// every notice, on one line where it goes to a telephone, and that a text carries no personal data beyond what its recipient
// wrote: a service's name and numbers. It sends nothing and knows no addresses.
//
// Read catalogue.go first, then clock.go for what the clock and the post say, then wording.go for the texts.
package notice
