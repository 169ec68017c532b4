package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Signed is what a person holds after proving who they are. Secret is shown to whoever asked, once or once for each repeat under an
// idempotency key; beyond that, sealed, key it is kept nowhere.
type Signed struct {
	Secret    string
	ExpiresAt time.Time
	User      User
}

// maxPasswordBytes bounds what is hashed.
const maxPasswordBytes = 512

// SignIn proves a person by name and password and opens a session of 12 hours.
func (a *Accounts) SignIn(ctx context.Context, name, password, address string) (signed Signed, err error) {
	proven, err := a.Prove(ctx, name, password, address)
	if err != nil {
		return Signed{}, err
	}
	err = a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		signed, err = a.OpenSessionIn(ctx, tx, proven.ID)
		return err
	})
	return signed, err
}

// Prove says who a name and a password belong to. address is where the request came from; tries are counted by name and address
// together, so that nobody can lock somebody else out from elsewhere.
func (a *Accounts) Prove(ctx context.Context, name, password, address string) (policy.Actor, error) {
	giveBack, err := a.tries.take(strings.ToLower(name)+"\x00"+address, a.realNow())
	if err != nil {
		return policy.Actor{}, err
	}
	row, err := a.prove(ctx, name, password)
	if err != nil {
		return policy.Actor{}, err
	}
	giveBack()
	return actorFrom(row), nil
}

// OpenSessionIn opens a session of 12 hours for a person who was proven just now.
func (a *Accounts) OpenSessionIn(ctx context.Context, tx *store.Tx, id filing.UserID) (Signed, error) {
	return a.issueIn(ctx, tx, id, kindSession, SessionLifetime)
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
