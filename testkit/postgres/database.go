package postgres

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"

	"github.com/jackc/pgx/v5"
)

// Create makes a database with a name of its own, as a copy of template, or an empty one for "". It gives its URL and what
// removes it again, connected or not.
func Create(ctx context.Context, admin, template string) (address string, drop func(context.Context) error, err error) {
	random := make([]byte, 8)
	if _, err := rand.Read(random); err != nil {
		return "", nil, fmt.Errorf("ask for randomness: %w", err)
	}
	name := "openicp_test_" + hex.EncodeToString(random)
	statement := "CREATE DATABASE " + quoted(name) + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
	if template != "" {
		statement = "CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(template)
	}
	if err := Run(ctx, admin, statement); err != nil {
		return "", nil, err
	}
	address, err = At(admin, name)
	drop = func(ctx context.Context) error {
		return Run(ctx, admin, "DROP DATABASE IF EXISTS "+quoted(name)+" WITH (FORCE)")
	}
	return address, drop, err
}

// Template gives the name of a database that fill has filled, and makes it where it does not exist. Of several processes one
// fills it and the others wait.
func Template(ctx context.Context, admin, name string, fill func(address string) error) (err error) {
	conn, err := pgx.Connect(ctx, admin)
	if err != nil {
		return fmt.Errorf("connect to the test server: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }() // and with it the lock goes
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock(hashtext($1))", name); err != nil {
		return fmt.Errorf("lock the template: %w", err)
	}
	var there bool
	if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&there); err != nil {
		return fmt.Errorf("look for the template: %w", err)
	}
	if there {
		return nil
	}
	draft := name + "_draft" // so that one left half filled is never used
	address, err := At(admin, draft)
	if err != nil {
		return err
	}
	if err := Run(ctx, admin, "DROP DATABASE IF EXISTS "+quoted(draft)+" WITH (FORCE)",
		"CREATE DATABASE "+quoted(draft)+" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"); err != nil {
		return err
	}
	if err := fill(address); err != nil {
		return fmt.Errorf("fill the template: %w", err)
	}
	return Run(ctx, admin, "ALTER DATABASE "+quoted(draft)+" RENAME TO "+quoted(name))
}

// Run runs statements one after the other, outside a transaction.
func Run(ctx context.Context, address string, statements ...string) (err error) {
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		return fmt.Errorf("connect to the test server: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }()
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// At gives the URL of another database of the same server.
func At(admin, database string) (string, error) {
	address, err := url.Parse(admin)
	if err != nil {
		return "", errors.New("the URL of the test server cannot be read")
	}
	address.Path = "/" + database
	return address.String(), nil
}

func quoted(name string) string { return pgx.Identifier{name}.Sanitize() }
