package postgres

import (
	"context"
	"errors"
	"os"
	"sync"
)

// Variable names the environment variable with the URL of a database whose user may create others.
const Variable = "OPENICP_TEST_POSTGRES"

// LiteOnly names the environment variable that, set to 1, lets tests do without PostgreSQL.
const LiteOnly = "OPENICP_TEST_SQLITE_ONLY"

// ErrSkip says that tests are to do without PostgreSQL, because [LiteOnly] is 1.
var ErrSkip = errors.New(LiteOnly + "=1: tests do without PostgreSQL")

// Shared gives the URL of the administrative database: that of [Variable], or of one cluster that this process starts at the
// first call and that ends with it.
func Shared() (string, error) { return shared() }

var shared = sync.OnceValues(func() (string, error) {
	if url := os.Getenv(Variable); url != "" {
		return url, nil
	}
	if os.Getenv(LiteOnly) == "1" {
		return "", ErrSkip
	}
	cluster, err := Start(context.Background())
	if err != nil {
		return "", err
	}
	return cluster.URL, nil
})
