package main

import (
	"context"
	"fmt"

	"openicp/internal/job"
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
	if err := s.employ(unsent{}, false); err != nil {
		return err
	}
	return s.run(ctx, c.Addr, func() { fmt.Println("OpenICP listens on http://" + c.Addr) })
}

// unsent is the sender where no mail server and no SMS gateway is set up: notices wait, and the log says why.
type unsent struct{}

func (unsent) Send(context.Context, job.Message) error {
	return &job.Failure{Class: job.Temporary, Code: "no_sender_set_up"}
}
