package flow_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// requested begins an application about something that stands.
func requested(t *testing.T, h *house.House, act filing.Act, number, reason string) *road {
	t.Helper()
	return draft(t, h, encoded(t, &filing.Form{Request: &filing.Request{Act: act, Number: number, Reason: reason}}))
}

// form is what the case holds now, in full.
func (r *road) form() *filing.Form {
	r.t.Helper()
	form := &filing.Form{}
	err := r.h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		c, err := r.h.Load(ctx, q, r.id, house.Sponsor, r.h.Clock())
		if err != nil {
			return err
		}
		return json.Unmarshal(c.FormJSON, form)
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return form
}

// edit changes the form by a patch.
func (r *road) edit(patch string) error {
	r.t.Helper()
	_, err := r.h.Edit(context.Background(), house.Sponsor, r.id, []byte(patch), 0, "", nil)
	return err
}

// toOfficer takes a draft to the officer's desk through a provider, with as many codes as the kind asks for.
func (r *road) toOfficer(reviewer policy.Actor, codes int) {
	r.t.Helper()
	r.upload()
	r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
	if view := r.see(house.Sponsor); view.Profile == filing.Classic && len(view.Documents) > 0 {
		r.passed(reviewer, filing.OriginalsAwaited)
		var items []flow.ReceivedCopies
		for _, document := range view.Documents {
			if document.Originals > 0 {
				items = append(items, flow.ReceivedCopies{Slot: document.Slot, Copies: document.Originals})
			}
		}
		r.move(reviewer, filing.OriginalsReceive, flow.OriginalsInput{Items: items}, filing.AwaitingForward)
	} else {
		r.passed(reviewer, filing.AwaitingForward)
	}
	if view := r.see(house.Sponsor); !view.Kind.NeedsCodes(view.Profile) {
		codes = 0
	}
	if codes == 0 {
		r.move(reviewer, filing.Forward, none{}, filing.AdministrationReview)
		return
	}
	r.move(reviewer, filing.Forward, none{}, filing.AwaitingSMS)
	sent := r.h.Codes(r.id)
	if len(sent) != codes {
		r.t.Fatalf("%d codes went out, want %d", len(sent), codes)
	}
	used := 0
	seen := map[string]bool{}
	form := r.form()
	kind := r.see(house.Sponsor).Kind
	for _, at := range kind.CodesAsked(form) {
		if seen[at.Lead.Mobile] {
			continue
		}
		seen[at.Lead.Mobile] = true
		number := at.Lead.Document.Number
		err := r.try(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: at.Lead.Mobile, Code: sent[used], DocumentTail: number[len(number)-6:]})
		if err != nil {
			r.t.Fatal(err)
		}
		used++
	}
	if state := r.see(house.Sponsor).State; state != filing.AdministrationReview {
		r.t.Fatalf("all codes are in and the case is at %s", state)
	}
}

// passed lets the provider's side pass the application, by two persons where its settings ask for two.
func (r *road) passed(reviewer policy.Actor, to filing.State) {
	r.t.Helper()
	if reviewer.Provider == house.Stranger.Provider {
		r.move(reviewer, filing.PreliminaryPass, none{}, filing.SecondReview)
		reviewer.ID = "user-stranger2"
	}
	r.move(reviewer, filing.PreliminaryPass, none{}, to)
}

func (r *road) grant() {
	r.t.Helper()
	r.h.At(r.h.Clock().Add(time.Minute)) // what is decided comes behind what was asked
	r.move(house.Officer, filing.AdministrationGrant, none{}, filing.Filed)
}

func filedStanding(t *testing.T, h *house.House, number string) (s *flow.Standing) {
	t.Helper()
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		s, err = h.StandingFiled(ctx, q, number)
		return err
	})
	if err != nil || s == nil {
		t.Fatalf("%s: %v", number, err)
	}
	return s
}

func publicOf(t *testing.T, h *house.House, number string) (shown rows.RegisterService) {
	t.Helper()
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		shown, err = q.RegisterByServiceNumber(ctx, number)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return shown
}

// sameOnBothSides compares what stands in the register with what the provider's side holds.
func sameOnBothSides(t *testing.T, h *house.House, number string) {
	t.Helper()
	tell := func(s *flow.Standing) string {
		text := fmt.Sprintf("%s %s %s %s", s.Number, s.Province, s.State, s.Sponsor.Name)
		for _, each := range s.Services {
			text += fmt.Sprintf("; %s %s %s %v", each.Number, each.State, each.Service.Name, each.Service.Domains)
			slices.SortFunc(each.Accesses, func(a, b flow.StandingAccess) int { return cmpText(string(a.Provider), string(b.Provider)) })
			for _, a := range each.Accesses {
				text += fmt.Sprintf(" %s=%v", a.Provider, a.Active)
			}
		}
		return text
	}
	if filed, held := tell(filedStanding(t, h, number)), tell(heldFiling(t, h, number)); filed != held {
		t.Errorf("in the register stands\n%s\nthe provider's side holds\n%s", filed, held)
	}
}

