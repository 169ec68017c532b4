package query

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/rule"
	"openicp/internal/store/rows"
)

// Check runs every rule on a form that is no case: all findings at once, today's law. Nothing is kept.
func (q *Query) Check(ctx context.Context, formJSON []byte) ([]filing.Finding, error) {
	form := &filing.Form{}
	if err := json.Unmarshal(formJSON, form); err != nil {
		return nil, fault.New(fault.Invalid, "shape", "请求内容的格式不对。", "The body does not have the documented shape.").Because(err)
	}
	settings := q.House.Settings()
	facts := rule.Facts{Form: form, On: civil.DateOf(q.now()), Province: form.Province}
	facts.Local = settings.Practice(form.Province, facts.On)
	if provider, ok := settings.Find(form.Provider); ok {
		facts.Provider = &provider.Provider
		facts.Profile = settings.ProfileFor(form.Province, provider, facts.On)
		facts.ComputedProfile = facts.Profile
	}
	if form.Request != nil {
		// What stands under a number is told to whose it is: nobody else is answered from it.
		facts.ComputedKind = flow.KindOf(nil, form)
		return rule.Check(facts), nil
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		facts.Register, err = q.House.RegisterFacts(ctx, r, form)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask the register: %w", err)
	}
	facts.ComputedKind = flow.KindOf(facts.Register, form)
	return rule.Check(facts), nil
}
