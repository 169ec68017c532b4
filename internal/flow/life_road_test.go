package flow_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/checker"
	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/register"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

var compliance = policy.Actor{ID: "user-compliance", Role: policy.Compliance, Provider: "provider-1", Channel: "test"}

// heldRoad drives a licence that was issued the way its people would.
type heldRoad struct {
	t  *testing.T
	h  *house.House
	q  *query.Query
	id licence.ID
}

// on sets the clock to ten in the morning of a day in Shanghai.
func on(t *testing.T, h *house.House, day string) {
	t.Helper()
	h.At(civil.StartOf(civilDate(t, day)).Add(10 * time.Hour))
}

// through takes an application from its draft to the issue.
func (r *licenceRoad) through() *heldRoad {
	r.t.Helper()
	r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
	r.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
	r.move(house.Officer, licence.DecisionGrant, none{}, licence.Granted)
	r.move(house.Officer, licence.LicenceIssue, none{}, licence.Issued)
	return &heldRoad{t: r.t, h: r.h, q: r.q, id: *r.see(house.Sponsor).Licence}
}

// issued is the licence of a company that was filed.
func issued(t *testing.T, h *house.House) (*road, *heldRoad) {
	t.Helper()
	officers(t, h)
	f := filed(t, h)
	r := licenceDraft(t, h, companyForm(t, nil))
	r.upload()
	return f, r.through()
}

func (r *heldRoad) see(actor policy.Actor) *query.Licence {
	r.t.Helper()
	view, err := r.q.Licence(context.Background(), actor, r.id)
	if err != nil {
		r.t.Fatal(err)
	}
	return view
}

func (r *heldRoad) try(actor policy.Actor, move licence.MoveName, input any) error {
	r.t.Helper()
	content, err := json.Marshal(input)
	if err != nil {
		r.t.Fatal(err)
	}
	_, err = r.h.Run(context.Background(), actor, flow.Command{Of: flow.OfLicence, Case: filing.ApplicationID(r.id), Name: string(move), Input: content})
	return err
}

func (r *heldRoad) move(actor policy.Actor, move licence.MoveName, input any, to licence.LifeState) {
	r.t.Helper()
	if err := r.try(actor, move, input); err != nil {
		r.t.Fatalf("%s: %v %+v", move, err, fault.As(err).Extra)
	}
	if got := r.see(house.Officer).State; got != to {
		r.t.Fatalf("%s leads to %s, want %s", move, got, to)
	}
}

