package flow_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store"
	"openicp/testkit/house"
)

// queue asks one page of the queue.
func (r *road) queue(actor policy.Actor, asked query.QueueAsked) query.QueuePage {
	r.t.Helper()
	page, err := r.q.Queue(context.Background(), actor, asked, "", 0)
	if err != nil {
		r.t.Fatal(err)
	}
	return page
}

// queueAgrees holds what the queue shows of the case to what the case itself says; every move of every road is held to it.
func (r *road) queueAgrees() {
	r.t.Helper()
	items := r.queue(house.Auditor, query.QueueAsked{}).Items
	found := slices.IndexFunc(items, func(row query.QueueRow) bool { return row.ID == r.id })
	view, err := r.q.Case(context.Background(), house.Auditor, r.id)
	if (err == nil) != (found >= 0) {
		r.t.Fatalf("the queue has the case at %d, the auditor sees it: %v", found, err)
	}
	if found < 0 {
		return // never handed in
	}
	row := items[found]
	var counted query.QueueFindings
	rules := []string{}
	for _, finding := range view.Findings {
		if slices.ContainsFunc(licence.Watched, func(w licence.WatchRow) bool { return w.Rule == finding.Rule }) {
			continue // of a task of compliance: they have a list of their own
		}
		switch finding.Severity {
		case filing.Block:
			counted.Block++
		case filing.Warn:
			counted.Warn++
		}
		rules = append(rules, finding.Rule)
	}
	slices.Sort(rules)
	if rules = slices.Compact(rules); row.Findings != counted || !slices.Equal(row.Rules, rules) {
		r.t.Errorf("in %s the queue says %+v %v, the case %+v %v", view.State, row.Findings, row.Rules, counted, rules)
	}
	if row.Changed != int64(len(view.Changed)) || row.State != view.State || row.Version != view.Version {
		r.t.Errorf("in %s the queue says %d changed, version %d; the case %v, version %d", view.State, row.Changed, row.Version, view.Changed, view.Version)
	}
}

// Edits and papers of a returned case show in the queue at once, and a submission counts what changed.
func TestQueueFollowsCorrections(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := handed(t, h, "enterprise")
		r.move(house.Reviewer, filing.PreliminaryReturn, flow.ReturnInput{Findings: []flow.Reason{
			{Field: "/services", Reason: "N04"}, {Field: "/documents/sponsor_document", Reason: "X01"}}}, filing.Returned)
		if row := r.queue(house.Reviewer, query.QueueAsked{Rule: "N04"}); row.Total != 1 {
			t.Errorf("a reason for return finds %d cases", row.Total)
		}
		r.queueAgrees()
		services := fmt.Sprintf(`{"services":[%s]}`, shortNamed(t))
		if _, err := h.Edit(context.Background(), house.Sponsor, r.id, []byte(services), 0, "", answer); err != nil {
			t.Fatal(err)
		}
		r.queueAgrees()
		if page := r.queue(house.Reviewer, query.QueueAsked{Rule: "e_service_name_too_short"}); page.Total != 1 || page.Items[0].Findings.Block == 0 || page.Items[0].Changed == 0 {
			t.Errorf("a name that is too short shows as %+v", page)
		}
		r.upload()
		r.queueAgrees()
	})
}

