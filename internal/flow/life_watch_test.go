package flow_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/register"
	"openicp/internal/store"
	"openicp/testkit/house"
)

// paid takes the company of the examples to its filing number, with a service that is paid for.
func paid(t *testing.T, h *house.House) *road {
	t.Helper()
	form := bytes.Replace(example(t, "enterprise"), []byte(`"commercial": false`), []byte(`"commercial": true`), 1)
	r := draft(t, h, form)
	r.upload()
	r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
	r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
	r.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
	codes := h.Codes(r.id)
	r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: "13800138000", Code: codes[0], DocumentTail: "120011"}, filing.AwaitingSMS)
	r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: "13700137000", Code: codes[1], DocumentTail: "011020"}, filing.AdministrationReview)
	r.move(house.Officer, filing.AdministrationGrant, none{}, filing.Filed)
	return r
}

func tryTask(t *testing.T, h *house.House, actor policy.Actor, task *query.Task, move string, input any) error {
	t.Helper()
	content, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.Run(context.Background(), actor, flow.Command{Of: flow.OfTask, Case: filing.ApplicationID(task.ID), Name: move, Input: content})
	return err
}

func rulesOf(findings []filing.Finding) (rules []string) {
	for _, f := range findings {
		rules = append(rules, f.Rule)
	}
	return rules
}

