package wire

// Number is a number whose zero is a value: what was not there is not zero.
type Number struct {
	Value int64
	Given bool
}

// N gives a number that is there.
func N(value int64) Number { return Number{Value: value, Given: true} }

// Is says that the number is there and is value.
func (n Number) Is(value int64) bool { return n.Given && n.Value == value }

const (
	maxLong  = 1<<63 - 1
	maxIPv4  = 1<<32 - 1
	regionAt = 100000 // the least code of a region (GB/T 2260)
)

// long is a number that is never zero: zero says that it is not there.
func long[T any](tag string, o Occurs, least, most int64, at func(*T) *int64) element[T] {
	row := &Row{Tag: tag, Type: Long, Min: least, Max: most, Occurs: o}
	return element[T]{row: row,
		read:  func(d *decoder, into *T) { *at(into), _ = d.long(row) },
		write: func(e *encoder, from *T) { e.long(row, *at(from)) },
		given: func(from *T) bool { return *at(from) != 0 }}
}

// id is a number from 1 without an upper bound.
func id[T any](tag string, o Occurs, at func(*T) *int64) element[T] {
	return long(tag, o, 1, maxLong, at)
}

func region[T any](tag string, o Occurs, at func(*T) *int64) element[T] {
	return long(tag, o, regionAt, maxLong, at).coded(Regions)
}

func address4[T any](tag string, o Occurs, at func(*T) *int64) element[T] {
	return long(tag, o, 1, maxIPv4, at)
}

// number is a number whose zero is a value.
func number[T any](tag string, o Occurs, least, most int64, at func(*T) *Number) element[T] {
	row := &Row{Tag: tag, Type: Long, Min: least, Max: most, Occurs: o}
	return element[T]{row: row,
		read:  func(d *decoder, into *T) { n := at(into); n.Value, n.Given = d.long(row) },
		write: func(e *encoder, from *T) { e.long(row, at(from).Value) },
		given: func(from *T) bool { return at(from).Given }}
}

// text is a text that is never empty: the empty one says that it is not there.
func text[T any](tag string, o Occurs, least, most int64, at func(*T) *string) element[T] {
	return textual(&Row{Tag: tag, Type: Text, Min: least, Max: most, Occurs: o}, at)
}

func textual[T any](row *Row, at func(*T) *string) element[T] {
	return element[T]{row: row,
		read:  func(d *decoder, into *T) { *at(into) = d.text(row) },
		write: func(e *encoder, from *T) { e.text(row, *at(from)) },
		given: func(from *T) bool { return *at(from) != "" }}
}

// day is a date of ten characters.
func day[T any](tag string, o Occurs, at func(*T) *string) element[T] {
	return textual(&Row{Tag: tag, Type: Day, Min: 10, Max: 10, Occurs: o}, at)
}

// moment is a date that may have a time behind it.
func moment[T any](tag string, o Occurs, at func(*T) *string) element[T] {
	return textual(&Row{Tag: tag, Type: Moment, Min: 10, Max: 22, Occurs: o}, at)
}

// texts and scans repeat.
func texts[T any](tag string, o Occurs, least, most int64, at func(*T) *[]string) element[T] {
	row := &Row{Tag: tag, Type: Text, Min: least, Max: most, Occurs: o}
	return element[T]{row: row,
		read: func(d *decoder, into *T) {
			if list := at(into); d.room(row, len(*list)) {
				*list = append(*list, d.text(row))
			}
		},
		write: func(e *encoder, from *T) { each(e, row, *at(from), func(s *string) { e.text(row, *s) }) },
		given: func(from *T) bool { return len(*at(from)) > 0 }}
}

func longs[T any](tag string, o Occurs, least, most int64, at func(*T) *[]int64) element[T] {
	row := &Row{Tag: tag, Type: Long, Min: least, Max: most, Occurs: o}
	return element[T]{row: row,
		read: func(d *decoder, into *T) {
			if list := at(into); d.room(row, len(*list)) {
				n, _ := d.long(row)
				*list = append(*list, n)
			}
		},
		write: func(e *encoder, from *T) { each(e, row, *at(from), func(n *int64) { e.long(row, *n) }) },
		given: func(from *T) bool { return len(*at(from)) > 0 }}
}

