package wire

// record ties the table of a record to the Go type that holds one.
type record[T any] struct {
	Table
	elements []element[T]
	// check and demand say what no single row can: they call report with the tag and the rule that is broken.
	check  check[T]
	demand check[T]
}

// check looks at a whole record.
type check[T any] func(v Version, of *T, report func(tag string, rule Rule))

// element is a row and the two ways through it.
type element[T any] struct {
	row   *Row
	read  func(d *decoder, into *T)
	write func(e *encoder, from *T)
	given func(from *T) bool
	done  func(d *decoder, into *T) // nil, or called once the record was read and the element was seen
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

// checked adds a check of what is read and written, demanded one of what is written: the text asks for it, the schema does not.
func (r *record[T]) checked(c check[T]) *record[T]  { r.check = c; return r }
func (r *record[T]) demanded(c check[T]) *record[T] { r.demand = c; return r }

// own marks an element that came with our version.
func own[T any](e element[T]) element[T] { e.row.Since = Own; return e }

// coded names the code table the values come from.
func (e element[T]) coded(table CodeTable) element[T] { e.row.Codes = table; return e }

func (e element[T]) ownOccurs(o Occurs) element[T] { e.row.OwnOccurs = &o; return e }

func (e element[T]) later(most int64) element[T] { e.row.LaterMax = most; return e }

// join puts element lists one behind another.
func join[T any](lists ...[]element[T]) []element[T] {
	var joined []element[T]
	for _, list := range lists {
		joined = append(joined, list...)
	}
	return joined
}

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
	if r.Model == Choice && given != 1 {
		e.report(map[bool]Rule{true: RuleMissing, false: RuleChoice}[given == 0])
	}
	for _, c := range []check[T]{r.check, r.demand} {
		if c != nil {
			c(e.version, from, e.reportAt)
		}
	}
}

func (r *record[T]) finish(d *decoder, into *T, seen uint64) {
	for i := range r.elements {
		if seen&(uint64(1)<<i) != 0 && r.elements[i].done != nil {
			r.elements[i].done(d, into)
		}
	}
}

// absent: what must stand does not. A download may come without the scans that were sent up.
func (d *decoder) absent(row *Row) {
	if !d.strict && row.Type == Base64 {
		d.enter(row.Tag)
		d.note(RuleMissing, row)
		d.leave()
		return
	}
	d.reportAt(row.Tag, RuleMissing)
}
