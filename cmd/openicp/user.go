package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"os"

	"openicp/internal/account"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
)

// userCommand makes a user: the first administrator of a house, who makes the others in the console. Who may read the data folder may.
type userCommand struct {
	where
	Name        string   `required:"" help:"Name for signing in."`
	Role        string   `required:"" help:"admin, auditor, officer, reviewer, second_reviewer, compliance or sponsor."`
	DisplayName string   `help:"Name that colleagues see."`
	Provider    string   `help:"Access provider of a reviewer or of compliance." placeholder:"ID"`
	Province    []string `help:"Code of a province of an officer, such as 110000, once for each." placeholder:"CODE"`
}

// Run makes the user and prints a password, or takes the one in OPENICP_USER_PASSWORD and prints nothing.
func (c *userCommand) Run() error {
	ctx := context.Background()
	c.beside = true // a server may be running on this folder
	s, err := newServer(ctx, c.where)
	if err != nil {
		return err
	}
	defer s.house.Store.Close()
	if _, known := s.house.Settings().Find(filing.ProviderID(c.Provider)); !known && c.Provider != "" {
		return fault.New(fault.Invalid, "provider_unknown", "没有这个接入商。", "There is no such access provider.")
	}
	password := os.Getenv("OPENICP_USER_PASSWORD")
	given := password != ""
	if !given {
		random := make([]byte, 12)
		if _, err := rand.Read(random); err != nil {
			return fmt.Errorf("ask for randomness: %w", err)
		}
		password = base64.RawURLEncoding.EncodeToString(random)
	}
	_, err = s.accounts.CreateUser(ctx, policy.Actor{Channel: "command"}, account.NewUser{Name: c.Name, DisplayName: c.DisplayName,
		Role: policy.Role(c.Role), Provider: filing.ProviderID(c.Provider), Provinces: c.Province, Password: password})
	if err == nil && !given {
		fmt.Println(password)
	}
	return err
}
