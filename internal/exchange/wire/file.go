package wire

// File is one document of the interface: a version and its records, in the order in which they stand.
type File struct {
	Version Version
	Upload  bool
	Unit    int64 // the requesting unit (Qqdwid) of an upload: the caller's own number
	Records []Record
	Notes   Faults // what a file taken leniently breaks outside its records
}

// Record is one record with what is wrong with it. A record with faults is to be refused and holds what could be read; the
// others of its file stand.
type Record struct {
	Kind *Kind
	// At is its running number in the file, from 1.
	At int
	// Body points to the kind's type, such as *Filing.
	Body   any
	Faults Faults // it is not to be used
	Notes  Faults // it is to be used; this was odd
}

// Sound says that the record can be used.
func (r *Record) Sound() bool { return len(r.Faults) == 0 }

// Add appends a record to a file that is to be written.
func (f *File) Add(k *Kind, body any) {
	f.Records = append(f.Records, Record{Kind: k, At: len(f.Records) + 1, Body: body})
}
