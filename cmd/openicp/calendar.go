package main

import (
	"context"
	"os"
	"path/filepath"

	"openicp/internal/civil"
	"openicp/internal/flow"
	"openicp/internal/store"
)

// calendar is the built-in one, or with what a data folder has imported.
func (w where) calendar() (*civil.Calendar, error) {
	if _, err := os.Stat(filepath.Join(w.Data, "openicp.db")); err != nil && w.DB == "" {
		return civil.Default(), nil
	}
	ctx := context.Background()
	opened, err := store.Open(ctx, store.Options{Dir: w.Data, URL: w.DB, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	house := &flow.House{Store: opened}
	if err := house.Reload(ctx); err != nil {
		return nil, err
	}
	return house.Calendar(), nil
}
