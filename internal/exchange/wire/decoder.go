package wire

import (
	"strings"

	"openicp/internal/exchange/markup"
	"openicp/internal/fault"
)

// decoder reads one document and keeps where in it the reading stands. It is strict with an upload, which is held to the schema, and
// lenient with a download, which is taken where it can be understood: what a download breaks is a note and no fault.
type decoder struct {
	scan    *markup.Scanner
	version Version
	options Options
	strict  bool
	utf8    bool // the text was turned into UTF-8 already, as in the answers of methods
	arena   strings.Builder
	scratch []byte
	escape  []byte
	lists   map[*Row]any // memory that lists grow in, by row; see borrow

	path   path
	faults []Fault // of the record being read
	notes  []Fault
	total  int  // faults kept of the file
	full   bool // the record has more faults than are kept: the rest is passed over
}

// stopped says that nothing more is to be read: the document is broken.
func (d *decoder) stopped() bool { return d.scan.Err() != nil }

// child moves to the next element of the open group, or says false at its end.
func (d *decoder) child() bool {
	for {
		switch d.scan.Next() {
		case markup.Start:
			if d.full {
				d.scan.Skip()
				continue
			}
			return true
		case markup.Stray:
			d.lenient(RuleStray)
		default:
			return false
		}
	}
}

func (d *decoder) enter(tag string) { d.path = append(d.path, step{tag: tag}) }
func (d *decoder) leave()           { d.path = d.path[:len(d.path)-1] }

// pass skips what is left of the open element.
func (d *decoder) pass() { d.scan.Skip() }

// unknown passes over an element that the schema does not have here and reports it by its name, at most 40 bytes of it.
func (d *decoder) unknown() {
	name := d.scan.Name
	if len(name) > 40 {
		name = name[:40]
	}
	d.enter(string(name))
	d.lenient(RuleUnknown)
	d.leave()
	d.pass()
}

// attributes reports the open element's attributes, since no element of the schema has any. Those of XML itself (xmlns, xml:, xsi:)
// are let be.
func (d *decoder) attributes() { d.attributesBut("") }

// attributesBut does the same for an element that may have one attribute.
func (d *decoder) attributesBut(known string) {
	for _, a := range d.scan.Attributes {
		switch {
		case string(a.Name) == known:
		case string(a.Name) == "xmlns" && len(a.Value) > 0:
			d.report(RuleUnknown)
		case !ofXML(string(a.Name)):
			d.lenient(RuleAttribute)
		}
	}
}

func ofXML(name string) bool {
	return name == "xmlns" || strings.HasPrefix(name, "xmlns:") || strings.HasPrefix(name, "xsi:") || strings.HasPrefix(name, "xml:")
}

// lenient reports what is a fault in an upload and a note in a download.
func (d *decoder) lenient(rule Rule) { d.lenientRow(rule, nil) }

func (d *decoder) lenientRow(rule Rule, row *Row) {
	if d.strict {
		d.reportRow(rule, row)
		return
	}
	d.note(rule, row)
}

func (d *decoder) note(rule Rule, row *Row) {
	if len(d.notes) < MaxRecordFaults && d.total < MaxFileFaults {
		d.total++
		d.notes = append(d.notes, newFault(rule, d.path.String(), row, fault.Text{}))
	}
}

func (d *decoder) report(rule Rule) { d.reportRow(rule, nil) }

func (d *decoder) reportRow(rule Rule, row *Row) {
	if d.full {
		return
	}
	if len(d.faults) >= MaxRecordFaults || d.total >= MaxFileFaults {
		d.full = true
		d.faults = append(d.faults, newFault(RuleMore, "", nil, fault.Text{}))
		return
	}
	d.total++
	d.faults = append(d.faults, newFault(rule, d.path.String(), row, fault.Text{}))
}

// reportAt reports a fault of an element below the open one.
func (d *decoder) reportAt(tag string, rule Rule) {
	d.enter(tag)
	d.reportRow(rule, &Row{Tag: tag})
	d.leave()
}

// room says whether one more of an element that repeats may stand. Where none may, it reports that and passes over the element.
func (d *decoder) room(row *Row, already int) bool {
	o := row.occurs(d.version)
	if o.Most == 0 || already < o.Most {
		d.path[len(d.path)-1].at = already + 1
		return true
	}
	d.reportRow(RuleTooMany, row)
	d.pass()
	return false
}
