package account

import (
	"errors"
	"time"

	"openicp/internal/fault"
	"openicp/internal/seal"
	"openicp/internal/store"
)

// Lifetimes of what a person holds after proving who they are.
const (
	SessionLifetime = 12 * time.Hour
	TokenLifetime   = 30 * 24 * time.Hour
)

// Accounts is the list of people who may sign in. It is safe for concurrent use.
type Accounts struct {
	store   *store.Store
	seal    *seal.Sealer
	realNow func() time.Time
	hasher  *hasher
	tries   *tries
}

// New makes the accounts of a house. realNow is the real time, never the demo's clock.
func New(s *store.Store, sealer *seal.Sealer, realNow func() time.Time) (*Accounts, error) {
	if s == nil || sealer == nil || realNow == nil {
		return nil, errors.New("accounts need a store, a sealer and the real time")
	}
	h, err := newHasher()
	if err != nil {
		return nil, err
	}
	return &Accounts{store: s, seal: sealer, realNow: realNow, hasher: h, tries: newTries()}, nil
}

func notSignedIn() *fault.Error {
	return fault.New(fault.Unauthenticated, "not_signed_in", "请先登录。", "Please sign in first.")
}

func wrongPassword() *fault.Error {
	return fault.New(fault.Unauthenticated, "wrong_name_or_password", "用户名或密码不对。", "The name or the password is wrong.")
}