// sweep runs what the clock does, once round.
func sweep(t *testing.T, h *house.House) {
	t.Helper()
	for name, sweep := range map[string]func(context.Context, time.Time) (int, error){"lapse": h.LapseLicences, "remind": h.RemindHolders, "reports": h.RemindReports, "watch": h.WatchLicences} {
		if _, err := sweep(context.Background(), h.Now()); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// said counts the mails of a licence that hold a text.
func (r *heldRoad) said(text string) (n int) {
	r.t.Helper()
	for _, message := range r.h.Messages(filing.ApplicationID(r.id)) {
		if strings.Contains(message, text) {
			n++
		}
	}
	return n
}

// asked puts a question to the public register.
func asked(t *testing.T, h *house.House, question string) register.Answer {
	t.Helper()
	answer, err := register.New(h.Store, h.Now, nil).Ask(context.Background(), question)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// agrees has everything derived again by who shares no code with the flows.
func agrees(t *testing.T, h *house.House) {
	t.Helper()
	report, err := checker.Check{Store: h.Store, Seal: h.Seal}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, complaint := range report.Complaints {
		t.Error(complaint)
	}
	if report.Licences == 0 {
		t.Error("no licence was verified")
	}
}

func report(year int) licence.ReportForm {
	yes := true
	return licence.ReportForm{Year: year, Operations: &licence.ReportOperations{Opened: &yes, Revenue: 1_200_000, Users: 300, Summary: "按计划经营"},
		Network: &licence.ReportNetwork{Providers: "示例云", Servers: 4, Summary: "一个机房"}, Staff: &licence.ReportStaff{Total: 9, Technical: 4, Security: 1},
		Quality: &licence.ReportQuality{Complaints: 2, Settled: 2, Summary: "均已解决"}, Security: &licence.ReportSecurity{Summary: "无事件"},
		Compliance: &licence.ReportCompliance{Conditions: &yes, Summary: "无处罚"}, Truthful: true}
}

const (
	filingNumber   = "京ICP备2026000001号-1"
	licensedNumber = "京B2-20260001-1"
)

// bears asks the public what the company's service bears, and the holder's case for its footer.
func bears(t *testing.T, f *road, h *house.House, want string) {
	t.Helper()
	answer := asked(t, h, "yuntu-example.cn")
	if answer.Answer != register.Filed || answer.Number != filingNumber || answer.Services[0].LicensedNumber != want {
		t.Fatalf("the public is shown %+v, want %q", answer.Services, want)
	}
	snippet, err := (&query.Query{House: h.House}).Snippet(context.Background(), house.Sponsor, f.id)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(snippet.HTML, ">"+filingNumber+"</a>") || (want == "") != (snippet.Licence == nil) || want != "" && !strings.Contains(snippet.HTML, "增值电信业务经营许可证："+want) {
		t.Errorf("the footer is %s, want %q", snippet.HTML, want)
	}
}

// The company of examples/enterprise.json, filed, goes through application, one correction round, acceptance, review with a stopped clock,
// grant and issue, five annual reports or what comes of missing one, a renewal, and the end: its service bears the licence's number from
// the issue on and its filing number again the day after the last one. Every reminder is said once.
func TestTheLifeOfALicence(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		officers(t, h)
		f := filed(t, h)
		bears(t, f, h, "")
		a := licenceDraft(t, h, companyForm(t, nil))
		a.upload()
		a.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		on(t, h, "2026-11-25")
		a.move(house.Officer, licence.AcceptanceCorrect, flow.ReturnInput{Findings: []flow.Reason{{Field: "/company/business_scope", Reason: "与执照不一致"}}}, licence.AwaitingCorrection)
		if err := a.edit(`{"company":{"business_scope":"第二类增值电信业务；技术服务"}}`); err != nil {
			t.Fatal(err)
		}
		a.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		on(t, h, "2026-11-27")
		a.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
		on(t, h, "2026-11-30")
		a.move(house.Officer, licence.ReviewPause, flow.PauseInput{Ground: licence.ExpertReview, ExpectedUntil: "2026-12-10"}, licence.ReviewPaused)
		on(t, h, "2026-12-09")
		a.move(house.Officer, licence.ReviewResume, none{}, licence.Accepted)
		if paused := a.see(house.Sponsor).Clock.Paused; paused != 10 {
			t.Errorf("%d days stood still", paused)
		}
		a.move(house.Officer, licence.DecisionGrant, none{}, licence.Granted)
		on(t, h, "2026-12-18")
		a.move(house.Officer, licence.LicenceIssue, none{}, licence.Issued)
		bears(t, f, h, licensedNumber)
		r := &heldRoad{t: t, h: h, q: a.q, id: *a.see(house.Sponsor).Licence}
		view := r.see(house.Sponsor)
		if len(view.Services) != 1 || view.Services[0].Number != licensedNumber || view.Services[0].FilingNumber != filingNumber || !slices.Equal(view.Moves, []licence.MoveName{licence.Surrender}) {
			t.Errorf("services %+v, moves %v", view.Services, view.Moves)
		}
		if answer := asked(t, h, "京B2-20260001"); answer.Answer != register.Filed || len(answer.Licences) != 1 || answer.Licences[0].State != "active" {
			t.Errorf("the licence itself: %+v", answer)
		}
		if err := r.try(house.Sponsor, licence.FileReport, report(2026)); fault.As(err).Code != "report_not_due" {
			t.Errorf("a report about the running year: %v", err)
		}
		r.reports()
		r.reminders()
		r.renewed()
		r.expires(f)
		agrees(t, h)
	})
}

// reports: the first quarter, once; the second year is missed, listed, and made up for; the third waits for April.
func (r *heldRoad) reports() {
	t, h := r.t, r.h
	on(t, h, "2027-01-01")
	sweep(t, h)
	sweep(t, h)
	if r.said("2026 年年报现在可以报送，最迟 2027-03-31") != 1 {
		t.Errorf("the opening was said %d times", r.said("2026 年年报现在可以报送"))
	}
	if turn := r.see(house.Sponsor).Turn; turn == nil || turn.Act != licence.FileReport || *turn.DueOn != "2027-03-31" || turn.Overdue {
		t.Errorf("turn %+v", turn)
	}
	if err := r.try(house.Officer, licence.FileReport, report(2026)); fault.KindOf(err) != fault.NotFound {
		t.Errorf("an officer files a report: %v", err)
	}
	hollow := report(2026)
	hollow.Security = nil
	if err := r.try(house.Sponsor, licence.FileReport, hollow); fault.As(err).Code != "findings" {
		t.Errorf("a report that lacks an item: %v", err)
	}
	r.move(house.Sponsor, licence.FileReport, report(2026), licence.Active)
	r.move(house.Sponsor, licence.FileReport, report(2026), licence.Active) // anew, in its place
	on(t, h, "2027-05-01")
	if err := r.try(house.Sponsor, licence.FileReport, report(2026)); fault.As(err).Code != "report_filed" {
		t.Errorf("a second report after the month of correction: %v", err)
	}
	sweep(t, h)
	if r.said("2026 年年报还没有") != 0 || r.said("2026 年年报逾期") != 0 || r.said("不良名单") != 0 {
		t.Error("a report that is in is asked for")
	}
	for _, day := range []string{"2028-01-03", "2028-03-16", "2028-03-17", "2028-03-31", "2028-04-01", "2028-04-30", "2028-05-01", "2028-05-02"} {
		on(t, h, day)
		sweep(t, h)
	}
	for text, want := range map[string]int{"2027 年年报现在可以": 1, "2027 年年报还没有": 1, "2027 年年报逾期未报，请在 2028-04-30 前补报": 1, "2027 年年报到 2028-04-30 仍未报送，已列入不良名单，并会": 1} {
		if got := r.said(text); got != want {
			t.Errorf("%q was said %d times", text, got)
		}
	}
	view := r.see(house.Officer)
	if !view.Listed || view.Reports[1].State != licence.ReportMissed || view.Turn == nil || !view.Turn.Overdue {
		t.Errorf("missed: listed %t, %+v, turn %+v", view.Listed, view.Reports, view.Turn)
	}
	r.move(house.Sponsor, licence.FileReport, report(2027), licence.Active)
	if view = r.see(house.Officer); view.Listed || !view.Reports[1].Late || view.Reports[1].FiledAt == nil {
		t.Errorf("made up for: listed %t, %+v", view.Listed, view.Reports)
	}
	for _, day := range []string{"2029-02-01", "2030-02-01", "2031-02-03"} {
		on(t, h, day)
		r.move(house.Sponsor, licence.FileReport, report(civilDate(t, day).Year-1), licence.Active)
	}
	list, err := r.q.Reports(context.Background(), house.Auditor, r.id)
	if err != nil || len(list) != 5 || list[4].Content == nil || list[4].Content.Year != 2030 {
		t.Errorf("reports %+v, %v", list, err)
	}
}

// reminders: 180, 120, 90 and 30 days before 18 December 2031, each once and none earlier.
func (r *heldRoad) reminders() {
	t, h := r.t, r.h
	for _, step := range []struct {
		day  string
		want int
	}{{"2031-06-20", 0}, {"2031-06-21", 1}, {"2031-06-22", 1}, {"2031-08-19", 1}, {"2031-08-20", 2}, {"2031-09-18", 2}, {"2031-09-19", 3}} {
		on(t, h, step.day)
		sweep(t, h)
		sweep(t, h)
		// a mail and a short message each
		if got := r.said("有效期至 2031-12-18"); got != 2*step.want {
			t.Errorf("on %s: %d messages, want %d", step.day, got, 2*step.want)
		}
	}
	if r.said("还有 180 天到期") != 1 || r.said("还有 90 天到期") != 1 {
		t.Error("the reminders do not say how many days are left")
	}
	if view := r.see(house.Sponsor); view.State != licence.Expiring || view.Turn == nil || *view.Turn.DueOn != "2031-09-19" || view.Turn.Act != licence.Submit {
		t.Errorf("%s, turn %+v", view.State, view.Turn)
	}
}

// renewal opens the draft of a renewal of the licence.
func (r *heldRoad) renewal() *licenceRoad {
	r.t.Helper()
	a := licenceDraft(r.t, r.h, companyForm(r.t, func(form map[string]any) {
		form["kind"], form["licence"] = "renewal", r.id
	}))
	a.upload()
	return a
}

// renewed: applied for in time, issued before the end: five years from the old end, under the same number.
func (r *heldRoad) renewed() {
	t, h := r.t, r.h
	a := r.renewal()
	if findings := a.see(house.Sponsor).Findings; len(findings) != 0 {
		t.Errorf("a renewal on the last day: %+v", findings)
	}
	a.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
	if turn := r.see(house.Sponsor).Turn; turn != nil {
		t.Errorf("a renewal is on its way, and still it is the turn of %+v", turn)
	}
	on(t, h, "2031-09-23")
	a.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
	if findings := a.see(house.Officer).Findings; len(findings) != 0 {
		t.Errorf("applied for in time: %+v", findings)
	}
	a.move(house.Officer, licence.DecisionGrant, none{}, licence.Granted)
	a.move(house.Officer, licence.LicenceIssue, none{}, licence.Issued)
	view := r.see(house.Officer)
	if view.ValidTo.String() != "2036-12-18" || view.Number != "京B2-20260001" || view.State != licence.Active || len(view.Applications) != 2 || view.IssuedOn.String() != "2026-12-18" {
		t.Errorf("renewed: %s to %s, %s, %v", view.Number, view.ValidTo, view.State, view.Applications)
	}
	if answer := asked(t, h, "京B2-20260001"); answer.Licences[0].ValidTo != "2036-12-18" {
		t.Errorf("the public is shown %+v", answer.Licences)
	}
}

// expires: the day after the last one the service bears its filing number again; by the dates before any sweep, in the store after it.
func (r *heldRoad) expires(f *road) {
	t, h := r.t, r.h
	on(t, h, "2036-12-18")
	sweep(t, h)
	bears(t, f, h, licensedNumber)
	h.At(civil.EndOf(civilDate(t, "2036-12-18")))
	bears(t, f, h, "")
	if view := r.see(house.Sponsor); view.State != licence.Expired || view.Services[0].EndedAt != nil {
		t.Errorf("before the sweep: %s, %+v", view.State, view.Services)
	}
	sweep(t, h)
	sweep(t, h)
	bears(t, f, h, "")
	view := r.see(house.Sponsor)
	if view.State != licence.Expired || view.Services[0].EndedAt == nil || view.Services[0].Ground != "expired" || view.EndedOn.String() != "2036-12-18" {
		t.Errorf("after the sweep: %s, %+v", view.State, view.Services)
	}
	if r.said("现已失效。不得再收费") != 1 {
		t.Errorf("the end was said %d times", r.said("现已失效。不得再收费"))
	}
	if len(view.Findings) != 1 || view.Findings[0].Rule != "w_licence_lapsed" {
		t.Errorf("findings %+v", view.Findings)
	}
	on(t, h, "2037-02-02")
	r.move(house.Sponsor, licence.FileReport, report(2035), licence.Expired) // made up for after the end
	if err := r.try(house.Sponsor, licence.FileReport, report(2036)); fault.As(err).Code != "report_not_due" {
		t.Errorf("it was not held on the last day of 2036: %v", err)
	}
	if err := r.try(house.Officer, licence.Revoke, flow.RevokeInput{Reasons: "太晚"}); fault.As(err).Code != "move_not_possible" {
		t.Errorf("one that is over is revoked: %v", err)
	}
	events := filingEvents(t, h, f.id)
	if !slices.Contains(events, "licence.number_given") || !slices.Contains(events, "licence.number_taken") {
		t.Errorf("the trail of the filing: %v", events)
	}
}

func filingEvents(t *testing.T, h *house.House, id filing.ApplicationID) (flows []string) {
	t.Helper()
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		events, err := q.EventsOfCase(ctx, string(id))
		for _, e := range events {
			flows = append(flows, e.Flow)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return flows
}

// A renewal that was applied for in time and not decided before the end counts as granted; issuing it then adds nothing more. One that
// came late has its finding, and does not hold the licence up.
func TestRenewalBySilence(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		f, r := issued(t, h)
		on(t, h, "2031-08-25") // 23 November 2031 is the last day; 25 August the last to apply
		a := r.renewal()
		a.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		on(t, h, "2031-08-26")
		a.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
		h.At(civil.EndOf(civilDate(t, "2031-11-23")))
		sweep(t, h)
		if view := r.see(house.Officer); view.State != licence.Active || view.ValidTo.String() != "2036-11-23" {
			t.Fatalf("nobody decided in time: %s, valid to %s", view.State, view.ValidTo)
		}
		bears(t, f, h, licensedNumber)
		a.move(house.Officer, licence.DecisionGrant, none{}, licence.Granted)
		a.move(house.Officer, licence.LicenceIssue, none{}, licence.Issued)
		if view := r.see(house.Officer); view.ValidTo.String() != "2036-11-23" {
			t.Errorf("issued afterwards: valid to %s", view.ValidTo)
		}
		// The next one comes late.
		on(t, h, "2036-10-06")
		a = r.renewal()
		findings := a.see(house.Sponsor).Findings
		// No report ever came in: that stands beside it, and stops nothing.
		if len(findings) != 2 || findings[0].Rule != "w_on_the_bad_record_list" || findings[1].Rule != "w_renewal_late" || !strings.Contains(findings[1].Expected.EN, "2036-08-25") {
			t.Fatalf("a late renewal: %+v", findings)
		}
		a.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		h.At(civil.EndOf(civilDate(t, "2036-11-23")))
		if err := r.try(house.Sponsor, licence.Surrender, flow.SurrenderInput{}); fault.As(err).Code != "move_not_possible" {
			t.Errorf("one that is over is surrendered: %v", err)
		}
		if view := r.see(house.Officer); view.State != licence.Expired || view.Services[0].EndedAt == nil {
			t.Errorf("whoever acts first finds it over: %s, %+v", view.State, view.Services)
		}
		agrees(t, h)
	})
}

