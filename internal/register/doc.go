// Package register is the public door: it says whether a domain, a filing
// number or a unit stands in the register.
//
// It exists so that anyone can ask without an account, and so that nobody can
// learn here what the law does not publish: it reads the public projection
// alone and has no way to the sealed records. It promises three answers, never
// two (filed, not filed, could not determine), each with the time it holds for
// and its source: what cannot be found out is never called "not filed". An
// answer comes from memory while the memory has been compared with the store
// in the last seconds, otherwise from the store itself, and when that does not
// answer either, it says so.
//
// It refuses to find individuals by name: their name is shown with their
// filing and is no key, so that nobody can ask what somebody runs, and the
// answer does not tell a name that is held from one that is not.
//
// Read answer.go first, then question.go and lookup.go; memory.go, record.go
// and load.go hold the projection in memory, http.go and rdap.go are the door
// for programs.
package register
