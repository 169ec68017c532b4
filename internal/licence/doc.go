// Package licence holds the nouns of the licence (增值电信业务经营许可证, of old ICP许可证): the application a company hands in, the
// papers that go with it, the licence it leaves behind, and the clocks of both.
//
// It promises that what can happen is a table: states.go and moves.go for the application, life.go for the licence,
// materials.go for the papers of either practice, clocks.go for every term with its source. Nothing in here reads a clock, a
// database or a network, and nothing decides whether an application is right: that is package condition below.
//
// A licence and a filing are two things. The licence gives its number to the services of its holder; it never replaces their
// filings.
//
// Read states.go first.
package licence
