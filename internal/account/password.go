package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// cost is what one hash costs, kept beside it so that it can be raised without losing anybody.
type cost struct {
	memoryKiB uint32
	passes    uint32
	lanes     uint8
}

// presentCost is the first choice of OWASP's password storage cheat sheet for argon2id: 19 MiB, two passes, one lane.
var presentCost = cost{memoryKiB: 19 * 1024, passes: 2, lanes: 1}

// Bounds of what a stored hash may ask for, so that a damaged row cannot exhaust the memory.
const (
	maxMemoryKiB = 256 * 1024
	maxPasses    = 16
	maxLanes     = 8
	saltBytes    = 16
	hashBytes    = 32
	maxAtOnce    = 2 // each hash holds its memory while it runs
)

// hasher hashes passwords, few at once.
type hasher struct {
	gate  chan struct{}
	dummy string // what is compared where there is no such user
}

func newHasher() (*hasher, error) {
	h := &hasher{gate: make(chan struct{}, maxAtOnce)}
	dummy, err := h.hash(context.Background(), "nobody has this password")
	h.dummy = dummy
	return h, err
}

// hash makes the PHC string of a password under a new salt.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("ask for randomness: %w", err)
	}
	sum, err := h.run(ctx, password, salt, presentCost, hashBytes)
	if err != nil {
		return "", err
	}
	text := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, presentCost.memoryKiB, presentCost.passes,
		presentCost.lanes, text(salt), text(sum)), nil
}

// matches compares in constant time. An error means that nothing could be compared, never that the password is wrong.
func (h *hasher) matches(ctx context.Context, phc, password string) (bool, error) {
	c, salt, want, err := parsePHC(phc)
	if err != nil {
		return false, err
	}
	got, err := h.run(ctx, password, salt, c, uint32(len(want)))
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

func (h *hasher) run(ctx context.Context, password string, salt []byte, c cost, length uint32) ([]byte, error) {
	select {
	case h.gate <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for the password check: %w", ctx.Err())
	}
	defer func() { <-h.gate }()
	return argon2.IDKey([]byte(password), salt, c.passes, c.memoryKiB, c.lanes, length), nil
}

var errPHC = errors.New("a stored password hash cannot be read")

// parsePHC reads $argon2id$v=19$m=…,t=…,p=…$salt$hash.
func parsePHC(phc string) (c cost, salt, sum []byte, err error) {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errPHC
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memoryKiB, &c.passes, &c.lanes); err != nil {
		return c, nil, nil, errPHC
	}
	if c.passes == 0 || c.passes > maxPasses || c.lanes == 0 || c.lanes > maxLanes || c.memoryKiB == 0 || c.memoryKiB > maxMemoryKiB {
		return c, nil, nil, errPHC
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil || len(salt) == 0 {
		return c, nil, nil, errPHC
	}
	if sum, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(sum) < saltBytes || len(sum) > 2*hashBytes {
		return c, nil, nil, errPHC
	}
	return c, salt, sum, nil
}

// Stretch is a slow hash of a password under a salt of ours, for telling whether two requests gave the same one: what is kept of it
// is as hard to guess as what proves the person.
func (a *Accounts) Stretch(ctx context.Context, purpose, password string) (string, error) {
	salt := a.seal.Hash("stretch", purpose)
	sum, err := a.hasher.run(ctx, password, []byte(salt[:2*saltBytes]), presentCost, hashBytes)
	if err != nil {
		return "", err
	}
	return base64.RawStdEncoding.EncodeToString(sum), nil
}