// A paid service on a filing only is found with the grant, once: a finding on the case, and a task for compliance of the provider that
// serves it, officers of the province and the auditor. Closed because nothing is charged any more, the register says so at once.
func TestPaidServiceOnAFilingOnly(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		f := paid(t, h)
		for range 2 { // the daily sweep adds nothing
			found := tasks(t, h, compliance, "open")
			if len(found) != 1 || found[0].Kind != licence.PaidWithoutLicence || found[0].Subject != filingNumber || *found[0].Case != string(f.id) || found[0].FoundBy != "administration.grant" ||
				found[0].DueOn != "2026-11-30" || found[0].Holder != "北京示例云图科技有限公司" || found[0].Overdue || !slices.Equal(found[0].Moves, []string{"close", "take"}) {
				t.Fatalf("tasks %+v", found)
			}
			if n := len(h.Messages(filing.ApplicationID(found[0].ID))); n != 2 {
				t.Errorf("%d desks were told", n)
			}
			on(t, h, "2026-12-01")
			sweep(t, h)
			if found = tasks(t, h, house.Officer, ""); len(found) != 1 || !found[0].Overdue {
				t.Errorf("the next day: %+v", found)
			}
			h.At(house.Start)
		}
		task := tasks(t, h, house.Auditor, "open")[0]
		if len(task.Moves) != 0 {
			t.Errorf("the auditor may %v", task.Moves)
		}
		stranger := policy.Actor{ID: "other", Role: policy.Compliance, Provider: "provider-2"}
		far := policy.Actor{ID: "far", Role: policy.Officer, Provinces: []string{"310000"}}
		for _, who := range []policy.Actor{stranger, far} {
			if list := tasks(t, h, who, ""); len(list) != 0 {
				t.Errorf("%s of %s sees %d", who.Role, who.Provider, len(list))
			}
			if err := tryTask(t, h, who, task, "task.close", flow.CloseTaskInput{Resolution: "unfounded", Note: "查过"}); fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s closes: %v", who.Role, err)
			}
		}
		for _, who := range []policy.Actor{house.Sponsor, house.Reviewer, house.Nobody} {
			if _, err := f.q.Tasks(context.Background(), who, query.TasksAsked{}); fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s lists tasks: %v", who.Role, err)
			}
			if _, err := f.q.Task(context.Background(), who, filing.ApplicationID(task.ID)); fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s sees a task: %v", who.Role, err)
			}
		}
		if got := rulesOf(f.see(house.Sponsor).Findings); !slices.Equal(got, []string{"w_paid_without_licence"}) {
			t.Errorf("findings on the case: %v", got)
		}
		for _, who := range []policy.Actor{house.Officer, compliance} { // the second takes it over
			if err := tryTask(t, h, who, task, "task.take", none{}); err != nil {
				t.Fatal(err)
			}
			mine, err := f.q.Tasks(context.Background(), who, query.TasksAsked{Taken: "me"})
			if err != nil || len(mine.Items) != 1 || mine.Items[0].TakenBy == nil || !slices.Equal(mine.Items[0].Moves, []string{"close"}) || mine.Items[0].DueOn != task.DueOn {
				t.Errorf("taken by %s: %+v, %v", who.Role, mine.Items, err)
			}
		}
		if free, err := f.q.Tasks(context.Background(), compliance, query.TasksAsked{Taken: "none"}); err != nil || len(free.Items) != 0 {
			t.Errorf("nobody looks into %d, %v", len(free.Items), err)
		}
		if err := tryTask(t, h, compliance, task, "task.close", flow.CloseTaskInput{Resolution: "charging_stopped"}); fault.As(err).Code != "reasons_missing" {
			t.Errorf("closed without a note: %v", err)
		}
		if err := tryTask(t, h, compliance, task, "task.close", flow.CloseTaskInput{Resolution: "magic", Note: "好了"}); fault.As(err).Code != "resolution_unknown" {
			t.Errorf("closed with what is none: %v", err)
		}
		if err := tryTask(t, h, compliance, task, "task.close", flow.CloseTaskInput{Resolution: "charging_stopped", Note: "页面已撤下收费项目"}); err != nil {
			t.Fatal(err)
		}
		if answer := asked(t, h, filingNumber); answer.Services[0].Commercial || len(f.see(house.Sponsor).Findings) != 0 {
			t.Errorf("it charges nothing any more: %+v, %v", answer.Services, f.see(house.Sponsor).Findings)
		}
		closed := tasks(t, h, house.Officer, "closed")
		if len(closed) != 1 || *closed[0].Resolution != "charging_stopped" || closed[0].Note != "页面已撤下收费项目" || *closed[0].ClosedBy == "" {
			t.Errorf("closed: %+v", closed)
		}
		if err := tryTask(t, h, compliance, task, "task.close", flow.CloseTaskInput{Resolution: "unfounded", Note: "再关"}); fault.As(err).Code != "move_not_possible" {
			t.Errorf("closed twice: %v", err)
		}
		if err := tryTask(t, h, house.Officer, task, "task.reopen", flow.ReopenTaskInput{Note: "仍在收费"}); err != nil {
			t.Fatal(err)
		}
		if open := tasks(t, h, compliance, "open"); len(open) != 1 || open[0].Version != 5 || open[0].Resolution != nil {
			t.Errorf("taken up again: %+v", open)
		}
		told, err := f.q.TaskHistory(context.Background(), compliance, filing.ApplicationID(task.ID))
		var trail []string
		for _, e := range told {
			if e.Outcome == "done" {
				trail = append(trail, e.Move+" "+e.Note)
			}
		}
		if want := []string{"task.found ", "task.take ", "task.take ", "task.close 页面已撤下收费项目", "task.reopen 仍在收费"}; err != nil || !slices.Equal(trail, want) {
			t.Errorf("trail %q, %v", trail, err)
		}
		if _, err := f.q.TaskHistory(context.Background(), house.Sponsor, filing.ApplicationID(task.ID)); fault.KindOf(err) != fault.NotFound {
			t.Errorf("the sponsor reads who looks into it: %v", err)
		}
	})
}

