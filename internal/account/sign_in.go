package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Signed is what a person holds after proving who they are. Secret is shown once and kept nowhere.
type Signed struct {
	Secret    string
	ExpiresAt time.Time
	User      User
}

// maxPasswordBytes bounds what is hashed.
const maxPasswordBytes = 512

// SignIn proves a person by name and password and opens a session of 12 hours. address is where the request came from; tries
// are counted by name and address together, so that nobody can lock somebody else out from elsewhere.
func (a *Accounts) SignIn(ctx context.Context, name, password, address string) (Signed, error) {
	giveBack, err := a.tries.take(strings.ToLower(name)+"\x00"+address, a.realNow())
	if err != nil {
		return Signed{}, err
	}
	row, err := a.prove(ctx, name, password)
	if err != nil {
		return Signed{}, err
	}
	giveBack()
	return a.issue(ctx, row, kindSession, SessionLifetime)
}

// prove hashes exactly once, whether the user exists or not.
func (a *Accounts) prove(ctx context.Context, name, password string) (rows.User, error) {
	row, err := a.byName(ctx, name)
	known := err == nil
	if err != nil && !errors.Is(err, errNoUser) {
		return rows.User{}, err
	}
	phc := a.hasher.dummy
	if known {
		phc = row.PasswordHash
	}
	if len(password) > maxPasswordBytes {
		password = "" // nobody has it, and it is not worth hashing
	}
	matches, err := a.hasher.matches(ctx, phc, password)
	if err != nil {
		return rows.User{}, err
	}
	if !known || !matches || row.Disabled {
		return rows.User{}, wrongPassword()
	}
	return row, nil
}

var errNoUser = errors.New("no such user")

func (a *Accounts) byName(ctx context.Context, name string) (row rows.User, err error) {
	err = a.store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		row, err = q.GetUserByName(ctx, name)
		return err
	})
	if store.IsNotFound(err) {
		return row, errNoUser
	}
	if err != nil {
		return row, fmt.Errorf("find user: %w", err)
	}
	return row, nil
}