// scan is a file in base64, at most `most` bytes once encoded.
func scan[T any](tag string, o Occurs, most int64, at func(*T) *[]byte) element[T] {
	row := &Row{Tag: tag, Type: Base64, Min: 1, Max: most, Occurs: o}
	return element[T]{row: row,
		read:  func(d *decoder, into *T) { *at(into) = d.base64(row) },
		write: func(e *encoder, from *T) { e.base64(row, *at(from)) },
		given: func(from *T) bool { return len(*at(from)) > 0 }}
}

func scans[T any](tag string, o Occurs, most int64, at func(*T) *[][]byte) element[T] {
	row := &Row{Tag: tag, Type: Base64, Min: 1, Max: most, Occurs: o}
	return element[T]{row: row,
		read: func(d *decoder, into *T) {
			if list := at(into); d.room(row, len(*list)) {
				*list = append(*list, d.base64(row))
			}
		},
		write: func(e *encoder, from *T) { each(e, row, *at(from), func(b *[]byte) { e.base64(row, *b) }) },
		given: func(from *T) bool { return len(*at(from)) > 0 }}
}

// part is a group that stands once. Where it may be missing, given tells whether it is there; must leaves that to its rows.
func part[T, C any](tag string, o Occurs, of *record[C], at func(*T) *C, given func(*C) bool) element[T] {
	row := &Row{Tag: tag, Type: Group, Occurs: o, Below: &of.Table}
	return element[T]{row: row,
		read:  func(d *decoder, into *T) { of.read(d, at(into)) },
		write: func(e *encoder, from *T) { e.group(row.Tag, 0, func() { of.write(e, at(from)) }) },
		given: func(from *T) bool { return given == nil || given(at(from)) }}
}

// must1 is a group that always stands.
func must1[T, C any](tag string, of *record[C], at func(*T) *C) element[T] {
	return part(tag, must, of, at, nil)
}

// maybe is a group that is nil where it does not stand.
func maybe[T, C any](tag string, of *record[C], at func(*T) **C) element[T] {
	row := &Row{Tag: tag, Type: Group, Occurs: may, Below: &of.Table}
	return element[T]{row: row,
		read: func(d *decoder, into *T) {
			c := new(C)
			of.read(d, c)
			*at(into) = c
		},
		write: func(e *encoder, from *T) { e.group(row.Tag, 0, func() { of.write(e, *at(from)) }) },
		given: func(from *T) bool { return *at(from) != nil }}
}

// many is a group that repeats.
func many[T, C any](tag string, o Occurs, of *record[C], at func(*T) *[]C) element[T] {
	row := &Row{Tag: tag, Type: Group, Occurs: o, Below: &of.Table}
	return element[T]{row: row,
		read: func(d *decoder, into *T) {
			list := at(into)
			if !d.room(row, len(*list)) {
				return
			}
			if *list == nil {
				*list = borrow[C](d, row)
			}
			*list = append(*list, *new(C))
			of.read(d, &(*list)[len(*list)-1])
		},
		write: func(e *encoder, from *T) {
			list := *at(from)
			e.count(row, len(list))
			for i := range list {
				e.group(row.Tag, i+1, func() { of.write(e, &list[i]) })
			}
		},
		given: func(from *T) bool { return len(*at(from)) > 0 },
		done:  func(d *decoder, into *T) { giveBack(d, row, at(into)) }}
}

// A list grows in memory that the decoder keeps for its row, and is copied once its length is known: the lists of a filing are
// short and their elements large, so that growing them one by one took more memory than all they hold. No group holds itself,
// so no two lists of a row are open at once.
func borrow[C any](d *decoder, row *Row) []C {
	if kept, ok := d.lists[row].(*[]C); ok {
		return *kept
	}
	return nil
}

func giveBack[C any](d *decoder, row *Row, list *[]C) {
	grown := *list
	if len(grown) == 0 {
		return
	}
	*list = append(make([]C, 0, len(grown)), grown...)
	clear(grown)
	grown = grown[:0]
	if kept, ok := d.lists[row].(*[]C); ok {
		*kept = grown
		return
	}
	if d.lists == nil {
		d.lists = map[*Row]any{}
	}
	d.lists[row] = &grown
}

// each writes the values of an element that repeats.
func each[C any](e *encoder, row *Row, list []C, write func(*C)) {
	e.count(row, len(list))
	for i := range list {
		e.at(i+1, func() { write(&list[i]) })
	}
}
