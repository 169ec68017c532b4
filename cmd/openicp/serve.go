package main

import (
	"context"
	"fmt"
)

// serveCommand runs the desks.
type serveCommand struct {
	where
	Addr string `help:"Address to listen on." default:"127.0.0.1:8080"`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run() error {
	ctx := context.Background()
	s, err := newServer(ctx, c.where)
	if err != nil {
		return err
	}
	return s.run(ctx, c.Addr, func() { fmt.Println("OpenICP listens on http://" + c.Addr) })
}
