package flow

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// queueFacts works out what the queue filters and shows by, of a case as it will be after a change. They are kept beside it, so
// that "every case in which this rule complains" is a question to the database and opens no form. They are as of the last write of
// the case: what only the day or the register changed since is seen when the case is opened.
func (h *House) queueFacts(ctx context.Context, q *rows.Queries, c, after *Case) (rows.PutQueueFactsParams, error) {
	changed, err := h.ChangedSince(ctx, q, after)
	if err != nil {
		return rows.PutQueueFactsParams{}, err
	}
	facts := rows.PutQueueFactsParams{ApplicationID: c.Row.ID, Version: c.Row.Version + 1, Search: searchText(after.Row),
		Changed: int64(len(changed)), RulesVersion: rule.Version()}
	var ids []string
	for _, finding := range after.AllFindings() {
		switch finding.Severity {
		case filing.Block:
			facts.Blocking++
		case filing.Warn:
			facts.Warning++
		}
		ids = append(ids, finding.Rule)
	}
	slices.Sort(ids)
	facts.Rules = store.RuleMarks(slices.Compact(ids))
	return facts, nil
}

// searchText is what a search by words looks through: what lists show, numbers included.
func searchText(row rows.Application) string {
	return store.FoldSearch(strings.Join([]string{row.SponsorName, row.ServiceName, row.Domains, row.SponsorNumber, row.ServiceNumbers}, "\n"))
}

// queued says that somebody's queue can show the case: it was handed in at least once.
func queued(c *Case, ch Changes) bool { return ch.NewRound || c.Row.Round > 0 }

// after is the case as it will be once changes are written. The case itself stays as it is.
func (h *House) after(ctx context.Context, q *rows.Queries, c *Case, ch Changes) (*Case, error) {
	after := *c
	after.changed = nil
	if ch.FormJSON != nil {
		changed, err := h.openedOf(c, ch.FormJSON)
		if err != nil {
			return nil, err
		}
		after.opened, after.Form, after.FormJSON, after.papers = changed, changed.form, changed.json, nil
		h.describe(&after.Row, after.Form)
		after.Provider, _ = h.Settings().Find(after.Form.Provider)
	}
	if ch.To != "" {
		after.Row.State = string(ch.To)
	}
	if ch.NewRound {
		after.Row.Round++
		after.Row.SubmittedAt = c.Now.UnixMicro()
		after.Row.Kind, after.Row.RulesVersion = string(c.Kind()), h.Settings().RulesVersion(c.Row.Province, c.Today)
	}
	if ch.Numbers != nil {
		after.Row.SponsorNumber, after.Row.ServiceNumbers = ch.Numbers.Sponsor, strings.Join(ch.Numbers.Services, ",")
	}
	switch {
	case ch.Return != nil:
		after.Return = ch.Return
	case ch.CloseReturn:
		after.Return = nil
	}
	after.papersAfter(ch)
	after.Local = h.Settings().practiceOf(&after)
	if ch.FormJSON != nil || len(ch.Papers)+len(ch.Reject) > 0 || after.Local != c.Local ||
		after.judgedOn() != c.judgedOn() || after.State().Final() != c.State().Final() {
		after.judged = nil // else the rules see the same as before, and say the same
	}
	if ch.FormJSON == nil || after.opened == c.opened && after.State().Final() == c.State().Final() {
		return &after, nil // the register was asked about this very form
	}
	var err error
	after.Register, err = h.registerFacts(ctx, q, &after)
	return &after, err
}

// papersAfter puts papers and originals as changes leave them.
func (c *Case) papersAfter(ch Changes) {
	if len(ch.Papers)+len(ch.Reject) > 0 {
		c.Documents = maps.Clone(c.Documents)
	}
	if len(ch.Originals) > 0 {
		c.Originals = maps.Clone(c.Originals)
	}
	for _, paper := range ch.Papers {
		c.Documents[filing.Slot(paper.Slot)] = rows.Document(paper)
	}
	for _, slot := range ch.Reject {
		if document, ok := c.Documents[slot]; ok {
			document.Rejected = true
			c.Documents[slot] = document
		}
	}
	for _, original := range ch.Originals {
		c.Originals[original.Paper] = rows.Original(original)
	}
}

// writeFacts keeps what was worked out before the transaction, or works it out now.
func (h *House) writeFacts(ctx context.Context, tx *store.Tx, c *Case, ch Changes) error {
	if !queued(c, ch) {
		return nil
	}
	facts := ch.facts
	if facts == nil {
		after, err := h.after(ctx, tx.Queries, c, ch)
		if err != nil {
			return err
		}
		now, err := h.queueFacts(ctx, tx.Queries, c, after)
		if err != nil {
			return err
		}
		facts = &now
	}
	if err := tx.PutQueueFacts(ctx, *facts); err != nil {
		return fmt.Errorf("keep what the queue shows: %w", err)
	}
	return nil
}

// foresee works out the case as it will be, and the queue's facts of it, outside the transaction, so that nobody waits for it there.
func (h *House) foresee(ctx context.Context, q *rows.Queries, c *Case, ch *Changes) (*Case, error) {
	after, err := h.after(ctx, q, c, *ch)
	if err != nil || !queued(c, *ch) {
		return after, err
	}
	facts, err := h.queueFacts(ctx, q, c, after)
	ch.facts = &facts
	return after, err
}
