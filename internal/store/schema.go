package store

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
)

// SchemaDigest identifies the migrations of this program: SHA-256 in hexadecimal over their names and texts.
func SchemaDigest() string {
	sum := sha256.New()
	err := fs.WalkDir(migrations, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := migrations.ReadFile(path)
		sum.Write([]byte(path + "\x00"))
		sum.Write(content)
		return err
	})
	if err != nil {
		return "unreadable-migrations" // an embedded folder cannot fail to be read
	}
	return hex.EncodeToString(sum.Sum(nil))
}
