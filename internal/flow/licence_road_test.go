package flow_test

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// licenceRoad drives one application for a licence the way its people would.
type licenceRoad struct {
	t  *testing.T
	h  *house.House
	q  *query.Query
	id filing.ApplicationID
}

// A second officer, of the same two provinces.
var officer2 = policy.Actor{ID: "user-officer2", Role: policy.Officer, Provinces: []string{"110000", "440000"}, Channel: "test"}

// companyForm is the application of the company of examples/enterprise.json, changed as a test needs it.
func companyForm(t testing.TB, change func(form map[string]any)) []byte {
	t.Helper()
	content, err := os.ReadFile("../licence/condition/testdata/company.json")
	if err != nil {
		t.Fatal(err)
	}
	var form map[string]any
	if err := json.Unmarshal(content, &form); err != nil {
		t.Fatal(err)
	}
	delete(form, "provider")
	if change != nil {
		change(form)
	}
	if content, err = json.Marshal(form); err != nil {
		t.Fatal(err)
	}
	return content
}

func licenceDraft(t *testing.T, h *house.House, form []byte) *licenceRoad {
	t.Helper()
	outcome, err := h.CreateLicence(context.Background(), house.Sponsor, form, "", answer)
	if err != nil {
		t.Fatal(err)
	}
	return &licenceRoad{t: t, h: h, q: &query.Query{House: h.House}, id: outcome.Case}
}

func (r *licenceRoad) see(actor policy.Actor) *query.LicenceCase {
	r.t.Helper()
	view, err := r.q.LicenceCase(context.Background(), actor, r.id)
	if err != nil {
		r.t.Fatal(err)
	}
	return view
}

