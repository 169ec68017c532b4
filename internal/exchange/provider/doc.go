// Package provider is the provider's end of the enterprise interface: what reviewers forward becomes files for the administrations, and
// what administrations dispatch moves the cases. It exists so that the desks know nothing of the wire, and so that nothing else crosses
// between the two desks, also where both run in one process (loopback.go).
//
// It promises that what is to be sent is written in the transaction of the move, that a file is on disk with its number and hash before
// anything leaves, and that a call whose outcome is not known is settled by asking what the other end took last before anything else is
// sent to it. It promises that a file that was fetched is kept before it is acknowledged, and that each of its records does what it does
// once. Texts of other systems, passwords and contents reach no log and no error.
//
// It refuses to judge: whether something may be forwarded is for the rules, what an answer does to a case for the flows. It is told the
// time.
//
// Read desk.go and loopback.go first for what leaves the desk; courier.go, then file.go, send.go, fetch.go and apply.go for the way over
// the network.
package provider
