package flow_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/testkit/house"
)

var otherSponsor = policy.Actor{ID: "user-other", Role: policy.Sponsor, Channel: "test"}

// What stands is seen by whose it is, by who serves it and by the officer of its province, and by nobody else.
func TestWhoSeesWhatStands(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := file(t, h, invented.Enterprise(1, "110000"))
		number := *r.see(house.Sponsor).Numbers.Sponsor
		elsewhere := policy.Actor{ID: "user-officer9", Role: policy.Officer, Provinces: []string{"310000"}, Channel: "test"}
		for name, tc := range map[string]struct {
			actor policy.Actor
			sees  bool
		}{"its sponsor": {house.Sponsor, true}, "its provider": {house.Reviewer, true}, "its officer": {house.Officer, true}, "another sponsor": {otherSponsor, false},
			"another provider": {house.Stranger, false}, "an officer of another province": {elsewhere, false}} {
			page, err := r.q.Filings(context.Background(), tc.actor, "", 0)
			if err != nil || (len(page.Items) == 1) != tc.sees {
				t.Errorf("%s is shown %d filings: %v", name, len(page.Items), err)
			}
			view, err := r.q.Filing(context.Background(), tc.actor, number)
			if (err == nil) != tc.sees || !tc.sees && fault.As(err).Code != fault.CodeNotFound {
				t.Errorf("%s: %+v, %v", name, view, err)
			}
		}
		for _, actor := range []policy.Actor{house.Auditor, {Role: policy.Admin, ID: "user-admin"}} {
			if _, err := r.q.Filings(context.Background(), actor, "", 0); fault.As(err).Code != fault.CodeNotFound {
				t.Errorf("%s: %v", actor.Role, err)
			}
		}
		view, err := r.q.Filing(context.Background(), house.Reviewer, number+"-1")
		if err != nil || len(view.Cases) != 1 || view.Cases[0].ID != r.id || len(view.May) != 0 {
			t.Fatalf("%+v %v", view, err)
		}
		if mobile := invented.Enterprise(1, "110000").Sponsor.Lead.Mobile; strings.Contains(shownText(t, view), mobile) {
			t.Error("the provider is shown a mobile in full")
		}
	})
}

func shownText(t *testing.T, view *query.StandingFiling) string {
	t.Helper()
	lead, ok := view.Sponsor.(map[string]any)["lead"].(map[string]any)
	if !ok {
		t.Fatalf("%+v", view.Sponsor)
	}
	text, _ := lead["mobile"].(string)
	return text
}

// What may be asked follows from what stands, and nothing may while something is under way.
func TestWhatMayBeAsked(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := file(t, h, invented.Enterprise(1, "110000"))
		number := *r.see(house.Sponsor).Numbers.Sponsor
		view, err := r.q.Filing(context.Background(), house.Sponsor, number)
		if err != nil || !slices.Equal(view.May, []string{"change", "cancel", "add_service"}) || !slices.Contains(view.Services[0].May, "withdraw_access") {
			t.Fatalf("%+v %v", view, err)
		}
		asks := requested(t, h, filing.ActCancel, number+"-1", "网站已停止运营")
		asks.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		view, err = r.q.Filing(context.Background(), house.Sponsor, number)
		if err != nil || len(view.May) != 0 || view.OpenCase == nil || view.OpenCase.ID != asks.id || view.OpenCase.Kind != filing.CancelService {
			t.Errorf("%+v %v", view, err)
		}
		// A second request has to wait (F02).
		second := requested(t, h, filing.ActCancel, number, "公司已停业")
		if err := second.try(house.Sponsor, filing.Submit, none{}); !findsRule(err, "e_application_open_elsewhere") {
			t.Errorf("a second request is submitted: %v", err)
		}
	})
}

// Of other people's filings nothing can be asked, nor of numbers that are none; a request is not put into a draft that has none.
func TestNothingIsAskedOfOtherPeoplesFilings(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		number := *file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor).Numbers.Sponsor
		for _, content := range []string{
			`{"request": {"act": "change", "number": "` + number + `"}}`, `{"request": {"act": "cancel", "number": "` + number + `-1"}}`,
			`{"request": {"act": "cancel", "number": "京ICP备2026009999号"}}`, `{"request": {"act": "cancel", "number": "x"}}`, `{"request": {}}`,
			`{"provider": "provider-2", "services": [{"number": "` + number + `-1"}]}`,
		} {
			if _, err := h.Create(context.Background(), otherSponsor, []byte(content), "", answer); fault.As(err).Code != fault.CodeNotFound {
				t.Errorf("%s: %v", content, err)
			}
		}
		r := draft(t, h, encoded(t, invented.Enterprise(2, "110000")))
		if err := r.edit(`{"request": {"act": "cancel", "number": "` + number + `"}}`); fault.As(err).Code != fault.CodeFieldNotOpen {
			t.Errorf("a request is put into a draft: %v", err)
		}
		shut := `{"request": {"act": "cancel", "number": "` + number + `", "reason": "停止"}, "sponsor": {"name": "另一家"}}`
		if _, err := h.Create(context.Background(), house.Sponsor, []byte(shut), "", answer); fault.As(err).Code != fault.CodeFieldNotOpen {
			t.Errorf("a cancellation brings a sponsor of its own: %v", err)
		}
	})
}

