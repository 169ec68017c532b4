package markup

import "strconv"

// Rule says why a document could not be read further. The names are stable.
type Rule string

// The reasons to stop.
const (
	Empty       Rule = "empty"       // no element at all
	Malformed   Rule = "malformed"   // not XML
	Truncated   Rule = "truncated"   // ends inside an element or a tag
	Mismatch    Rule = "mismatch"    // an end tag that closes another element
	DocType     Rule = "doctype"     // a document type, which may hold entities
	Instruction Rule = "instruction" // a processing instruction beyond the declaration
	Depth       Rule = "depth"       // deeper than the limit
	Entity      Rule = "entity"      // an entity other than the five and the numbered ones
	Trailing    Rule = "trailing"    // something after the root
	Encoding    Rule = "encoding"    // a byte order mark, NUL bytes or a declared encoding that cannot be
	Attributes  Rule = "attributes"  // repeated, too many or too long attributes
)

// Error is where and why reading stopped. It repeats nothing of the document.
type Error struct {
	Rule   Rule
	Offset int // in bytes from the start of the document
}

// Error gives the rule and the place.
func (e *Error) Error() string {
	return "markup " + string(e.Rule) + " at byte " + strconv.Itoa(e.Offset)
}
