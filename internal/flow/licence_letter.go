package flow

import (
	"context"
	"fmt"

	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// letterOf names the letter that a change is told by; "" where none is written.
func letterOf(ch LicenceChanges) licence.Letter {
	switch {
	case ch.Accepted != nil:
		return licence.AcceptanceLetter
	case ch.Correction != nil:
		return licence.CorrectionLetter
	case ch.Pause != nil:
		return licence.PauseLetter
	case ch.Decision == nil:
		return ""
	}
	return licence.LetterOf(ch.To)
}

// numberLetter gives the letter about a change its number (文号). The serial is taken inside the transaction that decides: a crash before
// the commit leaves the series as it was, so that a number is given once and no gap opens. The letter itself is printed when it is asked for.
func (h *House) numberLetter(ctx context.Context, tx *store.Tx, c *LicenceCase, ch LicenceChanges) error {
	letter := letterOf(ch)
	if letter == "" {
		return nil
	}
	year := int64(c.Today.Year)
	serial, err := tx.TakeLetterSerial(ctx, rows.TakeLetterSerialParams{Authority: c.Row.Authority, Year: year, Letter: string(letter)})
	if err != nil {
		return fmt.Errorf("allot a letter's number of %s: %w", c.Row.Authority, err)
	}
	number, err := letter.Number(licence.Authority(c.Row.Authority), c.Today.Year, int(serial))
	if err != nil {
		return err
	}
	err = tx.InsertLetterNumber(ctx, rows.InsertLetterNumberParams{CaseID: c.Row.ID, Letter: string(letter), At: c.Now.UnixMicro(),
		Authority: c.Row.Authority, Year: year, Serial: serial, Number: number})
	if store.IsUnique(err) {
		return changedMeanwhile() // one was written within the same microsecond
	}
	if err != nil {
		return fmt.Errorf("keep the number of a letter: %w", err)
	}
	return nil
}