func (r *licenceRoad) upload() {
	r.t.Helper()
	picture, err := invented.Picture(1)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, document := range r.see(house.Sponsor).Documents {
		if document.State == "stored" {
			continue
		}
		_, err := r.h.StorePaperOf(context.Background(), house.Sponsor, flow.OfLicenceApplication, r.id, flow.Paper{Slot: filing.Slot(document.Slot),
			ContentType: "image/png", FittedType: "image/png", SHA256: strings.Repeat("0", 64), Original: picture, Fitted: picture}, 0)
		if err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r *licenceRoad) try(actor policy.Actor, move licence.MoveName, input any) error {
	r.t.Helper()
	content, err := json.Marshal(input)
	if err != nil {
		r.t.Fatal(err)
	}
	_, err = r.h.Run(context.Background(), actor, flow.Command{Of: flow.OfLicenceApplication, Case: r.id, Name: string(move), Input: content})
	return err
}

func (r *licenceRoad) move(actor policy.Actor, move licence.MoveName, input any, to licence.State) {
	r.t.Helper()
	if err := r.try(actor, move, input); err != nil {
		r.t.Fatalf("%s: %v %+v", move, err, fault.As(err).Extra)
	}
	if got := r.see(house.Sponsor).State; got != to {
		r.t.Fatalf("%s leads to %s, want %s", move, got, to)
	}
}

func (r *licenceRoad) edit(patch string) error {
	r.t.Helper()
	_, err := r.h.Run(context.Background(), house.Sponsor, flow.Command{Of: flow.OfLicenceApplication, Case: r.id, Name: string(policy.EditCase), Input: json.RawMessage(patch)})
	return err
}

// officers puts the two officers of the test into the house.
func officers(t *testing.T, h *house.House) {
	t.Helper()
	err := h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		for _, o := range []policy.Actor{house.Officer, officer2} {
			err := tx.InsertUser(ctx, rows.InsertUserParams{ID: string(o.ID), Name: string(o.ID), DisplayName: "示例" + string(o.ID[len(o.ID)-1:]), Role: string(policy.Officer),
				Provinces: "110000,440000", MailSealed: []byte{}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// filed takes the company of examples/enterprise.json to its filing number.
func filed(t *testing.T, h *house.House) *road {
	t.Helper()
	r := forwarded(t, h)
	codes := h.Codes(r.id)
	r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: "13800138000", Code: codes[0], DocumentTail: "120011"}, filing.AwaitingSMS)
	r.move(house.Nobody, filing.SMSVerify, flow.SMSInput{Phone: "13700137000", Code: codes[1], DocumentTail: "011020"}, filing.AdministrationReview)
	r.move(house.Officer, filing.AdministrationGrant, none{}, filing.Filed)
	return r
}

func civilDate(t *testing.T, text string) civil.Date {
	t.Helper()
	date, err := civil.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return date
}

// The company of examples/enterprise.json files first (S45), then applies for the licence it needs for paid information (S29, S30, S43,
// S44): one list of corrections, acceptance, an on-site check by two, an expert review that stops the clock, the grant within sixty days
// (S42), and the licence with its number, handed over by the administration of its province (S31).
func TestCompanyGoesFromFilingToLicence(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		officers(t, h)
		filed(t, h)
		r := licenceDraft(t, h, companyForm(t, func(form map[string]any) { form["company"].(map[string]any)["registered_capital"] = 500000 }))
		r.upload()
		// Too little capital: refused with the finding and its source, and everything else at once.
		if err := r.try(house.Sponsor, licence.Submit, none{}); fault.As(err).Code != "findings" {
			t.Fatalf("too little capital: %v", err)
		}
		if err := r.edit(`{"company":{"registered_capital":5000000}}`); err != nil {
			t.Fatal(err)
		}
		r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		view := r.see(house.Officer)
		if *view.Turn.DueOn != "2026-11-30" || view.Turn.Party != filing.PartyAdministration || len(view.Findings) != 0 {
			t.Errorf("turn %+v, findings %+v", view.Turn, view.Findings)
		}
		if *view.Numbers.Sponsor != "京ICP备2026000001号" || view.Numbers.Services[0] != "京ICP备2026000001号-1" {
			t.Errorf("numbers %+v", view.Numbers)
		}
		// One list of what is missing; only that is open; the clock of the acceptance starts anew.
		h.At(house.Start.AddDate(0, 0, 2))
		list := flow.ReturnInput{Findings: []flow.Reason{{Field: "/company/business_scope", Reason: "经营范围与执照不一致"}, {Field: "/documents/business_plan", Reason: "缺第二章"}}}
		r.move(house.Officer, licence.AcceptanceCorrect, list, licence.AwaitingCorrection)
		if err := r.edit(`{"company":{"name":"另一家公司"}}`); fault.As(err).Code != "field_not_open" {
			t.Errorf("a closed field: %v", err)
		}
		if err := r.edit(`{"company":{"business_scope":"第二类增值电信业务；技术服务"}}`); err != nil {
			t.Fatal(err)
		}
		if err := r.try(house.Sponsor, licence.Submit, none{}); fault.As(err).Code != "findings" {
			t.Errorf("a rejected paper that stays: %v", err)
		}
		r.replace("business_plan")
		h.At(house.Start.AddDate(0, 0, 7)) // 30 November
		r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		if view = r.see(house.Officer); *view.Turn.DueOn != "2026-12-07" || !slices.Contains(view.Changed, "/company/business_scope") || view.Round != 2 {
			t.Errorf("turn %+v, changed %v, round %d", view.Turn, view.Changed, view.Round)
		}
		// What was not named the first time is not asked for any more.
		more := flow.ReturnInput{Findings: []flow.Reason{{Field: "/staff", Reason: "人员不足"}}}
		if err := r.try(house.Officer, licence.AcceptanceCorrect, more); fault.As(err).Code != "corrected_once" || fault.As(err).Field != "/staff" {
			t.Errorf("a second list of new things: %v", err)
		}
		h.At(house.Start.AddDate(0, 0, 8)) // 1 December
		r.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
		view = r.see(house.Sponsor)
		if c := view.Clock; c == nil || c.DueOn != civilDate(t, "2027-02-01") || c.ByAcceptance.StartOn != civilDate(t, "2026-12-01") || c.ByReceipt.DueOn != civilDate(t, "2027-01-29") || *view.AcceptedBy != "officer" {
			t.Errorf("clock %+v", c)
		}
		visit := flow.OnsiteInput{On: "2026-12-01", Officers: []string{string(house.Officer.ID), string(house.Officer.ID)}, Result: licence.VisitPassed}
		if err := r.try(house.Officer, licence.ReviewOnsite, visit); fault.As(err).Code != "second_officer_needed" {
			t.Errorf("one officer alone: %v", err)
		}
		visit.Officers[1] = string(officer2.ID)
		r.move(house.Officer, licence.ReviewOnsite, visit, licence.Accepted)
		h.At(house.Start.AddDate(0, 0, 14)) // 7 December
		r.move(house.Officer, licence.ReviewPause, flow.PauseInput{Ground: licence.ExpertReview, ExpectedUntil: "2026-12-18"}, licence.ReviewPaused)
		if turn := r.see(house.Sponsor).Turn; *turn.DueOn != "2026-12-18" || turn.Act != licence.ReviewResume {
			t.Errorf("paused: %+v", turn)
		}
		h.At(house.Start.AddDate(0, 0, 23)) // 16 December: ten days stood still
		r.move(officer2, licence.ReviewResume, none{}, licence.Accepted)
		view = r.see(house.Sponsor)
		if view.Clock.Paused != 10 || view.Clock.Used != 5 || view.Clock.DueOn != civilDate(t, "2027-02-09") || *view.Turn.DueOn != "2027-02-09" {
			t.Errorf("resumed: %+v %+v", view.Clock, view.Turn)
		}
		r.move(house.Officer, licence.DecisionGrant, none{}, licence.Granted)
		if turn := r.see(house.Sponsor).Turn; *turn.DueOn != "2026-12-30" || turn.Act != licence.LicenceIssue {
			t.Errorf("granted: %+v", turn)
		}
		h.At(house.Start.AddDate(0, 0, 25)) // 18 December
		r.move(house.Officer, licence.LicenceIssue, none{}, licence.Issued)
		view = r.see(house.Sponsor)
		if view.Turn != nil || len(view.Moves) != 0 || *view.Numbers.Licence != "京B2-20260001" {
			t.Errorf("issued: %+v %v %+v", view.Turn, view.Moves, view.Numbers)
		}
		row := licenceNumbered(t, h, "京B2-20260001")
		if row.IssuedOn != "2026-12-18" || row.ValidTo != "2031-12-18" || row.CompanyName != "北京示例云图科技有限公司" || row.OwnerID != string(house.Sponsor.ID) {
			t.Errorf("licence %+v", row)
		}
	})
}

func (r *licenceRoad) replace(slot licence.Slot) {
	r.t.Helper()
	picture, err := invented.Picture(2)
	if err != nil {
		r.t.Fatal(err)
	}
	_, err = r.h.StorePaperOf(context.Background(), house.Sponsor, flow.OfLicenceApplication, r.id, flow.Paper{Slot: filing.Slot(slot), ContentType: "image/png",
		FittedType: "image/png", SHA256: strings.Repeat("1", 64), Original: picture, Fitted: picture}, 0)
	if err != nil {
		r.t.Fatal(err)
	}
}

func licenceNumbered(t *testing.T, h *house.House, number string) (row rows.Licence) {
	t.Helper()
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.GetLicenceByNumber(ctx, number)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return row
}

// Nobody answers: at the end of the fifth working day, and not an instant before, the application is accepted, as of its receipt.
func TestSilenceAccepts(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		filed(t, h)
		r := licenceDraft(t, h, companyForm(t, nil))
		r.upload()
		r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		midnight := time.Date(2026, 12, 1, 0, 0, 0, 0, civil.Shanghai)
		h.At(midnight.Add(-time.Microsecond))
		if n, err := h.AcceptSilent(context.Background(), h.Now()); n != 0 || err != nil || r.see(house.Officer).State != licence.Submitted {
			t.Fatalf("a moment too early: %d, %v", n, err)
		}
		h.At(midnight)
		// Whoever acts before the sweep comes by finds it accepted.
		if err := r.try(house.Officer, licence.AcceptanceCorrect, flow.ReturnInput{Findings: []flow.Reason{{Field: "/staff", Reason: "晚了"}}}); fault.As(err).Code != "move_not_possible" {
			t.Errorf("a list that comes too late: %v", err)
		}
		view := r.see(house.Sponsor)
		if view.State != licence.Accepted || *view.AcceptedBy != "silence" || !view.AcceptedAt.Equal(house.Start) {
			t.Fatalf("%s by %v at %v", view.State, view.AcceptedBy, view.AcceptedAt)
		}
		if n, err := h.AcceptSilent(context.Background(), h.Now()); n != 0 || err != nil {
			t.Errorf("the sweep found %d, %v", n, err)
		}
	})
}
