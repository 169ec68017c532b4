package checker

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// judge judges submitted forms again, by the rules and the practice of their day. A nil one judges nothing.
type judge struct {
	seal      *seal.Sealer
	report    *Report
	providers map[string]rows.Provider
	editions  map[string]edition // by the digest that applications name
}

// edition is practice that the house had set for a province from a day on.
type edition struct {
	province  string
	validFrom civil.Date
	values    rule.ProvinceValues
}

func (c Check) judge(ctx context.Context, q *rows.Queries, report *Report) (*judge, error) {
	if c.Seal == nil {
		return nil, nil
	}
	j := &judge{seal: c.Seal, report: report, providers: map[string]rows.Provider{}, editions: map[string]edition{}}
	providers, err := q.Providers(ctx)
	if err != nil {
		return nil, fmt.Errorf("read providers: %w", err)
	}
	for _, p := range providers {
		j.providers[p.ID] = p
	}
	kept, err := q.ProvinceEditions(ctx)
	if err != nil {
		return nil, fmt.Errorf("read editions: %w", err)
	}
	for _, row := range kept {
		e := edition{province: row.Province}
		if e.validFrom, err = civil.Parse(row.ValidFrom); err == nil {
			err = json.Unmarshal([]byte(row.Practice), &e.values)
		}
		if err != nil {
			report.complain("the edition of %s from %s cannot be read", row.Province, row.ValidFrom)
			continue
		}
		j.editions[row.Digest] = e
	}
	return j, nil
}

// submitted says whether what a case holds is what was handed in last: afterwards nobody could edit it.
func submitted(row rows.Application) bool {
	state := filing.State(row.State)
	return row.Round > 0 && !state.Editable() && state != filing.Abandoned
}

// application judges what was handed in, and compares it with what the case holds and with what the administration got.
func (j *judge) application(ctx context.Context, q *rows.Queries, row rows.Application) error {
	if j == nil || !submitted(row) {
		return nil
	}
	round, err := q.GetRound(ctx, rows.GetRoundParams{ApplicationID: row.ID, Round: row.Round})
	if store.IsNotFound(err) {
		j.report.complain("%s: submission %d was not kept", row.ID, row.Round)
		return nil
	}
	if err != nil {
		return fmt.Errorf("read a submission: %w", err)
	}
	handed, err := j.open("application_rounds", "form_sealed", fmt.Sprintf("%s/%d", row.ID, row.Round), round.FormSealed)
	if err != nil {
		return j.unreadable(row, "submission", err)
	}
	if round.SubmittedAt != row.SubmittedAt {
		j.report.complain("%s: the submission was kept at another time than the case names", row.ID)
	}
	if err := j.same(ctx, q, row, handed); err != nil {
		return err
	}
	form := &filing.Form{}
	if err := json.Unmarshal(handed, form); err != nil {
		return j.unreadable(row, "submission", err)
	}
	return j.rules(ctx, q, row, round, form)
}

// same complains where the case holds another form than the one handed in, or the administration was sent another one.
func (j *judge) same(ctx context.Context, q *rows.Queries, row rows.Application, handed []byte) error {
	holds, err := j.open("applications", "form_sealed", row.ID, row.FormSealed)
	if err != nil {
		return j.unreadable(row, "form", err)
	}
	if !bytes.Equal(holds, handed) {
		j.report.complain("%s: the form is not the one that was handed in", row.ID)
	}
	sent, err := q.LatestSubmission(ctx, row.ID)
	if store.IsNotFound(err) || err == nil && sent.Round != row.Round {
		return nil // not forwarded yet
	}
	if err != nil {
		return fmt.Errorf("read what was forwarded: %w", err)
	}
	content, err := j.open("submissions", "content_sealed", sent.ID, sent.ContentSealed)
	if err != nil {
		return j.unreadable(row, "forwarded submission", err)
	}
	var crossed struct {
		Form    json.RawMessage `json:"form"`
		Profile string          `json:"profile"`
		Kind    string          `json:"kind"`
	}
	if err := json.Unmarshal(content, &crossed); err != nil {
		return j.unreadable(row, "forwarded submission", err)
	}
	same, err := sameForm(row, crossed.Form, handed)
	if err != nil {
		return j.unreadable(row, "forwarded submission", err)
	}
	if !same || crossed.Profile != row.Profile || crossed.Kind != row.Kind {
		j.report.complain("%s: what was forwarded is not what was handed in", row.ID)
	}
	return nil
}