// What was cancelled while a change of it was before the officer cannot be changed any more: the register is asked once more.
func TestAChangeOfWhatWasCancelledMeanwhile(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		number := *file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor).Numbers.Sponsor
		file(t, h, again(1, 2))
		r := requested(t, h, filing.ActChange, number+"-1", "")
		if err := r.edit(`{"services": [` + changedService(t, r, "新名称示例网站") + `]}`); err != nil {
			t.Fatal(err)
		}
		r.toOfficer(house.Reviewer, 2)
		// As an administration's own system, or another province's desk, might end it.
		execute(t, h, "UPDATE services SET state = 'cancelled', ended_at = 1 WHERE running_number = 1")
		if err := r.try(house.Officer, filing.AdministrationGrant, none{}); !findsRule(err, "e_request_not_standing") {
			t.Errorf("what was cancelled is changed: %v", err)
		}
		r.move(house.Officer, filing.AdministrationRefuse, refusalOf("S12"), filing.Refused)
		if filedStanding(t, h, number).Services[0].Service.Name == "新名称示例网站" {
			t.Error("a refused change stands")
		}
	})
}

// A refused cancellation leaves everything as it was, on both sides.
func TestARefusedCancellationChangesNothing(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		number := *file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor).Numbers.Sponsor
		r := requested(t, h, filing.ActCancel, number, "公司已停业")
		r.toOfficer(house.Reviewer, 1)
		r.move(house.Officer, filing.AdministrationRefuse, refusalOf("S12"), filing.Refused)
		if s := filedStanding(t, h, number); s.State != "active" || s.Services[0].State != "active" {
			t.Errorf("stands as %+v", s)
		}
		if asked(t, h, number).Answer != "filed" {
			t.Error("the public is not told that it stands")
		}
		sameOnBothSides(t, h, number)
		verified(t, h)
	})
}

// The public door forgets what was cancelled, by domain and number, and knows a shell.
func TestThePublicDoorFollows(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		form := invented.Enterprise(1, "110000")
		number := *file(t, h, form).see(house.Sponsor).Numbers.Sponsor
		w := draft(t, h, []byte(`{"request": {"act": "withdraw_access", "number": "`+number+`-1", "reason": "不再接入"}}`))
		w.toOfficer(house.Reviewer, 0)
		w.grant()
		if a := asked(t, h, form.Services[0].Domains[0]); a.Answer != "filed" || a.Services[0].State != "no_access" {
			t.Errorf("a shell is %s, %+v", a.Answer, a.Services)
		}
		end := requested(t, h, filing.ActCancel, number, "公司已停业")
		end.toOfficer(house.Reviewer, 1)
		end.grant()
		for _, question := range []string{form.Services[0].Domains[0], number, number + "-1", form.Sponsor.Name} {
			if a := asked(t, h, question); a.Answer != "not_filed" || len(a.Services) > 0 {
				t.Errorf("%s is %s", question, a.Answer)
			}
		}
		if r := end.see(house.Sponsor); r.Label.ZH != "已注销" || r.Label.EN != "Cancelled" {
			t.Errorf("it is called %v", r.Label)
		}
		messages := strings.Join(h.Messages(end.id), "\n")
		if !strings.Contains(messages, "已注销") || strings.Contains(messages, "已备案") {
			t.Errorf("said was\n%s", messages)
		}
		verified(t, h)
	})
}

func refusalOf(code string) flow.ReturnInput {
	return flow.ReturnInput{Findings: []flow.Reason{{Field: "/sponsor/name", Reason: code}}}
}

// A change and a cancellation of one filing that are granted at the same instant end one behind the other: the filing is cancelled either
// way, and the change is in it or was refused; never half of each.
func TestAChangeAndACancellationAtOnce(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		number := *file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor).Numbers.Sponsor
		change := requested(t, h, filing.ActChange, number, "")
		if err := change.edit(`{"services": [` + changedService(t, change, "新名称示例网站") + `]}`); err != nil {
			t.Fatal(err)
		}
		change.toOfficer(house.Reviewer, 2)
		execute(t, h, "DELETE FROM open_sponsors", "UPDATE blind_indexes SET value = 'moved' WHERE field = 'sponsor_document'") // as if both had been handed in in one instant
		end := requested(t, h, filing.ActCancel, number, "公司已停业")
		end.toOfficer(house.Reviewer, 1)
		var together sync.WaitGroup
		errs := make([]error, 2)
		for i, r := range []*road{change, end} {
			together.Go(func() {
				_, errs[i] = h.Run(context.Background(), house.Officer, flow.Command{Case: r.id, Name: string(filing.AdministrationGrant), Input: []byte("{}")})
			})
		}
		together.Wait()
		if errs[1] != nil || errs[0] != nil && !findsRule(errs[0], "e_request_not_standing") {
			t.Errorf("the change: %v; the cancellation: %v", errs[0], errs[1])
		}
		s := filedStanding(t, h, number)
		if !s.Ended() || (s.Services[0].Service.Name == "新名称示例网站") != (errs[0] == nil) {
			t.Errorf("the change: %v, and stands %+v", errs[0], s)
		}
		sameOnBothSides(t, h, number)
	})
}
