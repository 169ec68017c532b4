package flow

import "sync"

// Recent keeps what was used of late, up to twice its size: a younger half that fills, and an older one that is dropped when it has.
// It is safe for concurrent use. What it holds must never be changed.
type Recent[K comparable, V any] struct {
	mu    sync.Mutex
	size  int
	young map[K]V
	old   map[K]V
}

// NewRecent keeps at least the last size entries.
func NewRecent[K comparable, V any](size int) *Recent[K, V] {
	return &Recent[K, V]{size: size, young: map[K]V{}}
}

// Get finds an entry and keeps it from being dropped soon.
func (r *Recent[K, V]) Get(key K) (value V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if value, ok = r.young[key]; ok {
		return value, true
	}
	if value, ok = r.old[key]; ok {
		r.put(key, value)
	}
	return value, ok
}

// Put adds an entry or replaces it.
func (r *Recent[K, V]) Put(key K, value V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.put(key, value)
}

func (r *Recent[K, V]) put(key K, value V) {
	if len(r.young) >= r.size {
		r.old, r.young = r.young, make(map[K]V, r.size)
	}
	r.young[key] = value
}
