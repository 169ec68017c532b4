package account

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Kinds of what a person holds.
const (
	kindSession = "session"
	kindToken   = "token"
)

// TokenPrefix begins every bearer token, so that one that leaked can be recognised.
const TokenPrefix = "oicp_"

const (
	secretBytes     = 32
	maxSecretLength = 128
)

// channelAPI is how people who hold a secret come in.
const channelAPI = "api"

// IssueToken makes a bearer token of 30 days for a user.
func (a *Accounts) IssueToken(ctx context.Context, userName string) (signed Signed, err error) {
	row, err := a.byName(ctx, userName)
	if errors.Is(err, errNoUser) {
		return Signed{}, fault.NotFoundError()
	}
	if err != nil {
		return Signed{}, err
	}
	err = a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		signed, err = a.IssueTokenIn(ctx, tx, filing.UserID(row.ID))
		return err
	})
	return signed, err
}

// IssueTokenIn makes a bearer token of 30 days for a user by id.
func (a *Accounts) IssueTokenIn(ctx context.Context, tx *store.Tx, id filing.UserID) (Signed, error) {
	return a.issueIn(ctx, tx, id, kindToken, TokenLifetime)
}

func (a *Accounts) issueIn(ctx context.Context, tx *store.Tx, id filing.UserID, kind string, lifetime time.Duration) (Signed, error) {
	row, err := tx.GetUser(ctx, string(id))
	if err != nil {
		return Signed{}, fmt.Errorf("find user: %w", err)
	}
	if row.Disabled {
		return Signed{}, fault.New(fault.Refused, "user_disabled", "该用户已停用。", "This user is disabled.")
	}
	secret, err := newSecret()
	if err != nil {
		return Signed{}, err
	}
	signed := Signed{Secret: secret, User: userFrom(row)}
	if kind == kindToken {
		signed.Secret = TokenPrefix + signed.Secret
	}
	now := a.realNow()
	signed.ExpiresAt = now.Add(lifetime).UTC()
	err = tx.InsertCredential(ctx, rows.InsertCredentialParams{SecretHash: a.hash(signed.Secret), UserID: row.ID, Kind: kind,
		CreatedAt: store.Micros(now), ExpiresAt: store.Micros(signed.ExpiresAt)})
	if err != nil {
		return Signed{}, fmt.Errorf("keep %s: %w", kind, err)
	}
	return signed, nil
}

func newSecret() (string, error) {
	random := make([]byte, secretBytes)
	if _, err := rand.Read(random); err != nil {
		return "", fmt.Errorf("ask for randomness: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(random), nil
}

// Authenticate says who holds a secret, session or token. One indexed read for each request: what was revoked, has expired
// or belongs to a disabled user counts no more from the next request on.
func (a *Accounts) Authenticate(ctx context.Context, secret string) (policy.Actor, error) {
	if secret == "" || len(secret) > maxSecretLength {
		return policy.Actor{}, notSignedIn()
	}
	var held rows.GetHolderRow
	err := a.store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		held, err = q.GetHolder(ctx, a.hash(secret))
		return err
	})
	if store.IsNotFound(err) {
		return policy.Actor{}, notSignedIn()
	}
	if err != nil {
		return policy.Actor{}, fmt.Errorf("ask who holds a secret: %w", err)
	}
	if held.RevokedAt != 0 || store.Micros(a.realNow()) >= held.ExpiresAt || held.Disabled {
		return policy.Actor{}, notSignedIn()
	}
	user := rows.User{ID: held.ID, Name: held.Name, Role: held.Role, ProviderID: held.ProviderID, Provinces: held.Provinces}
	if held.OnlyCase != "" {
		return phoneOf(user, filing.ApplicationID(held.OnlyCase)), nil
	}
	accounts, err := a.accountsOf(ctx, held.Person)
	return actorFrom(user, accounts...), err
}

// accountsOf lists the accounts of a person by their mark, which few have: one more indexed read for those.
func (a *Accounts) accountsOf(ctx context.Context, mark string) (accounts []string, err error) {
	if mark == "" {
		return nil, nil
	}
	err = a.store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		accounts, err = q.AccountsOfPerson(ctx, mark)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the accounts of a person: %w", err)
	}
	return accounts, nil
}

// SignOut revokes a session or a token; one that is not there is no error.
func (a *Accounts) SignOut(ctx context.Context, secret string) error {
	err := a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.RevokeCredential(ctx, rows.RevokeCredentialParams{SecretHash: a.hash(secret), RevokedAt: store.Micros(a.realNow())})
		return err
	})
	if err != nil {
		return fmt.Errorf("revoke a secret: %w", err)
	}
	return nil
}

func (a *Accounts) hash(secret string) string { return a.seal.Hash("session", secret) }