// The holder ends its business ninety days before, an officer confirms it once the users are settled with, and the day after the last one
// the service bears its filing number.
func TestSurrender(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		f, r := issued(t, h)
		plan := flow.SurrenderInput{LastDay: "2027-02-20", Settlement: "退还余额，导出数据"}
		err := r.try(house.Sponsor, licence.Surrender, flow.SurrenderInput{LastDay: "2027-02-19"})
		if fault.As(err).Code != "findings" || !strings.Contains(fmt.Sprint(fault.As(err).Extra), "e_surrender_early") || !strings.Contains(fmt.Sprint(fault.As(err).Extra), "e_surrender_settlement") {
			t.Fatalf("eighty-eight days before, without a plan: %v %+v", err, fault.As(err).Extra)
		}
		if err := r.try(house.Officer, licence.SurrenderConfirm, flow.ConfirmSurrenderInput{UsersSettled: true}); fault.As(err).Code != "move_not_possible" {
			t.Errorf("what was not filed is confirmed: %v", err)
		}
		plan.LastDay = "2027-02-21"
		r.move(house.Sponsor, licence.Surrender, plan, licence.Active)
		view := r.see(house.Officer)
		if view.Turn == nil || view.Turn.Act != licence.SurrenderConfirm || *view.Turn.DueOn != "2027-02-21" || view.Surrender.Settlement != plan.Settlement || !slices.Contains(view.Moves, licence.SurrenderConfirm) {
			t.Errorf("filed: turn %+v, moves %v", view.Turn, view.Moves)
		}
		if err := r.try(house.Officer, licence.SurrenderConfirm, flow.ConfirmSurrenderInput{}); fault.As(err).Code != "users_not_settled" {
			t.Errorf("users that are not settled with: %v", err)
		}
		on(t, h, "2027-02-01")
		r.move(house.Officer, licence.SurrenderConfirm, flow.ConfirmSurrenderInput{UsersSettled: true, Note: "已核实"}, licence.Active)
		sweep(t, h)
		bears(t, f, h, licensedNumber)
		if answer := asked(t, h, "京B2-20260001"); answer.Licences[0].EndedOn != "2027-02-21" {
			t.Errorf("the public is shown %+v", answer.Licences)
		}
		on(t, h, "2027-02-22")
		sweep(t, h)
		bears(t, f, h, "")
		view = r.see(house.Sponsor)
		if view.State != licence.Surrendered || view.Services[0].Ground != "surrendered" || view.Ending.Kind != licence.Surrendered || view.Ending.Note != "已核实" {
			t.Errorf("%s, %+v, %+v", view.State, view.Services, view.Ending)
		}
		// Held on the last day of 2026: the report is owed all the same.
		r.move(house.Sponsor, licence.FileReport, report(2026), licence.Surrendered)
		agrees(t, h)
	})
}

