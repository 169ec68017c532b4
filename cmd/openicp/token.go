package main

import (
	"context"
	"fmt"
)

// tokenCommand prints a bearer token. Who may read the data folder may have one.
type tokenCommand struct {
	where
	User string `required:"" help:"Name of the user."`
}

// Run prints the token and nothing else.
func (c *tokenCommand) Run() error {
	ctx := context.Background()
	c.beside = true // a server may be running on this folder
	s, err := newServer(ctx, c.where)
	if err != nil {
		return err
	}
	defer s.house.Store.Close()
	signed, err := s.accounts.IssueToken(ctx, c.User)
	if err != nil {
		return err
	}
	fmt.Println(signed.Secret)
	return nil
}