// The licence that comes later gives the service its number, and puts the task right by itself. What was filed before this was watched is
// found by the daily sweep.
func TestALicencePutsItRight(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		officers(t, h)
		f := paid(t, h)
		a := licenceDraft(t, h, companyForm(t, nil))
		a.upload()
		r := a.through()
		bears(t, f, h, licensedNumber)
		closed := tasks(t, h, compliance, "closed")
		if len(closed) != 1 || *closed[0].Resolution != "licence_obtained" || len(tasks(t, h, compliance, "open")) != 0 {
			t.Errorf("closed %+v", closed)
		}
		// The filing goes, by no flow of ours, under a licence in force: found the next day.
		execute(t, h, "UPDATE services SET state = 'cancelled'", "UPDATE register_services SET state = 'cancelled'")
		sweep(t, h)
		sweep(t, h)
		view := r.see(house.Officer)
		if view.Services[0].EndedAt == nil || view.Services[0].Ground != "filing_absent" || len(view.Findings) != 2 || view.Findings[0].Rule != "w_filing_absent" {
			t.Errorf("%+v, findings %+v", view.Services, view.Findings)
		}
		if found := tasks(t, h, house.Officer, "open"); len(found) != 2 || found[0].Kind != licence.FilingAbsent || found[0].FoundBy != "watch.daily" {
			t.Errorf("tasks %+v", found)
		}
		// It comes back, under the number it bore.
		execute(t, h, "UPDATE services SET state = 'active'", "UPDATE register_services SET state = 'active'")
		on(t, h, "2026-11-24")
		sweep(t, h)
		bears(t, f, h, licensedNumber)
		if len(tasks(t, h, house.Officer, "open")) != 0 || len(r.see(house.Sponsor).Services) != 1 {
			t.Errorf("tasks %+v, services %+v", tasks(t, h, house.Officer, "open"), r.see(house.Sponsor).Services)
		}
		agrees(t, h)
	})
	house.On(t, func(t *testing.T, h *house.House) {
		f := filed(t, h)
		execute(t, h, "UPDATE register_services SET commercial = TRUE")
		sweep(t, h)
		sweep(t, h)
		if found := tasks(t, h, compliance, ""); len(found) != 1 || found[0].FoundBy != "watch.daily" || *found[0].Case != string(f.id) {
			t.Errorf("tasks %+v", found)
		}
	})
}

// execute writes what no flow of ours writes.
func execute(t *testing.T, h *house.House, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		err := h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DB.ExecContext(ctx, statement)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A licence that was issued without the filing names a service that stands in none: a finding on it and a task, until the filing is
// granted, which bears the licence's number at once.
func TestLicenceWithoutFiling(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		officers(t, h)
		a := licenceDraft(t, h, companyForm(t, nil))
		a.upload()
		if err := a.try(house.Sponsor, licence.Submit, none{}); err != nil {
			if err := a.try(house.Sponsor, licence.Submit, map[string]any{"ask_override": map[string]string{"reasons": "备案同时办理"}}); err != nil {
				t.Fatal(err, fault.As(err).Extra)
			}
		}
		override := flow.OverrideInput{Override: &flow.Reasons{Reasons: "备案同时办理，已核实"}}
		a.move(house.Officer, licence.AcceptanceAccept, override, licence.Accepted)
		a.move(house.Officer, licence.DecisionGrant, override, licence.Granted)
		a.move(house.Officer, licence.LicenceIssue, none{}, licence.Issued)
		r := &heldRoad{t: t, h: h, q: a.q, id: *a.see(house.Sponsor).Licence}
		view := r.see(house.Sponsor)
		if len(view.Services) != 0 || len(view.Findings) != 1 || view.Findings[0].Rule != "w_filing_absent" || view.Findings[0].Field != "/domains/0" {
			t.Errorf("services %+v, findings %+v", view.Services, view.Findings)
		}
		if answer := asked(t, h, "北京示例云图科技有限公司"); answer.Answer != register.NotFiled || len(answer.Licences) != 1 {
			t.Errorf("the public is shown %+v", answer)
		}
		sweep(t, h)
		if found := tasks(t, h, house.Officer, "open"); len(found) != 1 || found[0].Subject != "yuntu-example.cn" || found[0].FoundBy != "licence.issue" || found[0].Provider != nil {
			t.Fatalf("tasks %+v", found)
		}
		f := filed(t, h)
		bears(t, f, h, licensedNumber)
		if found := tasks(t, h, house.Officer, "closed"); len(found) != 1 || *found[0].Resolution != "filing_restored" || len(r.see(house.Sponsor).Findings) != 0 {
			t.Errorf("tasks %+v", found)
		}
		agrees(t, h)
	})
}