func cmpText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// A change begins with what stands, keeps what stood, and is public at once under the same numbers.
func TestAFilingIsChanged(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		number := *file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor).Numbers.Sponsor
		before := filedStanding(t, h, number)
		r := requested(t, h, filing.ActChange, number, "")
		if view := r.see(house.Sponsor); view.Kind != filing.ChangeFiling || view.Province != "110000" {
			t.Fatalf("the draft is a %s of %s", view.Kind, view.Province)
		}
		if form := r.form(); form.Sponsor.Name != before.Sponsor.Name || len(form.Services) != 1 || form.Services[0].Number != number+"-1" {
			t.Fatalf("filled with %+v", form)
		}
		r.upload()
		if err := r.try(house.Sponsor, filing.Submit, none{}); !findsRule(err, "e_change_nothing") {
			t.Errorf("a change of nothing: %v", err)
		}
		if err := r.edit(`{"services": [` + changedService(t, r, "新名称示例网站") + `]}`); err != nil {
			t.Fatal(err)
		}
		r.toOfficer(house.Reviewer, 2)
		r.grant()
		after := filedStanding(t, h, number)
		if after.Services[0].Service.Name != "新名称示例网站" || after.State != "active" || publicOf(t, h, number+"-1").ServiceName != "新名称示例网站" {
			t.Errorf("stands as %+v", after.Services[0])
		}
		if numbers := r.see(house.Sponsor).Numbers; *numbers.Sponsor != number || !slices.Equal(numbers.Services, []string{number + "-1"}) {
			t.Errorf("numbers %v", numbers)
		}
		versions := versionsOf(t, h, number)
		if len(versions) != 2 || versions[0].CaseID != string(r.id) || versions[1].Subject != number+"-1" {
			t.Errorf("kept are %v", versions)
		}
		sameOnBothSides(t, h, number)
		verified(t, h)
	})
}

func changedService(t *testing.T, r *road, name string) string {
	t.Helper()
	service := r.form().Services[0]
	service.Name = name
	content, err := json.Marshal(service)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func versionsOf(t *testing.T, h *house.House, number string) (list []rows.FilingVersion) {
	t.Helper()
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		f, err := q.FilingByNumber(ctx, number)
		if err != nil {
			return err
		}
		list, err = q.FilingVersions(ctx, f.ID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// findsRule says that a refusal carries a finding of a rule.
func findsRule(err error, id string) bool {
	var problem *fault.Error
	if !errors.As(err, &problem) {
		return false
	}
	findings, _ := problem.Extra["findings"].([]filing.Finding)
	return slices.ContainsFunc(findings, func(f filing.Finding) bool { return f.Rule == id })
}

// A service is cancelled: number gone for good, domain free, sponsor stays; with the last one it is a shell. Then the sponsor goes.
func TestAServiceThenTheSponsorIsCancelled(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		number := *file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor).Numbers.Sponsor
		file(t, h, again(1, 2))
		r := requested(t, h, filing.ActCancel, number+"-1", "网站已停止运营")
		if view := r.see(house.Sponsor); view.Kind != filing.CancelService || len(view.Documents) != 0 {
			t.Fatalf("the draft is a %s with %d papers", view.Kind, len(view.Documents))
		}
		if err := r.edit(`{"sponsor": {"name": "别的名字"}}`); fault.As(err).Code != fault.CodeFieldNotOpen {
			t.Errorf("the sponsor of a cancellation is edited: %v", err)
		}
		if err := r.edit(`{"request": {"number": "` + number + `"}}`); fault.As(err).Code != fault.CodeFieldNotOpen {
			t.Errorf("the number of a request is edited: %v", err)
		}
		if err := r.edit(`{"request": {"reason": "网站已停止运营，不再需要"}}`); err != nil {
			t.Errorf("the reason of a cancellation is edited: %v", err)
		}
		r.toOfficer(house.Reviewer, 1)
		r.grant()
		standing := filedStanding(t, h, number)
		if standing.State != "active" || standing.Services[0].State != "cancelled" || standing.Services[1].State != "active" {
			t.Errorf("stands as %+v", standing)
		}
		if shown := publicOf(t, h, number+"-1"); shown.State != "cancelled" || shown.Domains != "" || shown.SponsorName != "" {
			t.Errorf("the public is shown %+v", shown)
		}
		sameOnBothSides(t, h, number)
		// The domain is free again, under a number that was never given.
		renewed := file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor)
		if !slices.Equal(renewed.Numbers.Services, []string{number + "-3"}) {
			t.Errorf("filed again as %v", renewed.Numbers.Services)
		}
		end := requested(t, h, filing.ActCancel, number, "公司已停业")
		if view := end.see(house.Sponsor); view.Kind != filing.CancelSponsor {
			t.Fatalf("the draft is a %s", view.Kind)
		}
		end.toOfficer(house.Reviewer, 1)
		end.grant()
		if standing := filedStanding(t, h, number); !standing.Ended() {
			t.Errorf("stands as %+v", standing)
		}
		sameOnBothSides(t, h, number)
		if _, err := h.Create(context.Background(), house.Sponsor, encoded(t, &filing.Form{Request: &filing.Request{Act: filing.ActChange, Number: number}}), "", answer); fault.As(err).Code != fault.CodeNotFound {
			t.Errorf("what was cancelled is changed: %v", err)
		}
		anew := file(t, h, invented.Enterprise(1, "110000")).see(house.Sponsor)
		if anew.Kind != filing.FirstFiling || *anew.Numbers.Sponsor == number {
			t.Errorf("filed anew as %s under %s", anew.Kind, *anew.Numbers.Sponsor)
		}
		verified(t, h)
	})
}

