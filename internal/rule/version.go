package rule

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"

	"openicp/internal/rule/province"
)

// edition counts changes of a rule's judgement that nothing else in the version shows; raise it with such a change.
const edition = "2026-11b"

// Version names exactly these rules, provincial values and lists; it is recorded on every application. Equal versions give
// equal findings on equal facts.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	sum := sha256.New()
	for i := range rules {
		r := &rules[i]
		for _, part := range []string{r.ID, r.Code, string(r.Severity), r.From.String(), r.Until.String()} {
			sum.Write([]byte(part + "\n"))
		}
	}
	for _, name := range []string{"words.json", "suffixes.json", "reasons.json"} {
		sum.Write(listContent(name))
	}
	digest := province.Digest()
	sum.Write(digest[:])
	return edition + "#" + hex.EncodeToString(sum.Sum(nil)[:4])
})