// What a licence was lacking is nothing to look into once it is over.
func TestNothingIsLackingUnderALicenceThatIsOver(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		_, r := issued(t, h)
		execute(t, h, "UPDATE services SET state = 'cancelled'", "UPDATE register_services SET state = 'cancelled'")
		on(t, h, "2027-03-01")
		sweep(t, h)
		if open := tasks(t, h, house.Officer, "open"); !slices.ContainsFunc(open, func(one *query.Task) bool { return one.Kind == licence.FilingAbsent }) {
			t.Fatalf("tasks %+v", open)
		}
		r.move(house.Officer, licence.Revoke, flow.RevokeInput{Reasons: "擅自经营"}, licence.Revoked)
		for _, one := range tasks(t, h, house.Officer, "") {
			if one.Kind == licence.FilingAbsent && (one.State != licence.TaskClosed || *one.Resolution != licence.LicenceOver || *one.ClosedBy == "") {
				t.Errorf("task %+v", one)
			}
		}
	})
}

// A change that leaves a service out takes the number from it: it is commercial still, and nobody's licence covers it. Under another licence
// of the same company it bears that one's number as soon as the first is over.
func TestServicesBetweenLicences(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		f, r := issued(t, h)
		wider := licenceDraft(t, h, companyForm(t, func(form map[string]any) {
			form["coverage"], form["company"].(map[string]any)["registered_capital"] = "several", 20_000_000
		}))
		wider.upload()
		second := wider.through()
		if view := second.see(house.Sponsor); view.Number != "B2-20260001" || len(view.Services) != 0 {
			t.Errorf("beside another licence in force: %s, %+v", view.Number, view.Services)
		}
		bears(t, f, h, licensedNumber)
		on(t, h, "2026-12-01")
		r.move(house.Officer, licence.Rescind, flow.RescindInput{Ground: "other", Reasons: "依申请人请求"}, licence.Rescinded)
		bears(t, f, h, "B2-20260001-1")
		if open := tasks(t, h, compliance, "open"); len(open) != 0 {
			t.Errorf("tasks %+v", open)
		}
		execute(t, h, "UPDATE licences SET domains = '' WHERE ended = ''")
		sweep(t, h)
		bears(t, f, h, "")
		if open := tasks(t, h, compliance, "open"); len(open) != 1 || open[0].Kind != licence.PaidWithoutLicence || *open[0].Number != "B2-20260001" {
			t.Errorf("tasks %+v", open)
		}
	})
}

// A change of the name: the licence keeps number and validity, and the public is shown the new name and finds it no more under the old.
func TestChangeOfALicence(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		f, r := issued(t, h)
		on(t, h, "2027-06-01")
		const renamed = "北京示例云图数据有限公司"
		a := licenceDraft(t, h, companyForm(t, func(form map[string]any) {
			form["kind"], form["licence"], form["changes"] = "change", r.id, []string{"name", "scope"}
			form["company"].(map[string]any)["name"] = renamed
			service := form["services"].([]any)[0].(map[string]any)
			service["domain_evidence"].(map[string]any)["holder_name"], service["kinds"] = renamed, []string{"publishing", "search"}
		}))
		a.upload()
		a.through()
		view := r.see(house.Sponsor)
		if view.Number != "京B2-20260001" || view.ValidTo.String() != "2031-11-23" || view.Holder.Name != renamed || !slices.Equal(view.Kinds, []string{"publishing", "search"}) || len(view.Applications) != 2 {
			t.Errorf("changed: %s to %s, %+v, %v", view.Number, view.ValidTo, view.Holder, view.Kinds)
		}
		bears(t, f, h, licensedNumber)
		if now, before := asked(t, h, renamed), asked(t, h, "北京示例云图科技有限公司"); len(now.Licences) != 1 || len(before.Licences) != 1 || before.Licences[0].Holder != renamed {
			t.Errorf("the public is shown %+v and %+v", now.Licences, before.Licences)
		}
		agrees(t, h)
	})
}
