package register

// index finds numbers of records by the hash of a key. It is an open table of
// eight-byte cells in 256 shards, without pointers, so that tens of millions
// of keys cost the collector nothing and growing one shard takes milliseconds.
//
// A cell is 32 bits of the hash and 32 bits of a record's number plus one. The
// place of a cell follows from the same 32 bits, so that a shard grows without
// the keys at hand. Two keys can share the bits: whoever asks compares the key
// with the record.
type index struct {
	shards [256]shard
}

type shard struct {
	cells []uint64 // length a power of two; 0 is an empty cell
	used  int
}

const firstCells = 8

// find calls found with each record that may bear the key until it returns false.
func (x *index) find(hash uint64, found func(id uint32) bool) {
	s := &x.shards[hash>>56]
	if len(s.cells) == 0 {
		return
	}
	tag := uint32(hash)
	mask := len(s.cells) - 1
	for at := int(tag) & mask; s.cells[at] != 0; at = (at + 1) & mask {
		if uint32(s.cells[at]>>32) == tag && !found(uint32(s.cells[at])-1) {
			return
		}
	}
}

// put adds a cell.
func (x *index) put(hash uint64, id uint32) {
	s := &x.shards[hash>>56]
	if s.used*3 >= len(s.cells)*2 {
		s.grow()
	}
	s.place(uint64(uint32(hash))<<32 | uint64(id+1))
	s.used++
}

// replace lets a cell of the key point to another record.
func (x *index) replace(hash uint64, old, id uint32) {
	s := &x.shards[hash>>56]
	tag := uint32(hash)
	mask := len(s.cells) - 1
	for at := int(tag) & mask; s.cells[at] != 0; at = (at + 1) & mask {
		if s.cells[at] == uint64(tag)<<32|uint64(old+1) {
			s.cells[at] = uint64(tag)<<32 | uint64(id+1)
			return
		}
	}
}

func (s *shard) grow() {
	old := s.cells
	s.cells = make([]uint64, max(firstCells, 2*len(old)))
	for _, cell := range old {
		if cell != 0 {
			s.place(cell)
		}
	}
}

func (s *shard) place(cell uint64) {
	mask := len(s.cells) - 1
	at := int(cell>>32) & mask
	for s.cells[at] != 0 {
		at = (at + 1) & mask
	}
	s.cells[at] = cell
}
