// Command openicp runs the desks of a filing and what goes with them. Each subcommand is one file; its help text is the manual.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/alecthomas/kong"

	"openicp/internal/fault"
)

// commands is the whole command line.
type commands struct {
	Serve       serveCommand       `cmd:"" help:"Run the desks and the public door."`
	Demo        demoCommand        `cmd:"" help:"Run everything with invented data, or play two filings in front of you."`
	User        userCommand        `cmd:"" help:"Make a user, such as the first administrator, and print the password."`
	Token       tokenCommand       `cmd:"" help:"Print a bearer token for a user."`
	Check       checkCommand       `cmd:"" help:"Check an application in a JSON file and print every finding."`
	Guide       guideCommand       `cmd:"" help:"Say which of filing and licence is needed, in which order, with which papers."`
	Ident       identCommand       `cmd:"" help:"Read identifiers, one a line, and say what each is."`
	Workday     workdayCommand     `cmd:"" help:"Print the deadline of a number of working days."`
	Verify      verifyCommand      `cmd:"" help:"Derive every decision again from what is stored."`
	Conformance conformanceCommand `cmd:"" help:"Try an administration's end of the enterprise interface, case by case."`
	Bench       benchCommand       `cmd:"" help:"Measure, each figure beside its limit in the same run."`
}

// where is what every subcommand takes.
type where struct {
	Data string `help:"Data folder." default:"data" type:"path"`
	DB   string `name:"db" help:"PostgreSQL URL; without it SQLite lies in the data folder." placeholder:"postgres://…"`

	beside bool // open beside a running server
}

// exitCode is an error that only says how to leave.
type exitCode int

func (e exitCode) Error() string { return fmt.Sprintf("exit %d", int(e)) }

func main() {
	var cli commands
	parsed := kong.Parse(&cli, kong.Name("openicp"),
		kong.Description("备案与许可，从第一个字段到备案号。 ICP filing and licence, from the first field to the number."), kong.UsageOnError())
	err := parsed.Run()
	var code exitCode
	if errors.As(err, &code) {
		os.Exit(int(code))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "openicp:", inWords(err))
		os.Exit(1)
	}
}

// inWords says what was refused and the way out, in both languages, and the cause that only whoever runs the program may see.
func inWords(err error) string {
	refusal, ok := errors.AsType[*fault.Error](err)
	if !ok || refusal.Kind == fault.Internal {
		return err.Error()
	}
	words := refusal.Text.ZH + " " + refusal.Text.EN
	if refusal.Cause != nil {
		words += " (" + refusal.Cause.Error() + ")"
	}
	return words
}
