package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"time"

	"openicp/internal/exchange/provider"
	"openicp/internal/flow"
	"openicp/internal/store"
)

// openHouse opens the store and the keys in a data folder and wires both desks together in this process, with the interface between them.
func openHouse(ctx context.Context, at where, clock *clock) (*flow.House, error) {
	if err := os.MkdirAll(at.Data, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	opened, err := store.Open(ctx, store.Options{Dir: at.Data, URL: at.DB, Beside: at.beside})
	if err != nil {
		return nil, err
	}
	sealer, err := flow.OpenKeys(ctx, opened, filepath.Join(at.Data, "seal.key"))
	if err != nil {
		opened.Close()
		return nil, err
	}
	files, err := store.OpenFiles(filepath.Join(at.Data, "files"))
	if err != nil {
		opened.Close()
		return nil, err
	}
	uploads, err := store.OpenPartials(filepath.Join(at.Data, "uploads"))
	if err != nil {
		opened.Close()
		return nil, err
	}
	house := &flow.House{Store: opened, Seal: sealer, Files: files, Uploads: uploads, Now: clock.Now, Code: sixDigits}
	port := provider.NewLoopback(house)
	house.Administration, house.Provider = port, port
	if err := house.Reload(ctx); err != nil {
		opened.Close()
		return nil, err
	}
	return house, nil
}

// sixDigits makes an SMS code.
func sixDigits() (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return "", fmt.Errorf("ask for randomness: %w", err)
	}
	return fmt.Sprintf("%06d", n), nil
}

// clock is the program's clock. In the demo it can be set forward; everywhere else it is the real time.
type clock struct {
	mu    sync.RWMutex
	ahead time.Duration
}

// Now is the real time plus what the demo has set it forward.
func (c *clock) Now() time.Time {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return time.Now().Add(c.ahead).UTC().Truncate(time.Microsecond)
}

// rewind puts the clock behind the real time, while the demo's past is made up; 0 brings it back.
func (c *clock) rewind(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead = -by
}

// Set moves the clock forward; false where that would be backward.
func (c *clock) Set(now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	ahead := time.Until(now)
	if ahead < c.ahead {
		return false
	}
	c.ahead = ahead
	return true
}