// sameForm says whether two forms say the same. What crossed the interface is written anew from what was read, and names what the case
// is beside its form: type, practice, province and provider.
func sameForm(row rows.Application, forms ...json.RawMessage) (bool, error) {
	var first []byte
	for _, content := range forms {
		form := &filing.Form{}
		if err := json.Unmarshal(content, form); err != nil {
			return false, fmt.Errorf("read a form: %w", err)
		}
		form.Kind, form.Profile = filing.ApplicationKind(row.Kind), filing.Profile(row.Profile)
		form.Province, form.Provider = row.Province, filing.ProviderID(row.ProviderID)
		said, err := json.Marshal(form)
		if err != nil {
			return false, fmt.Errorf("write a form: %w", err)
		}
		if first == nil {
			first = said
		}
		if !bytes.Equal(first, said) {
			return false, nil
		}
	}
	return true, nil
}

// rules runs the rules of the day and complains of each that blocks. What other rules than these were in force said is not known:
// then the case is counted and not complained of.
func (j *judge) rules(ctx context.Context, q *rows.Queries, row rows.Application, round rows.ApplicationRound, form *filing.Form) error {
	facts, err := j.facts(ctx, q, row, round, form)
	if err != nil {
		return err
	}
	j.report.Judged++
	version, digest, byHouse := strings.Cut(row.RulesVersion, "+")
	if byHouse {
		e, known := j.editions[digest]
		if !known || e.province != row.Province || facts.On.Before(e.validFrom) {
			j.report.complain("%s: it was judged by an edition %q, which was not in force for it", row.ID, digest)
			return nil
		}
		facts.Local = &e.values
	}
	if version != rule.Version() {
		j.report.ByOtherRules++
		return nil
	}
	for _, finding := range rule.Check(facts) {
		if finding.Severity == filing.Block {
			j.report.complain("%s: submission %d was taken although %s blocks at %s", row.ID, row.Round, finding.Rule, finding.Field)
		}
	}
	return nil
}

// facts puts together what was known when the form was handed in.
func (j *judge) facts(ctx context.Context, q *rows.Queries, row rows.Application, round rows.ApplicationRound, form *filing.Form) (rule.Facts, error) {
	f := rule.Facts{Form: form, On: civil.DateOf(time.UnixMicro(round.SubmittedAt)), Province: row.Province, Profile: filing.Profile(row.Profile),
		ComputedProfile: filing.Profile(row.Profile), Papers: map[filing.Slot]rule.PaperState{}}
	var papers map[filing.Slot]string
	if err := json.Unmarshal([]byte(round.Papers), &papers); err != nil {
		j.report.complain("%s: the list of its papers cannot be read", row.ID)
		f.Papers = nil
	}
	for slot := range papers {
		f.Papers[slot] = rule.PaperStored // one that had been sent back could not be handed in
	}
	// What a provider's settings were before they changed was not kept.
	if p, ok := j.providers[row.ProviderID]; ok && p.UpdatedAt <= round.SubmittedAt {
		f.Provider = providerOf(p)
	}
	var err error
	f.Register, err = j.registerThen(ctx, q, row, round.SubmittedAt, form)
	if err != nil {
		return f, err
	}
	elsewhere, err := j.elsewhere(ctx, q, row, f.Register)
	if err != nil {
		return f, err
	}
	if elsewhere {
		f.ComputedKind, f.Register = filing.ApplicationKind(row.Kind), nil
		return f, nil
	}
	f.ComputedKind = kindThen(form, f.Register)
	if row.Kind != string(f.ComputedKind) {
		j.report.complain("%s: it was handed in as %s, the register made it a %s", row.ID, row.Kind, f.ComputedKind)
	}
	return f, nil
}

// kindThen derives the type again: what was asked of something that stood, else what the register made of sponsor and domains.
func kindThen(form *filing.Form, register *rule.Register) filing.ApplicationKind {
	domains := 0
	for i := range form.Services {
		domains += len(form.Services[i].Domains)
	}
	switch {
	case form.Request != nil:
		return form.Request.Kind()
	case !register.SponsorFiled:
		return filing.FirstFiling
	case domains > 0 && len(register.DomainsOwn) == domains:
		return filing.AddAccess
	}
	return filing.AddService
}

func providerOf(p rows.Provider) *rule.Provider {
	provider := &rule.Provider{ID: p.ID, Name: p.Name, FilingNumber: p.FilingNumber, Provinces: split(p.Provinces), Ranges: split(p.Ranges)}
	if err := json.Unmarshal([]byte(p.Licences), &provider.Licences); err != nil {
		return nil // then nothing is known of it, and the rules that need it do not apply
	}
	return provider
}

func split(joined string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, ",")
}

func (j *judge) open(table, column, row string, sealed []byte) ([]byte, error) {
	return j.seal.Unseal(seal.Place{Table: table, Column: column, Row: row}, sealed)
}

// unreadable complains of what cannot be opened or read; it says nothing of what is in it.
func (j *judge) unreadable(row rows.Application, what string, _ error) error {
	j.report.complain("%s: its %s cannot be opened", row.ID, what)
	return nil
}
