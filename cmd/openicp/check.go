package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/rule"
)

// checkCommand checks an application in a file.
type checkCommand struct {
	where
	File string `arg:"" help:"Application as JSON, the body of the API."`
	On   string `help:"Judge by the law of this day, YYYY-MM-DD; today where absent."`
	JSON bool   `name:"json" help:"Print JSON instead of a table."`
}

// Exit codes of check.
const (
	exitBlocked    exitCode = 1
	exitUnreadable exitCode = 2
)

// Run prints every finding. It leaves with 0 where nothing blocks, 1 where something does, 2 where the file cannot be read.
func (c *checkCommand) Run() error {
	form, on, err := c.read()
	if err != nil {
		fmt.Fprintln(os.Stderr, "openicp: 读不懂这个文件 / cannot read the file:", inWords(err))
		return exitUnreadable
	}
	profile := form.Profile
	if profile == "" {
		profile = rule.ProfileOf(rule.PracticeOn(form.Province, on))
	}
	findings := rule.Check(rule.Facts{Form: form, On: on, Province: form.Province, Profile: profile})
	if findings == nil {
		findings = []filing.Finding{}
	}
	if err := c.print(findings); err != nil {
		return err
	}
	if filing.Blocks(findings) {
		return exitBlocked
	}
	return nil
}

func (c *checkCommand) read() (*filing.Form, civil.Date, error) {
	on := civil.DateOf(time.Now())
	if c.On != "" {
		var err error
		if on, err = civil.Parse(c.On); err != nil {
			return nil, on, err
		}
	}
	content, err := os.ReadFile(c.File)
	if err != nil {
		return nil, on, err
	}
	form := &filing.Form{}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(form); err != nil {
		return nil, on, err
	}
	if decoder.More() {
		return nil, on, fmt.Errorf("content behind the application")
	}
	return form, on, nil
}

func (c *checkCommand) print(findings []filing.Finding) error {
	if c.JSON {
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(map[string]any{"findings": findings})
	}
	if len(findings) == 0 {
		fmt.Println("没有发现问题。 Nothing found.")
		return nil
	}
	printFindings(os.Stdout, findings)
	return nil
}

// printFindings writes a table, a row a finding: how grave, where, which rule; below it, in both languages, what is there,
// what it should be and the way out.
func printFindings(w io.Writer, findings []filing.Finding) {
	where := 0
	for _, f := range findings {
		where = max(where, len(f.Field))
	}
	for _, f := range findings {
		fmt.Fprintf(w, "%-5s  %-*s  %s\n", f.Severity, where, f.Field, f.Rule)
		for _, text := range []struct{ found, expected, fix string }{
			{f.Found.ZH, f.Expected.ZH, f.Fix.ZH}, {f.Found.EN, f.Expected.EN, f.Fix.EN},
		} {
			fmt.Fprintf(w, "       %s → %s\n       ⤷ %s\n", text.found, text.expected, text.fix)
		}
		fmt.Fprintln(w)
	}
}
