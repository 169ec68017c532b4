// Package administration is the administration's end of the enterprise interface: it answers the six methods at their three paths,
// takes what providers upload, and keeps for each provider a queue of what it is to fetch. It exists so that the desks know nothing
// of the wire: a sound record becomes a submission (flow.House.Arrive), and what officers decide becomes a file to fetch (Desk).
//
// It promises that an upload that was answered with 0 is on disk, that its records are looked at once each whatever stops in between,
// and that one bad record sinks no other. It promises that a file to fetch is written in the transaction that gives cause for it and
// given again until it is acknowledged. Nothing a caller sends changes anything before password, address and right are proven, and no
// log line or error repeats what a record says.
//
// It refuses to judge content: rules do, and officers. It knows no clock; the house's is asked.
//
// Read server.go first, then caller.go and upload.go for the way in, process.go and record.go for what becomes of a file, desk.go and
// queue.go for the way out.
package administration
