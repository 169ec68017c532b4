package document

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
)

// Font unpacks the font that travels in the program, some ten megabytes of TrueType, for whoever draws letters elsewhere.
// Each call unpacks it anew, so that nobody keeps it who does not need it.
func Font() ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packedFont))
	if err != nil {
		return nil, fmt.Errorf("open font: %w", err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("unpack font: %w", err)
	}
	return content, nil
}
