package wire

// Number is a number whose zero means something, such as "passed" or "a sponsor". Given tells a zero that was sent from nothing.
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

// long is a number of which zero is no possible value: in the Go type zero says that the element was absent. Compare number.
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

// number is a number of which zero is a possible value, so that the Go type is a Number.
func number[T any](tag string, o Occurs, least, most int64, at func(*T) *Number) element[T] {
	row := &Row{Tag: tag, Type: Long, Min: least, Max: most, Occurs: o}
	return element[T]{row: row,
		read:  func(d *decoder, into *T) { n := at(into); n.Value, n.Given = d.long(row) },
		write: func(e *encoder, from *T) { e.long(row, at(from).Value) },
		given: func(from *T) bool { return at(from).Given }}
}

// text is a text; in the Go type the empty one says that the element was absent.
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

// scan is a file in base64, at most `most` bytes once encoded.
func scan[T any](tag string, o Occurs, most int64, at func(*T) *[]byte) element[T] {
	row := &Row{Tag: tag, Type: Base64, Min: 1, Max: most, Occurs: o}
	return element[T]{row: row,
		read:  func(d *decoder, into *T) { *at(into) = d.base64(row) },
		write: func(e *encoder, from *T) { e.base64(row, *at(from)) },
		given: func(from *T) bool { return len(*at(from)) > 0 }}
}

// part is a group that stands once. Given says of a value to be written whether the group is written at all; nil always writes it,
// and what is missing in it is then reported by its own rows.
func part[T, C any](tag string, o Occurs, of *record[C], at func(*T) *C, given func(*C) bool) element[T] {
	row := &Row{Tag: tag, Type: Group, Occurs: o, Below: &of.Table}
	return element[T]{row: row,
		read:  func(d *decoder, into *T) { of.read(d, at(into)) },
		write: func(e *encoder, from *T) { e.group(row.Tag, 0, func() { of.write(e, at(from)) }) },
		given: func(from *T) bool { return given == nil || given(at(from)) }}
}

// required is a group that is always written, as a part of the very value that holds it.
func required[T, C any](tag string, of *record[C], at func(*T) *C) element[T] {
	return part(tag, must, of, at, nil)
}

// optional is a group that may be missing: the Go type is a pointer, nil where it is.
func optional[T, C any](tag string, of *record[C], at func(*T) **C) element[T] {
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
