package checker_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"openicp/internal/checker"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// road drives one case through its moves.
type road struct {
	t  *testing.T
	h  *house.House
	id filing.ApplicationID
}

func (r *road) move(actor policy.Actor, move filing.MoveName, input any) {
	r.t.Helper()
	content, err := json.Marshal(input)
	if err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.h.Run(context.Background(), actor, flow.Command{Case: r.id, Name: string(move), Input: content}); err != nil {
		r.t.Fatalf("%s: %v", move, err)
	}
}

func (r *road) later(d time.Duration) { r.h.At(r.h.Clock().Add(d)) }

// submitted brings an example to the door of the preliminary review.
func submitted(t *testing.T, h *house.House, example string) *road {
	t.Helper()
	form, err := os.ReadFile("../rule/testdata/" + example + ".json")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	outcome, err := h.Create(ctx, house.Sponsor, form, "", func(context.Context, *rows.Queries, filing.ApplicationID) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	r := &road{t, h, outcome.Case}
	view, err := (&query.Query{House: h.House}).Case(ctx, house.Sponsor, r.id)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := invented.Picture(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, document := range view.Documents {
		paper := flow.Paper{Slot: document.Slot, ContentType: "image/png", FittedType: "image/png", SHA256: strings.Repeat("0", 64), Original: picture, Fitted: picture}
		if _, err := h.StorePaper(ctx, house.Sponsor, r.id, paper, 0); document.Required && err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// forwarded brings an enterprise to its SMS codes.
func forwarded(t *testing.T, h *house.House) *road {
	t.Helper()
	r := submitted(t, h, "enterprise")
	r.handOver()
	return r
}

func (r *road) handOver() {
	r.t.Helper()
	r.move(house.Sponsor, filing.Submit, flow.Nothing{})
	r.later(time.Hour)
	r.move(house.Reviewer, filing.PreliminaryPass, flow.Nothing{})
	r.later(time.Hour)
	r.move(house.Reviewer, filing.Forward, flow.Nothing{})
	r.later(time.Hour)
}

// verify enters the codes of the latest hand-over.
func (r *road) verify() {
	r.t.Helper()
	codes := r.h.Codes(r.id)
	codes = codes[len(codes)-2:]
	r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: "13800138000", Code: codes[0], DocumentTail: "120011"})
	r.later(time.Minute)
	r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: "13700137000", Code: codes[1], DocumentTail: "011020"})
}

// throughTwoRuns returns a case once and leaves it in the second review.
func throughTwoRuns(t *testing.T, h *house.House) *road {
	t.Helper()
	r := forwarded(t, h)
	r.verify()
	r.later(72 * time.Hour)
	r.move(house.Officer, filing.AdministrationReturn, flow.ReturnInput{Findings: []flow.Reason{{Field: "/services/0/name", Reason: "N01"}}})
	r.later(time.Hour)
	var form map[string]json.RawMessage
	content, err := os.ReadFile("../rule/testdata/enterprise.json")
	if err == nil {
		err = json.Unmarshal(content, &form)
	}
	if err != nil {
		t.Fatal(err)
	}
	patch := []byte(`{"services":` + strings.Replace(string(form["services"]), "网站", "门户", 1) + `}`)
	answer := func(context.Context, *rows.Queries, filing.ApplicationID) ([]byte, error) { return nil, nil }
	if _, err := h.Edit(context.Background(), house.Sponsor, r.id, patch, 0, "", answer); err != nil {
		t.Fatal(err)
	}
	r.handOver()
	r.verify()
	return r
}

func (r *road) verified() *checker.Report {
	r.t.Helper()
	report, err := checker.Check{Store: r.h.Store}.Run(context.Background())
	if err != nil {
		r.t.Fatal(err)
	}
	return report
}

// agrees wants no complaint.
func (r *road) agrees(runs, pauses int) {
	r.t.Helper()
	report := r.verified()
	if len(report.Complaints) != 0 || report.Runs != runs || report.Pauses != pauses {
		r.t.Errorf("%d runs, %d pauses, want %d, %d; %v", report.Runs, report.Pauses, runs, pauses, report.Complaints)
	}
}

// The trail and the administration's desk tell the same runs, open and closed.
func TestRunsAgree(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := throughTwoRuns(t, h)
		r.agrees(2, 0)
		r.later(time.Hour)
		r.move(house.Officer, filing.AdministrationGrant, flow.Nothing{})
		r.agrees(2, 0)
	})
}

// In the classic practice the hand-over itself starts the run, and a refusal ends it as well.
func TestRunsWithoutCodesAgree(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		ticking(h)
		r := submitted(t, h, "individual")
		r.move(house.Sponsor, filing.Submit, flow.Nothing{})
		r.move(house.Reviewer, filing.PreliminaryPass, flow.Nothing{})
		view, err := (&query.Query{House: h.House}).Case(context.Background(), house.Reviewer, r.id)
		if err != nil {
			t.Fatal(err)
		}
		var came flow.OriginalsInput
		for _, document := range view.Documents {
			if document.Originals > 0 {
				came.Items = append(came.Items, flow.ReceivedCopies{Slot: document.Slot, Copies: document.Originals})
			}
		}
		r.move(house.Reviewer, filing.OriginalsReceive, came)
		r.agrees(0, 0)
		r.move(house.Reviewer, filing.Forward, flow.Nothing{})
		r.agrees(1, 0)
		r.later(24 * time.Hour)
		r.move(house.Officer, filing.AdministrationRefuse, flow.ReturnInput{Findings: []flow.Reason{{Field: "/sponsor/name", Reason: "S12"}}})
		r.agrees(1, 0)
	})
}

