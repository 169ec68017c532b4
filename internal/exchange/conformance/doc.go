// Package conformance tries an administration's end of the enterprise interface, case by case, as a registrar's test bed tries
// a registrar: each case has a name, says what the specification asks for, and passes, fails or is skipped with the reason. It
// exists so that both ends can be held to one list: an administration runs it against its own system before providers come, a
// provider against the system it is told to connect to.
//
// It needs an account made for tests: it uploads invented records that ask for nothing that exists, and acknowledges whatever
// it is given. Read case.go first for what a case is and how a run goes; run.go, upload.go and fetch.go are what cases are made of,
// and the other files are named after what they try. data.go uploads what result.go later judges the answers to.
package conformance
