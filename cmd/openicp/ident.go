package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"openicp/internal/civil"
	"openicp/internal/ident"
)

// identCommand opens the identifiers to scripts.
type identCommand struct {
	where
	Kind string `arg:"" enum:"resident-id,credit-code,organisation-code,mobile,office-phone,address,host,number,numbers" help:"resident-id, credit-code, organisation-code, mobile, office-phone, address, host, number or numbers."`
}

// maxLineBytes bounds a line of standard input.
const maxLineBytes = 1 << 20

// Run reads one value a line and prints one JSON object a line.
func (c *identCommand) Run() error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 0, 64<<10), maxLineBytes)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	today := civil.DateOf(time.Now())
	for lines.Scan() {
		answer, err := ident.AskOn(c.Kind, lines.Text(), today.Year, int(today.Month), today.Day)
		if err != nil {
			return err
		}
		if err := encoder.Encode(answer); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
	}
	return lines.Err()
}
