package wire

import (
	"strconv"
	"strings"
)

// path is where reader or writer stands in a record.
type path []step

type step struct {
	tag string
	at  int // position among its like, from 1; 0 for one that stands once
}

func (p path) String() string {
	var b strings.Builder
	for i, s := range p {
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(s.tag)
		if s.at > 0 {
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s.at))
			b.WriteByte(']')
		}
	}
	return b.String()
}
