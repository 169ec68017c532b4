package licence

import (
	"time"

	"openicp/internal/filing"
)

// referenceLetter stands where that of a filing has its F.
const referenceLetter = "L"

// ReferenceOf is the short name of an application for people, as filing.ReferenceOf makes it: L-2026-7K3QX9MA.
func ReferenceOf(id filing.ApplicationID, createdAt time.Time) filing.Reference {
	reference := filing.ReferenceOf(id, createdAt)
	if reference == "" {
		return ""
	}
	return referenceLetter + reference[1:]
}

// ID names a licence in the store.
type ID string
