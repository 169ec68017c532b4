// Package shown turns what crossed over the enterprise interface into lines that people read: each element with its tag, its meaning
// and its value. It exists so that whoever answers for a case can see what left and what came, and still sees no more of a person
// than on the case's page.
//
// It promises that numbers of documents, phones, mails, addresses and names of persons come out masked and passwords not at all, that
// papers tell their size alone, and that a document which cannot be read gives what could be read of it and no error.
//
// It refuses to judge and to unmask. The bytes of a document it gives whole and to nobody by itself: who may have them, and that they were
// given, is the flow's.
//
// Read elements.go first, then mask.go, and reading.go for where the bytes lie.
package shown