// Another provider adds its access; the first one's is withdrawn and the service stays; with the last it is a shell, and is served again.
func TestAccessesAreAddedAndWithdrawn(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		first := draft(t, h, encoded(t, invented.Enterprise(1, "440000")))
		first.toOfficer(house.Reviewer, 2)
		first.grant()
		number := *first.see(house.Sponsor).Numbers.Sponsor
		service := number + "-1"
		r := draft(t, h, []byte(`{"provider": "provider-2", "services": [{"number": "`+service+`"}]}`))
		form := r.form()
		if view := r.see(house.Sponsor); view.Kind != filing.AddAccess || form.Services[0].Access != nil || len(form.Services[0].Domains) != 1 {
			t.Fatalf("the draft is a %s, filled with %+v", view.Kind, form.Services[0])
		}
		form.Services[0].Access = &filing.Access{Mode: "virtual_host", ServerProvince: "440000", IPs: []string{"198.51.100.20"}}
		if err := r.edit(string(encoded(t, &filing.Form{Services: form.Services}))); err != nil {
			t.Fatal(err)
		}
		r.toOfficer(house.Stranger, 1)
		r.grant()
		filed := filedStanding(t, h, number).Services[0]
		if !filed.ServedBy("provider-1") || !filed.ServedBy("provider-2") || filed.Access("provider-2").Access.IPs[0] != "198.51.100.20" {
			t.Errorf("served by %+v", filed.Accesses)
		}
		sameOnBothSides(t, h, number)
		for i, provider := range []policy.Actor{house.Reviewer, house.Stranger} {
			content := `{"provider": "` + string(provider.Provider) + `", "request": {"act": "withdraw_access", "number": "` + service + `", "reason": "不再接入"}}`
			w := draft(t, h, []byte(content))
			if view := w.see(house.Sponsor); view.Kind != filing.WithdrawAccess {
				t.Fatalf("the draft is a %s", view.Kind)
			}
			w.toOfficer(provider, 0)
			w.grant()
			want := []string{"active", "no_access"}[i]
			if filed := filedStanding(t, h, number).Services[0]; filed.State != want || publicOf(t, h, service).State != want {
				t.Errorf("after %s withdrew it is %s, shown as %s", provider.Provider, filed.State, publicOf(t, h, service).State)
			}
			sameOnBothSides(t, h, number)
		}
		back := draft(t, h, []byte(`{"provider": "provider-1", "services": [{"number": "`+service+`"}]}`))
		form = back.form()
		form.Services[0].Access = invented.Enterprise(1, "440000").Services[0].Access
		if err := back.edit(string(encoded(t, &filing.Form{Services: form.Services}))); err != nil {
			t.Fatal(err)
		}
		back.toOfficer(house.Reviewer, 1)
		back.grant()
		if filed := filedStanding(t, h, number).Services[0]; filed.State != "active" || !filed.ServedBy("provider-1") {
			t.Errorf("served again it is %+v", filed)
		}
		sameOnBothSides(t, h, number)
		verified(t, h)
	})
}
