package register

import (
	"errors"
	"hash/maphash"
	"math"
	"slices"
	"strings"
	"sync"
)

// memory is the projection in memory: records in one arena, found by domain,
// number and folded name. It holds some 200 bytes a service and few pointers.
// Readers share a lock; a writer holds it for one page of changes at a time.
type memory struct {
	mu      sync.RWMutex
	seed    maphash.Seed
	arena   arena
	codes   codes
	places  []uint64 // of each record in the arena, by its number
	sponsor []uint32 // the record before it under the same sponsor number, plus one
	named   []uint32 // the record before it under the same searchable name, plus one
	index   index
	// Few services stand under a licence: plain maps hold who.
	licences map[string]*licenceRecord // by number
	held     map[string][]string       // numbers of licences by the folded name of a company that holds or held them
	under    map[string][]uint32       // records by the licence they stand under, or once did
}

// errReload says that the memory has to be loaded anew: a service has left a
// chain, or is gone. Both are rare; chains that can be unlinked are not needed for them.
var errReload = errors.New("the register in memory has to be loaded anew")

func newMemory() *memory {
	return &memory{seed: maphash.MakeSeed(), licences: map[string]*licenceRecord{}, held: map[string][]string{}, under: map[string][]uint32{}}
}

// Keys of different sorts live in one index and are told apart by a first byte.
const (
	sortDomain  = 'd'
	sortService = 'n'
	sortSponsor = 's'
	sortName    = 'u'
)

func (m *memory) hash(sort byte, key string) uint64 {
	// The sort is mixed in by a multiplication that spreads it over all bits.
	return maphash.String(m.seed, key) ^ uint64(sort)*0x9e3779b97f4a7c15
}

// read decodes a record; the lock is held.
func (m *memory) read(r *record, id uint32) { r.decode(m.arena.at(m.places[id]), &m.codes) }

// byKey finds the record that bears a key of one sort; the lock is held.
func (m *memory) byKey(sort byte, key string, r *record) (id uint32, ok bool) {
	m.index.find(m.hash(sort, key), func(candidate uint32) bool {
		m.read(r, candidate)
		if bears(r, sort, key) {
			id, ok = candidate, true
		}
		return !ok
	})
	return id, ok
}

func bears(r *record, sort byte, key string) bool {
	switch sort {
	case sortDomain:
		return r.has(key)
	case sortService:
		return r.number == key
	case sortSponsor:
		return r.sponsor == key
	}
	return r.searchable == key
}

// services gives the active records of a chain in the order of their numbers, at
// most limit, and whether there are more. The lock is held.
func (m *memory) services(sort byte, key string, limit int) (found []record, more bool) {
	var r record
	id, ok := m.byKey(sort, key, &r)
	for ok {
		m.read(&r, id)
		if stands(r.state) && bears(&r, sort, key) {
			found = append(found, r)
		}
		before := m.sponsor[id]
		if sort == sortName {
			before = m.named[id]
		}
		id, ok = before-1, before != 0
	}
	slices.SortFunc(found, func(a, b record) int { return strings.Compare(a.number, b.number) })
	if len(found) > limit {
		return found[:limit], true
	}
	return found, false
}

// put adds records or replaces those that have changed.
func (m *memory) put(records []record) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range records {
		if err := m.putOne(&records[i]); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) putOne(r *record) error {
	var old record
	id, known := m.byKey(sortService, r.number, &old)
	if known && old == *r {
		return nil
	}
	if known && (old.sponsor != r.sponsor || old.searchable != "" && old.searchable != r.searchable) {
		return errReload
	}
	place, err := m.arena.add(r, &m.codes)
	if err != nil {
		return err
	}
	if !known {
		if len(m.places) >= math.MaxUint32-1 {
			return errFull
		}
		id = uint32(len(m.places))
		m.places = append(m.places, place)
		m.sponsor = append(m.sponsor, 0)
		m.named = append(m.named, 0)
		m.index.put(m.hash(sortService, r.number), id)
		m.sponsor[id] = m.chain(sortSponsor, r.sponsor, id)
	}
	m.places[id] = place
	if r.searchable != "" && (!known || old.searchable == "") {
		m.named[id] = m.chain(sortName, r.searchable, id)
	}
	if r.licence != "" && !slices.Contains(m.under[r.licence], id) {
		m.under[r.licence] = append(m.under[r.licence], id)
	}
	m.putDomains(r, id)
	return nil
}

// chain makes id the first record of a key and gives the former first, plus one.
func (m *memory) chain(sort byte, key string, id uint32) uint32 {
	var r record
	hash := m.hash(sort, key)
	first, ok := uint32(0), false
	m.index.find(hash, func(candidate uint32) bool {
		m.read(&r, candidate)
		ok = candidate != id && bears(&r, sort, key)
		first = candidate
		return !ok
	})
	if !ok {
		m.index.put(hash, id)
		return 0
	}
	m.index.replace(hash, first, id)
	return first + 1
}

func (m *memory) putDomains(r *record, id uint32) {
	if r.domains == "" {
		return
	}
	for domain := range strings.SplitSeq(r.domains, ",") {
		hash, there := m.hash(sortDomain, domain), false
		m.index.find(hash, func(candidate uint32) bool {
			there = candidate == id
			return !there
		})
		if !there {
			m.index.put(hash, id)
		}
	}
}

// size gives the number of services in memory.
func (m *memory) size() int64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return int64(len(m.places))
}
