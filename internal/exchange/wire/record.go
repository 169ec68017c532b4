package wire

// record ties the table of a record to the Go type that holds one.
type record[T any] struct {
	Table
	elements []element[T]
	// check and demand hold what no single row can say. check is asked of what is read and of what is written, demand only of what
	// is written: there the specification's text asks for something that its schema does not.
	check  check[T]
	demand check[T]
}

// check looks at a whole record and reports each broken rule with the tag of the element it is about.
type check[T any] func(v Version, of *T, report func(tag string, rule Rule))

// element is a row with the functions that read it into the Go type and write it from there.
type element[T any] struct {
	row   *Row
	read  func(d *decoder, into *T)
	write func(e *encoder, from *T)
	given func(from *T) bool        // the value to be written has this element
	done  func(d *decoder, into *T) // nil, or what is to be done when a record that held the element was read to its end
}

func define[T any](model Model, elements ...element[T]) *record[T] {
	r := &record[T]{elements: elements}
	r.Model = model
	for _, e := range elements {
		r.Rows = append(r.Rows, e.row)
	}
	return r
}

func sequence[T any](elements ...element[T]) *record[T] { return define(Sequence, elements...) }
func all[T any](elements ...element[T]) *record[T]      { return define(All, elements...) }
func choice[T any](elements ...element[T]) *record[T]   { return define(Choice, elements...) }

// checked gives the record its check and demanded its demand.
func (r *record[T]) checked(c check[T]) *record[T]  { r.check = c; return r }
func (r *record[T]) demanded(c check[T]) *record[T] { r.demand = c; return r }

// own marks an element that our version alone has.
func own[T any](e element[T]) element[T] { e.row.Since = Own; return e }

// coded names the code table the values come from.
func (e element[T]) coded(table CodeTable) element[T] { e.row.Codes = table; return e }

// ownOccurs says how often our version has the element, where that differs.
func (e element[T]) ownOccurs(o Occurs) element[T] { e.row.OwnOccurs = &o; return e }

// later gives the upper bound that holds where Options.Later does.
func (e element[T]) later(most int64) element[T] { e.row.LaterMax = most; return e }

// join puts element lists one behind another.
func join[T any](lists ...[]element[T]) []element[T] {
	var joined []element[T]
	for _, list := range lists {
		joined = append(joined, list...)
	}
	return joined
}

// read reads the elements up to the record's end. Which were seen is kept as one bit each, so that no table may have more than 64.
func (r *record[T]) read(d *decoder, into *T) {
	var seen uint64
	last := -1
	for d.child() {
		i := r.find(d.scan.Name, last+1)
		if i < 0 || !d.version.holds(r.elements[i].row.Since) {
			d.unknown()
			continue
		}
		e := &r.elements[i]
		d.enter(e.row.Tag)
		bit := uint64(1) << i
		switch {
		case seen&bit != 0 && e.row.occurs(d.version).Most == 1:
			d.report(RuleRepeated)
			d.pass()
		default:
			if r.Model == Sequence && i < last {
				d.lenient(RuleOrder)
			}
			d.attributes()
			e.read(d, into)
		}
		seen, last = seen|bit, max(last, i)
		d.leave()
	}
	if d.stopped() {
		return
	}
	r.missing(d, seen)
	r.finish(d, into, seen)
	if r.check != nil {
		r.check(d.version, into, d.reportAt)
	}
}

// finish calls what the elements that were seen want done at the record's end.
func (r *record[T]) finish(d *decoder, into *T, seen uint64) {
	for i := range r.elements {
		if seen&(uint64(1)<<i) != 0 && r.elements[i].done != nil {
			r.elements[i].done(d, into)
		}
	}
}

// find looks a tag up, beginning where the schema's order would have it.
func (r *record[T]) find(tag []byte, from int) int {
	for i := from; i < len(r.elements); i++ {
		if string(tag) == r.elements[i].row.Tag {
			return i
		}
	}
	for i := 0; i < from && i < len(r.elements); i++ {
		if string(tag) == r.elements[i].row.Tag {
			return i
		}
	}
	return -1
}

// missing reports the elements that must stand and were not seen, and of a choice that not exactly one was.
func (r *record[T]) missing(d *decoder, seen uint64) {
	if r.Model == Choice {
		if seen == 0 {
			d.report(RuleMissing)
		} else if seen&(seen-1) != 0 {
			d.report(RuleChoice)
		}
		return
	}
	for i := range r.elements {
		row := r.elements[i].row
		if row.occurs(d.version).Least > 0 && d.version.holds(row.Since) && seen&(uint64(1)<<i) == 0 {
			d.absent(row)
		}
	}
}

// write writes the elements that have a value, in the order of the table, and reports those that must and have none.
func (r *record[T]) write(e *encoder, from *T) {
	given := 0
	for i := range r.elements {
		element := &r.elements[i]
		row := element.row
		if !element.given(from) {
			if r.Model != Choice && row.occurs(e.version).Least > 0 && e.version.holds(row.Since) {
				e.reportAt(row.Tag, RuleMissing)
			}
			continue
		}
		if !e.version.holds(row.Since) {
			e.leaveOut(row.Tag)
			continue
		}
		given++
		element.write(e, from)
	}
	switch {
	case r.Model == Choice && given == 0:
		e.report(RuleMissing)
	case r.Model == Choice && given > 1:
		e.report(RuleChoice)
	}
	for _, c := range []check[T]{r.check, r.demand} {
		if c != nil {
			c(e.version, from, e.reportAt)
		}
	}
}

// absent reports an element that must stand and does not. Scans are the exception: a download may come without those
// that were sent up, so that a missing one is only noted.
func (d *decoder) absent(row *Row) {
	if !d.strict && row.Type == Base64 {
		d.enter(row.Tag)
		d.note(RuleMissing, row)
		d.leave()
		return
	}
	d.reportAt(row.Tag, RuleMissing)
}
