// Package wire is the schema of the enterprise interface: every record that a provider uploads and an authority dispatches, as
// a Go type and a table of its elements, and the answers of the six methods. It exists so that the tags of the interface stand
// in one place, and so that reader, writer and documentation cannot differ: the three walk the same tables.
//
// It promises to give all faults of a file at once, each with its record and field, and to keep records apart: one that is
// wrong does not sink the others. It promises never to repeat what stood in a field, never to read a missing or repeated
// result code as one, and to say before anything is sent which character GBK has no place for. It is strict in what it writes
// and in what is uploaded, lenient in what is dispatched, since real authorities break their own schema.
//
// It refuses to judge: whether a domain is registrable or a number is filed is for rules and the register. Whatever is to be
// shown to a person about one record is in Fault.Text, whatever is to go back over the interface in Fault.Result.
//
// Two versions are spoken. V.3.0 is the ministry's. V.3.0-openicp.1 is ours, spoken between two ends that both run this
// program; its further elements have English tags and stand behind those of V.3.0. Written as V.3.0, a record leaves them out
// and says so.
//
// Read file.go and kinds.go first: what a document holds, and every kind of record. Then read.go and write.go. The tables are in
// upload_*.go and download_*.go, and the blocks that several of them share in sponsor.go, service.go, access.go and person.go.
// table.go, record.go, elements.go and list.go are what tables are made of; answer.go is what the six methods return.
package wire
