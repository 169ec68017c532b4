package wire

// texts is a text that repeats. longs and scans, below, are a number and a file that do.
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

// borrow gives a list to grow, in memory that the decoder keeps for the row; giveBack copies the list out once its length is known
// and keeps the memory for the next. The lists of a filing are short and their elements large: growing each by itself took more
// memory than all of them hold. No group contains itself, so that two lists of one row are never open at once.
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