// shortNamed is the example's service with a name that the rules find too short.
func shortNamed(t *testing.T) string {
	t.Helper()
	var form struct{ Services []map[string]any }
	if err := json.Unmarshal(example(t, "enterprise"), &form); err != nil {
		t.Fatal(err)
	}
	form.Services[0]["name"] = "云"
	content, err := json.Marshal(form.Services[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// A queue shows each desk its own and nobody else's; who has no desk has no queue.
func TestQueueOfEachDesk(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		fresh := handed(t, h, "individual")
		sent := handed(t, h, "enterprise")
		draft(t, h, sponsored(t, 7))
		sent.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		sent.move(house.Reviewer, filing.Forward, none{}, filing.AwaitingSMS)
		for _, c := range []struct {
			name  string
			actor policy.Actor
			want  int64
		}{{"reviewer", house.Reviewer, 2}, {"another provider's", house.Stranger, 0}, {"compliance", policy.Actor{ID: "c", Role: policy.Compliance, Provider: "provider-1"}, 2},
			{"officer", house.Officer, 1}, {"officer elsewhere", policy.Actor{ID: "o", Role: policy.Officer, Provinces: []string{"310000"}}, 0}, {"auditor", house.Auditor, 2}} {
			page := fresh.queue(c.actor, query.QueueAsked{})
			if page.Total != c.want || len(page.Items) != int(c.want) {
				t.Errorf("%s sees %d of %d", c.name, len(page.Items), page.Total)
			}
			counts, err := fresh.q.QueueCounts(context.Background(), c.actor)
			sum := int64(0)
			for _, n := range counts.ByState {
				sum += n
			}
			if err != nil || sum != c.want {
				t.Errorf("%s counts %+v, %v", c.name, counts, err)
			}
		}
		for _, actor := range []policy.Actor{house.Sponsor, house.Nobody, {ID: "a", Role: policy.Admin}, {ID: house.Sponsor.ID, Role: policy.Phone, OnlyCase: fresh.id}, {ID: "r", Role: policy.Reviewer}, {ID: "o", Role: policy.Officer}} {
			_, err := fresh.q.Queue(context.Background(), actor, query.QueueAsked{}, "", 0)
			_, problem := fresh.q.QueueCounts(context.Background(), actor)
			if !errors.Is(err, fault.NotFound) || !errors.Is(problem, fault.NotFound) {
				t.Errorf("%s: %v, %v", actor.Role, err, problem)
			}
		}
	})
}

func sponsored(t *testing.T, n int) []byte {
	t.Helper()
	content, err := json.Marshal(invented.Enterprise(n, "110000"))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// What a row shows of an individual is masked for everybody, and no search by name finds them; the number of the identity card does,
// and that somebody looked is recorded once.
func TestQueueKeepsIndividualsToThemselves(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := handed(t, h, "individual")
		var form filing.Form
		if err := json.Unmarshal(example(t, "individual"), &form); err != nil {
			t.Fatal(err)
		}
		name, number := form.Sponsor.Name, form.Sponsor.Document.Number
		row := r.queue(house.Reviewer, query.QueueAsked{}).Items[0]
		if !strings.HasSuffix(row.Sponsor, "*") || strings.Contains(row.Sponsor, name) || row.SponsorKind != filing.Individual {
			t.Errorf("the sponsor shows as %q", row.Sponsor)
		}
		for text, want := range map[string]int64{name: 0, number: 1, strings.ToLower(number): 1, "110105194912310021": 0,
			form.Services[0].Name: 1, form.Services[0].Domains[0]: 1, string(row.Reference): 1, strings.ToLower(string(row.Reference)): 1} {
			for range 2 {
				if page := r.queue(house.Reviewer, query.QueueAsked{Text: text}); page.Total != want {
					t.Errorf("q=%q finds %d, want %d", text, page.Total, want)
				}
			}
		}
		if page := r.queue(house.Auditor, query.QueueAsked{Text: number}); page.Total != 0 {
			t.Error("an auditor finds people by their number")
		}
		looked := 0
		trail, err := r.q.Audit(context.Background(), house.Auditor, query.AuditFilter{Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range trail.Items {
			if e.Move == string(policy.FindPerson) {
				looked++
			}
		}
		if looked != 2 { // two numbers, whatever their letters; each asked for more than once
			t.Errorf("%d looks for a person are recorded, want 2", looked)
		}
		h.At(house.Start.Add(11 * time.Minute))
		r.queue(house.Reviewer, query.QueueAsked{Text: number})
		if trail, err = r.q.Audit(context.Background(), house.Auditor, query.AuditFilter{Limit: 1}); err != nil || trail.Items[0].Move != string(policy.FindPerson) {
			t.Errorf("a look much later is not recorded: %+v %v", trail.Items, err)
		}
	})
}

// A question that makes no sense is refused by the member that makes none.
func TestQueueRefusesNonsense(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	q := &query.Query{House: h.House}
	for field, asked := range map[string]query.QueueAsked{
		"/state": {State: "filed,nonsense"}, "/turn": {Turn: "nobody"}, "/province": {Province: "11"}, "/kind": {Kind: "second_filing"},
		"/sponsor_kind": {SponsorKind: "person"}, "/rule": {Rule: "%"}, "/due": {Due: "today"}, "/sort": {Sort: "id"}} {
		_, err := q.Queue(t.Context(), house.Reviewer, asked, "", 0)
		if problem := fault.As(err); err == nil || problem.Code != "filter_invalid" || problem.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	for _, cursor := range []string{"nonsense", "!", "ZHVlOjE", "cm91bmQ6MTph"} { // the last is of another order
		_, err := q.Queue(t.Context(), house.Reviewer, query.QueueAsked{}, cursor, 0)
		if problem := fault.As(err); err == nil || problem.Code != "cursor_invalid" {
			t.Errorf("after %s: %v", cursor, err)
		}
	}
	if _, err := q.Queue(t.Context(), house.Auditor, query.QueueAsked{Claimed: "me"}, "", 0); fault.As(err).Code != "filter_invalid" {
		t.Errorf("claims of who sits at no desk: %v", err)
	}
}

// After an upgrade the queue learns what it does not know yet; what is right is left alone.
func TestQueueIsRefreshedAfterAnUpgrade(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		ctx := t.Context()
		old, gone := handed(t, h, "enterprise"), handed(t, h, "individual")
		draft(t, h, sponsored(t, 7))
		if n, err := h.RefreshQueue(ctx); n != 0 || err != nil {
			t.Fatalf("%d refreshed, %v", n, err)
		}
		err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			if _, err := tx.DB.ExecContext(ctx, "UPDATE queue_facts SET rules_version = 'older', rules = ',e_other,', changed = 9 WHERE application_id = $1", string(old.id)); err != nil {
				return err
			}
			_, err := tx.DB.ExecContext(ctx, "DELETE FROM queue_facts WHERE application_id = $1", string(gone.id))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := h.RefreshQueue(ctx); n != 2 || err != nil {
			t.Errorf("%d refreshed, %v", n, err)
		}
		old.queueAgrees()
		gone.queueAgrees()
	})
}
