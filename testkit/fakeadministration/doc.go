// Package fakeadministration stands in for a provincial system: it speaks the six methods of the enterprise interface, keeps
// its state in memory or in a file, and by default misbehaves as real systems and networks do. What it does wrong is drawn from
// a seed, or asked for by a word in the name of a sponsor or a service. It exists so that a provider's end is tried against
// the worst day of its administration before that day comes.
//
// It decides by itself: what it takes is granted, unless a word in a name asks for something else. It knows nothing of the
// house: the codec alone is shared, and the numbers, results and filings it gives are its own.
//
// Read behaviour.go first (what it does wrong, and the words that ask for it), then fake.go, upload.go and decide.go.
package fakeadministration