// A new notice moves the date on both desks.
func TestRunsAgreeAfterANewNotice(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		r.verify()
		notice := `{"year":2026,"notice":"演示通知〔2026〕1号","published":"2026-11-23","source":"https://www.example.com/","off":["12-01/12-02"],"work":[]}`
		change, _, err := h.ImportCalendar(context.Background(), policy.Actor{ID: "user-admin", Role: policy.Admin}, []byte(notice), "")
		if err != nil || change.Changed != 1 {
			t.Fatalf("%+v %v", change, err)
		}
		r.agrees(1, 0)
	})
}

// A clock that moves while an act is carried out does not part the desks: what crosses the port brings its instant along.
func TestDesksCountFromOneInstant(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	ticking(h)
	r := throughTwoRuns(t, h)
	r.agrees(2, 0)
	r.move(house.Officer, filing.AdministrationGrant, flow.Nothing{})
	r.agrees(2, 0)
}

// ticking makes every look at the clock a second later than the one before.
func ticking(h *house.House) {
	still, ticks := h.House.Now, new(atomic.Int64)
	h.House.Now = func() time.Time { return still().Add(time.Duration(ticks.Add(1)) * time.Second) }
}

// write changes the store behind the house's back.
func (r *road) write(statement string, values ...any) {
	r.t.Helper()
	err := r.h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, statement, values...)
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *road) pause(from, until time.Time, ground string) {
	r.t.Helper()
	micros := func(t time.Time) int64 {
		if t.IsZero() {
			return 0
		}
		return t.UnixMicro()
	}
	err := r.h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		s, err := tx.LatestSubmission(ctx, string(r.id))
		if err != nil {
			return err
		}
		return tx.InsertPause(ctx, rows.InsertPauseParams{SubmissionID: s.ID, FromAt: micros(from), UntilAt: micros(until), Ground: ground})
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

// A pause whose days are in the date agrees; the date without them does not.
func TestPausesAreCounted(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		r.verify()
		now := h.Now()
		r.pause(now.Add(24*time.Hour), now.Add(48*time.Hour), "专家评审")
		if complaints := r.verified().Complaints; len(complaints) != 2 || !strings.Contains(strings.Join(complaints, " "), "2026-12-23") {
			t.Errorf("a date that forgot a pause: %v", complaints)
		}
		for _, table := range []string{"applications", "submissions"} {
			r.write("UPDATE " + table + " SET due_on = '2026-12-23'")
		}
		r.agrees(1, 1)
		r.pause(now.Add(96*time.Hour), time.Time{}, "专家评审")
		r.agrees(1, 2) // an open pause: the date moves until it ends
	})
}

// What does not agree is named.
func TestRunsThatDoNotAgree(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(r *road)
		want   string
	}{
		"another start": {func(r *road) {
			r.write("UPDATE submissions SET review_since_at = review_since_at + 1 WHERE state = 'returned'")
		}, "run 1 is kept as"},
		"another end":     {func(r *road) { r.write("UPDATE submissions SET decided_at = decided_at + 1 WHERE decided_at > 0") }, "run 1 is kept as"},
		"ended otherwise": {func(r *road) { r.write("UPDATE submissions SET state = 'refused' WHERE state = 'returned'") }, "run 1 is kept as"},
		"a run lost":      {func(r *road) { r.write("UPDATE submissions SET review_since_at = 0 WHERE state = 'returned'") }, "tells 2 runs of the administration's term, 1 are kept"},
		"still running": {func(r *road) {
			r.write("UPDATE submissions SET state = 'administration_review', decided_at = 0 WHERE state = 'returned'")
		}, "run 1 is kept as"},
		"another date": {func(r *road) {
			r.write("UPDATE submissions SET due_on = '2026-12-31' WHERE state = 'administration_review'")
		}, "the administration's desk has it due on 2026-12-31"},
		"another turn":            {func(r *road) { r.write("UPDATE applications SET turn_since_at = turn_since_at + 1") }, "the turn began at"},
		"a pause before the run":  {func(r *road) { r.pause(r.h.Now().Add(-time.Second), r.h.Now(), "专家评审") }, "lies outside its run"},
		"a pause that ends first": {func(r *road) { r.pause(r.h.Now().Add(2*time.Hour), r.h.Now().Add(time.Hour), "专家评审") }, "ends before it begins"},
		"a pause without ground":  {func(r *road) { r.pause(r.h.Now(), r.h.Now().Add(time.Minute), "") }, "has no ground"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := throughTwoRuns(t, house.New(t, ""))
			r.agrees(2, 0)
			c.change(r)
			if complaints := strings.Join(r.verified().Complaints, "\n"); !strings.Contains(complaints, c.want) {
				t.Errorf("complaints: %q, want %q", complaints, c.want)
			}
		})
	}
}

// An application that has ended and still keeps its sponsor's others out is found.
func TestAPlaceThatIsHeldForNothingIsFound(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		r.verify()
		r.move(house.Officer, filing.AdministrationGrant, flow.Nothing{})
		r.agrees(1, 0)
		r.write("INSERT INTO open_sponsors (sponsor_index, application_id) VALUES ('x', $1)", string(r.id))
		report, err := checker.Check{Store: h.Store}.Run(t.Context())
		if err != nil || len(report.Complaints) != 1 || !strings.Contains(report.Complaints[0], "keeps other applications of its sponsor out") {
			t.Errorf("%v %v", report.Complaints, err)
		}
	})
}
