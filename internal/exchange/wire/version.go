package wire

// Version is the edition of the interface a document is written in, as its root names it.
type Version string

// The versions this house speaks. Own is V.3.0 and what it has no place for; it is spoken between two ends that both run this
// program, never to anybody else.
const (
	V30 Version = "V.3.0"
	Own Version = "V.3.0-openicp.1"
)

// Versions lists them, the oldest first.
func Versions() []Version { return []Version{V30, Own} }

// Known says whether the version is one of them.
func (v Version) Known() bool { return v == V30 || v == Own }

// holds says whether a document of version v may hold what came with the version since; an empty since stands for the first.
func (v Version) holds(since Version) bool { return since == "" || since == V30 || v == Own }

// Options are the switches between what text and schema of the specification say differently, and between its age and today.
type Options struct {
	// Later lets V.3.0 carry what its schema ends short of and its text or a later practice knows: document types above 11 in
	// a change, and a withdrawn access among the cancelled data. Our own version carries both always.
	Later bool
	// MaxBytes caps the document, MaxRecords its records; 0 stands for the limits of the specification.
	MaxBytes, MaxRecords int
}

// Limits of the specification, and ours where it has none.
const (
	MaxBytes           = 50 << 20 // of an unpacked document
	MaxRecords         = 1000     // of an upload
	MaxDownloadRecords = 200_000  // of a download: the table of regions alone has more than 3,000
	MaxRecordFaults    = 100      // kept of one record, after which the rest of it is passed over
	MaxFileFaults      = 10_000   // kept of one file
)

func (o Options) bytes() int {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return MaxBytes
}

func (o Options) records(upload bool) int {
	switch {
	case o.MaxRecords > 0:
		return o.MaxRecords
	case upload:
		return MaxRecords
	}
	return MaxDownloadRecords
}
