package query

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/store/rows"
)

// lettersOf lists what the administration wrote about a case and can be printed, the oldest first. An acceptance that was withdrawn from
// is not printed any more; its number stays taken.
func lettersOf(ctx context.Context, r *rows.Queries, c *flow.LicenceCase) ([]Letter, error) {
	list, err := r.LettersOfCase(ctx, c.Row.ID)
	if err != nil {
		return nil, fmt.Errorf("read the numbers of a case's letters: %w", err)
	}
	letters := []Letter{}
	add := func(kind licence.Letter, name string, at int64) {
		letter := Letter{Letter: kind, Name: name, At: instant(at)}
		for _, row := range list {
			if row.Letter == string(kind) && row.At == at {
				letter.Number = row.Number
			}
		}
		letters = append(letters, letter)
	}
	for i, l := range c.Corrections {
		add(licence.CorrectionLetter, counted(licence.CorrectionLetter, i), l.At.UnixMicro())
	}
	for i, p := range c.Pauses {
		add(licence.PauseLetter, counted(licence.PauseLetter, i), p.From.UnixMicro())
	}
	if c.Row.AcceptedAt != 0 {
		at := c.Row.AcceptedAt // by silence it counts from the receipt, and is written later
		for _, row := range list {
			if row.Letter == string(licence.AcceptanceLetter) {
				at = row.At
			}
		}
		add(licence.AcceptanceLetter, string(licence.AcceptanceLetter), at)
	}
	if d := c.Decision; d != nil {
		if kind := licence.LetterOf(d.Kind); kind != "" {
			add(kind, string(kind), c.Row.DecidedAt)
		}
	}
	slices.SortStableFunc(letters, func(a, b Letter) int { return a.At.Compare(b.At) })
	return letters, nil
}

// counted is what a letter of which there may be several is called in an address.
func counted(kind licence.Letter, n int) string { return string(kind) + "-" + strconv.Itoa(n+1) }

// NumberOf is the number of the letter of a kind about what was decided at an instant, of the latest where that is zero; "" where none
// was given, as before letters had numbers.
func (v *LicenceCase) NumberOf(kind licence.Letter, at time.Time) (number string) {
	for _, l := range v.Letters {
		if l.Letter == kind && (at.IsZero() || l.At.UnixMicro() == at.UnixMicro()) {
			number = l.Number
		}
	}
	return number
}
