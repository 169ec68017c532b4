package register

import "errors"

// arena keeps encoded records in large blocks. What is written stays where it
// is and is never changed, so that views into it outlive the lock.
type arena struct {
	blocks  [][]byte
	scratch []byte
}

// blockBits: blocks of 1 MiB; a longer record gets a block of its own.
const blockBits = 20

var errFull = errors.New("the register has more services than memory can number")

// add encodes a record and gives its place.
func (a *arena) add(r *record, c *codes) (place uint64, err error) {
	a.scratch, err = r.encode(a.scratch[:0], c)
	if err != nil {
		return 0, err
	}
	last := len(a.blocks) - 1
	if last < 0 || len(a.blocks[last])+len(a.scratch) > cap(a.blocks[last]) {
		a.blocks = append(a.blocks, make([]byte, 0, max(1<<blockBits, len(a.scratch))))
		last++
	}
	start := len(a.blocks[last])
	a.blocks[last] = append(a.blocks[last], a.scratch...)
	return uint64(last)<<blockBits | uint64(start), nil
}

// at gives the bytes from a place to the end of its block.
func (a *arena) at(place uint64) []byte {
	return a.blocks[place>>blockBits][place&(1<<blockBits-1):]
}
