package flow

import (
	"context"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// RenewSilently lets a licence go on for five years whose renewal was applied for in time and not decided before its end (逾期未作决定的，
// 视为准予延续). Issuing that renewal later adds nothing more.
//
// Law: the Administrative Licensing Law, art. 50 (2).
var RenewSilently = LifeFlow[Nothing]{
	Move: licence.RenewalSilence,
	Effect: func(l *HeldLicence, _ Nothing) (LifeChanges, error) {
		if l.Row.ReleasedAt != 0 || l.Row.Ended != "" {
			return LifeChanges{}, notPossible(l.stateName())
		}
		renewed := licence.ValidTo(l.Dates.ValidTo)
		changes := LifeChanges{Renewed: renewed, Details: map[string]any{"from": l.Row.ValidTo}}
		changes.Notice.DueOn = renewed.String()
		return changes, nil
	},
}

// renewalInTime finds a renewal of a licence that was applied for ninety days before its end and is not decided yet; "" where none is.
func (h *House) renewalInTime(ctx context.Context, row rows.Licence) (found string, err error) {
	dates, err := LicenceOf(row)
	if err != nil {
		return "", err
	}
	err = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		pending, err := q.PendingRenewals(ctx, row.ID)
		if err != nil {
			return fmt.Errorf("look for renewals of a licence: %w", err)
		}
		for _, p := range pending {
			on, err := appliedOn(ctx, q, p.ID)
			if err != nil {
				return err
			}
			if !on.IsZero() && !on.After(licence.RenewBy(dates.ValidTo)) {
				found = p.ID
			}
		}
		return nil
	})
	return found, err
}

// appliedOn is the day on which an application was first handed in since it was last withdrawn, zero where it was not.
func appliedOn(ctx context.Context, q *rows.Queries, id string) (on civil.Date, err error) {
	events, err := q.EventsOfCase(ctx, id)
	if err != nil {
		return on, fmt.Errorf("read when an application was handed in: %w", err)
	}
	for _, e := range events {
		switch {
		case e.Outcome != "done":
		case e.Flow == string(licence.Withdraw):
			on = civil.Date{}
		case e.Flow == string(licence.Submit) && on.IsZero():
			on = civil.DateOf(store.Time(e.At))
		}
	}
	return on, nil
}

// renewedSilently says whether the licence a renewal is about went on already because nobody decided on it in time.
func renewedSilently(ctx context.Context, q *rows.Queries, c *LicenceCase) (bool, error) {
	events, err := q.EventsOfCase(ctx, string(c.Form.Licence))
	if err != nil {
		return false, fmt.Errorf("read what happened to a licence: %w", err)
	}
	for _, e := range events {
		if e.Outcome == "done" && e.Flow == string(licence.RenewalSilence) && e.At >= c.Row.CreatedAt {
			return true, nil
		}
	}
	return false, nil
}

// lateRenewal: a renewal is applied for ninety days before the end. One that was not can be handed in all the same, and the officer sees it.
func (c *LicenceCase) lateRenewal() []filing.Finding {
	if c.Form.Asks() != licence.Renewal || c.Known.Named == nil {
		return nil
	}
	dates, err := LicenceOf(*c.Known.Named)
	by := licence.RenewBy(dates.ValidTo)
	on := c.Known.Applied
	if on.IsZero() {
		on = c.Today
	}
	if err != nil || !on.After(by) {
		return nil
	}
	return []filing.Finding{{Field: "/licence", Rule: "w_renewal_late", Severity: filing.Warn,
		Found:    saying("没有在有效期届满九十日前申请", "not applied for ninety days before the end"),
		Expected: saying("最迟 "+by.String()+" 申请", "applied for by "+by.String()),
		Fix:      saying("仍可提交，由管局决定；届满前没有决定的，许可证到期失效。", "It can still be handed in, and the administration decides; undecided at its end, the licence expires."),
		Source:   licence.ClockRenewal.Clock().Source}}
}
