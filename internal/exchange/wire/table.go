package wire

import "openicp/internal/fault"

// Type is what an element holds.
type Type string

// The types of elements.
const (
	Long   Type = "long"   // xs:long
	Text   Type = "text"   // xs:string, its length counted in characters
	Day    Type = "day"    // YYYY-MM-DD
	Moment Type = "moment" // 10 to 22 characters that begin with YYYY-MM-DD
	Base64 Type = "base64" // its length counted as encoded, as the specification's limits are
	Group  Type = "group"  // further elements
)

// Model is how the elements of a record stand together.
type Model string

// The three models of the schema.
const (
	Sequence Model = "sequence" // in the order of the table
	All      Model = "all"      // in any order, each at most once
	Choice   Model = "choice"   // exactly one
)

// Occurs is how often an element may stand; Most 0 has no bound.
type Occurs struct{ Least, Most int }

// How often elements stand, in the words the tables use: exactly once, at most once, at least once, any number of times.
var (
	must = Occurs{1, 1}
	may  = Occurs{0, 1}
	some = Occurs{1, 0}
	free = Occurs{0, 0}
)

func upTo(n int) Occurs { return Occurs{1, n} }

// Row is one element of a record: the row that reader, writer and documentation are driven by.
type Row struct {
	Tag       string
	Type      Type
	Min, Max  int64 // bounds of a long, length of a text; Max 0 has no bound
	Occurs    Occurs
	Codes     CodeTable // the code table a value comes from
	Since     Version   // Own: towards V.3.0 it is left out
	OwnOccurs *Occurs   // where the occurrence of Own differs
	LaterMax  int64     // the bound where Options.Later holds
	Below     *Table    // of a group
}

// Table is the schema of one record or group.
type Table struct {
	Model Model
	Rows  []*Row
}

// Label is what the element means.
func (r *Row) Label() fault.Text { return labels[r.Tag] }

func (r *Row) occurs(v Version) Occurs {
	if r.OwnOccurs != nil && v == Own {
		return *r.OwnOccurs
	}
	return r.Occurs
}

func (r *Row) max(v Version, o Options) int64 {
	if r.LaterMax > 0 && (v == Own || o.Later) {
		return r.LaterMax
	}
	return r.Max
}
