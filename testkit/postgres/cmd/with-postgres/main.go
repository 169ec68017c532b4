// Command with-postgres runs a program with a throw-away PostgreSQL beside it:
//
//	go run openicp/testkit/postgres/cmd/with-postgres -- go test ./...
//
// The program finds the URL in OPENICP_TEST_POSTGRES. The server stops when the program ends, or when this command is told to
// end; the exit status is the program's. Where the variable is set already, or OPENICP_TEST_SQLITE_ONLY is 1, none is started.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"openicp/testkit/postgres"
)

func main() {
	status, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "with-postgres:", err)
	}
	os.Exit(status)
}

func run(args []string) (status int, err error) {
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		return 2, errors.New("which program? with-postgres -- PROGRAM ARGUMENTS…")
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	environment := os.Environ()
	if os.Getenv(postgres.Variable) == "" && os.Getenv(postgres.LiteOnly) != "1" {
		cluster, err := postgres.Start(ctx)
		if err != nil {
			return 1, err
		}
		defer func() {
			if stopErr := cluster.Stop(); stopErr != nil {
				status, err = max(status, 1), errors.Join(err, stopErr)
			}
		}()
		environment = append(environment, postgres.Variable+"="+cluster.URL)
	}
	return carryOut(ctx, args, environment)
}

// carryOut runs the program and gives its exit status; told to end, it tells the program so and waits for it.
func carryOut(ctx context.Context, args, environment []string) (int, error) {
	program := exec.CommandContext(ctx, args[0], args[1:]...)
	program.Stdin, program.Stdout, program.Stderr = os.Stdin, os.Stdout, os.Stderr
	program.Env = environment
	program.Cancel = func() error { return program.Process.Signal(syscall.SIGTERM) }
	err := program.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() > 0 {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return 1, fmt.Errorf("%s: %w", args[0], err)
	}
	return 0, nil
}