// A licence that is undone or taken away is not held from that day on: the number is gone with the decision, which says its reasons and
// what can be done against it. A new one gets a new number, and the service bears that.
func TestRescindAndRevoke(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		f, r := issued(t, h)
		if err := r.try(house.Officer, licence.Rescind, flow.RescindInput{Ground: "mood", Reasons: "…"}); fault.As(err).Code != "ground_unknown" {
			t.Errorf("a ground that is none: %v", err)
		}
		if err := r.try(house.Officer, licence.Revoke, flow.RevokeInput{Reasons: "  "}); fault.As(err).Code != "reasons_missing" {
			t.Errorf("without reasons: %v", err)
		}
		for _, who := range []policy.Actor{house.Sponsor, house.Reviewer, house.Auditor, house.Nobody} {
			if err := r.try(who, licence.Revoke, flow.RevokeInput{Reasons: "擅自"}); fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s revokes: %v", who.Role, err)
			}
		}
		on(t, h, "2027-03-01")
		r.move(house.Officer, licence.Rescind, flow.RescindInput{Ground: "fraud", Reasons: "社保材料系伪造"}, licence.Rescinded)
		bears(t, f, h, "")
		view := r.see(house.Sponsor)
		if view.Services[0].EndedAt == nil || view.Ending.Ground != "fraud" || len(view.Ending.Remedies) != 2 || view.EndedOn.String() != "2027-02-28" || view.Turn == nil {
			t.Errorf("rescinded: %+v, %+v", view.Services, view.Ending)
		}
		if r.said("以欺骗、贿赂等不正当手段取得许可；社保材料系伪造") != 1 || r.said("行政复议") == 0 {
			t.Error("the decision does not say its reasons and remedies")
		}
		sweep(t, h)
		if len(r.see(house.Officer).Findings) != 1 {
			t.Errorf("findings %+v", r.see(house.Officer).Findings)
		}
		on(t, h, "2027-05-04") // the report about 2026 was missed too
		a := licenceDraft(t, h, companyForm(t, nil))
		a.upload()
		rules := []string{}
		for _, finding := range a.see(house.Sponsor).Findings {
			rules = append(rules, finding.Rule)
		}
		if slices.Sort(rules); !slices.Equal(rules, []string{"e_ban_after_false_material", "w_on_the_bad_record_list"}) {
			t.Errorf("applied for again: %v", rules)
		}
		agrees(t, h)
	})
	house.On(t, func(t *testing.T, h *house.House) {
		f, r := issued(t, h)
		on(t, h, "2027-03-01")
		r.move(house.Officer, licence.Revoke, flow.RevokeInput{Reasons: "超范围经营，拒不改正"}, licence.Revoked)
		bears(t, f, h, "")
		// A serious violation stands in the way for three years.
		a := licenceDraft(t, h, companyForm(t, nil))
		a.upload()
		if err := a.try(house.Sponsor, licence.Submit, none{}); !strings.Contains(fmt.Sprint(fault.As(err).Extra), "e_serious_violation") {
			t.Errorf("applied for again at once: %v", err)
		}
		on(t, h, "2030-03-04")
		again := a.through()
		if view := again.see(house.Sponsor); view.Number != "京B2-20300001" || view.Services[0].Number != "京B2-20300001-1" {
			t.Errorf("a new licence: %s, %+v", view.Number, view.Services)
		}
		if task := tasks(t, h, compliance, "closed"); len(task) != 1 || *task[0].Resolution != "licence_obtained" || task[0].Kind != licence.LicenceLapsed {
			t.Errorf("the task about the old one: %+v", task)
		}
		agrees(t, h)
	})
}

// tasks lists what an actor may see.
func tasks(t *testing.T, h *house.House, actor policy.Actor, state string) []*query.Task {
	t.Helper()
	page, err := (&query.Query{House: h.House}).Tasks(context.Background(), actor, query.TasksAsked{State: state})
	if err != nil {
		t.Fatal(err)
	}
	return page.Items
}
