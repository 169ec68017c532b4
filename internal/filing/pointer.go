package filing

import (
	"strconv"
	"strings"
)

func servicePointer(i int) string { return "/services/" + strconv.Itoa(i) }

// DocumentPointer is where findings and returns name an upload slot.
func DocumentPointer(slot Slot) string { return "/documents/" + string(slot) }

// Opens says whether an opened JSON pointer (RFC 6901) covers another: a pointer opens itself and everything below it.
func Opens(opened, pointer string) bool {
	return pointer == opened || strings.HasPrefix(pointer, strings.TrimSuffix(opened, "/")+"/")
}

// OpenedBy says whether any of the opened pointers covers pointer.
func OpenedBy(opened []string, pointer string) bool {
	for _, o := range opened {
		if Opens(o, pointer) {
			return true
		}
	}
	return false
}
