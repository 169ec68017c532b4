package checker_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"openicp/internal/checker"
	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/rule"
	"openicp/internal/seal"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// judged verifies a house with its keys.
func judged(t *testing.T, h *house.House) *checker.Report {
	t.Helper()
	report, err := checker.Check{Store: h.Store, Seal: h.Seal}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func (r *road) row() (row rows.Application) {
	r.t.Helper()
	err := r.h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.GetApplication(ctx, string(r.id))
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return row
}

// rewrite changes a form where it lies, as nobody could through any door.
func (r *road) rewrite(table, column, place, statement string, values []any, change func(form *filing.Form)) {
	r.t.Helper()
	at := seal.Place{Table: table, Column: column, Row: place}
	var sealed []byte
	row := r.row()
	switch table {
	case "applications":
		sealed = row.FormSealed
	default:
		err := r.h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
			round, err := q.GetRound(ctx, rows.GetRoundParams{ApplicationID: row.ID, Round: row.Round})
			sealed = round.FormSealed
			return err
		})
		if err != nil {
			r.t.Fatal(err)
		}
	}
	plain, err := r.h.Seal.Unseal(at, sealed)
	if err != nil {
		r.t.Fatal(err)
	}
	form := &filing.Form{}
	if err := json.Unmarshal(plain, form); err != nil {
		r.t.Fatal(err)
	}
	change(form)
	if plain, err = json.Marshal(form); err != nil {
		r.t.Fatal(err)
	}
	if sealed, err = r.h.Seal.Seal(at, plain); err != nil {
		r.t.Fatal(err)
	}
	r.write(statement, append([]any{sealed}, values...)...)
}

// complained says whether one of the complaints holds some words.
func complained(complaints []string, words string) bool {
	return slices.ContainsFunc(complaints, func(c string) bool { return strings.Contains(c, words) })
}

// slip puts a form that the rules would have stopped in the place of the one that was handed in, wherever it lies.
func (r *road) slip(change func(*filing.Form)) {
	r.t.Helper()
	id, round := string(r.id), r.row().Round
	r.rewrite("applications", "form_sealed", id, "UPDATE applications SET form_sealed = $1 WHERE id = $2", []any{id}, change)
	r.rewrite("application_rounds", "form_sealed", fmt.Sprintf("%s/%d", id, round), "UPDATE application_rounds SET form_sealed = $1 WHERE application_id = $2 AND round = $3",
		[]any{id, round}, change)
}

// What was taken by rules that let it pass is not complained of, and each way past them is.
func TestASubmissionThatARuleStopsIsFound(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		if report := judged(t, h); report.Judged != 1 || len(report.Complaints) > 0 {
			t.Fatalf("as it is: %+v", report)
		}
		r.slip(func(form *filing.Form) { form.Services[0].Name = "12345" })
		complaints := judged(t, h).Complaints
		if !complained(complaints, "submission 1 was taken although e_service_name_digits_only blocks at /services/0/name") || !complained(complaints, "what was forwarded is not what was handed in") {
			t.Errorf("a name of digits: %v", complaints)
		}
		for _, complaint := range complaints {
			if strings.Contains(complaint, "12345") {
				t.Errorf("a complaint repeats what was written: %s", complaint)
			}
		}
		if report, err := (checker.Check{Store: h.Store}).Run(context.Background()); err != nil || report.Judged != 0 {
			t.Errorf("without keys: %+v %v", report, err)
		}
		r.write("UPDATE applications SET rules_version = '2020-01#00000000' WHERE id = $1", string(r.id))
		if report := judged(t, h); report.ByOtherRules != 1 || complained(report.Complaints, "was taken although") {
			t.Errorf("judged by rules that are not here: %+v", report)
		}
		r.write("UPDATE applications SET rules_version = $1 WHERE id = $2", rule.Version()+"+0123456789abcdef", string(r.id))
		if report := judged(t, h); !complained(report.Complaints, "was not in force for it") {
			t.Errorf("by an edition that there never was: %v", report.Complaints)
		}
	})
}

func TestAFormThatChangedBehindTheSubmissionIsFound(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		id := string(r.id)
		r.rewrite("applications", "form_sealed", id, "UPDATE applications SET form_sealed = $1 WHERE id = $2", []any{id}, func(form *filing.Form) {
			form.Sponsor.Lead.Mobile = "13500135000"
		})
		if complaints := judged(t, h).Complaints; len(complaints) != 1 || !complained(complaints, "the form is not the one that was handed in") {
			t.Errorf("another mobile: %v", complaints)
		}
		r.write("UPDATE application_rounds SET form_sealed = $1 WHERE application_id = $2", []byte("nonsense"), id)
		if complaints := judged(t, h).Complaints; !complained(complaints, "its submission cannot be opened") {
			t.Errorf("nonsense: %v", complaints)
		}
		r.write("DELETE FROM application_rounds WHERE application_id = $1", id)
		if complaints := judged(t, h).Complaints; !complained(complaints, "submission 1 was not kept") {
			t.Errorf("nothing: %v", complaints)
		}
	})
}

// A type that the register did not give, and a paper that was not there, are found; what a provider's settings were is not judged
// once they have changed.
func TestWhatWasKnownAtTheSubmissionIsJudged(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		id := string(r.id)
		r.write("UPDATE applications SET kind = 'add_service' WHERE id = $1", id)
		if complaints := judged(t, h).Complaints; !complained(complaints, "handed in as add_service, the register made it a first_filing") {
			t.Errorf("another type: %v", complaints)
		}
		r.write("UPDATE applications SET kind = 'first_filing' WHERE id = $1", id)
		r.write("UPDATE providers SET filing_number = ''")
		if complaints := judged(t, h).Complaints; !complained(complaints, "e_provider_not_filed") {
			t.Errorf("a provider that is not filed: %v", complaints)
		}
		r.write("UPDATE providers SET updated_at = $1", h.Now().AddDate(0, 0, 1).UnixMicro())
		if complaints := judged(t, h).Complaints; len(complaints) > 0 {
			t.Errorf("settings that changed later: %v", complaints)
		}
		r.write("UPDATE application_rounds SET papers = '{}' WHERE application_id = $1", id)
		if complaints := judged(t, h).Complaints; !complained(complaints, "e_paper_missing blocks at /documents/") {
			t.Errorf("no papers: %v", complaints)
		}
	})
}

// The practice that a submission names is the house's of its day, whatever was set since.
func TestTheEditionOfTheSubmissionIsJudgedBy(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		admin := policy.Actor{ID: "user-admin", Role: policy.Admin, Channel: "test"}
		set := func(values rule.ProvinceValues) {
			err := h.SetEdition(context.Background(), admin, "110000", civil.DateOf(h.Now()), flow.EditionInput{Values: values, Source: fault.Text{ZH: "示例", EN: "invented"}})
			if err != nil {
				t.Fatal(err)
			}
		}
		yes, no := true, false
		set(rule.ProvinceValues{LandlineUnit: &no})
		r := forwarded(t, h)
		set(rule.ProvinceValues{LandlineUnit: &yes, NoLatinNames: &yes})
		if report := judged(t, h); report.Judged != 1 || len(report.Complaints) > 0 {
			t.Errorf("as it is: %+v", report)
		}
		r.slip(func(form *filing.Form) { form.Sponsor.Lead.OfficePhones = nil })
		if complaints := judged(t, h).Complaints; complained(complaints, "e_lead_landline_missing") {
			t.Errorf("by the edition that came later: %v", complaints)
		}
		r.write("UPDATE province_editions SET province = '120000'")
		if complaints := judged(t, h).Complaints; !complained(complaints, "was not in force for it") {
			t.Errorf("another province's edition: %v", complaints)
		}
	})
}

// A service whose number does not follow, or that no granted application brought, is found.
func TestServicesAreNumberedInTheirOrder(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		r := forwarded(t, h)
		r.verify()
		r.move(house.Officer, filing.AdministrationGrant, flow.Nothing{})
		if report := judged(t, h); report.Filings != 1 || len(report.Complaints) > 0 {
			t.Fatalf("as it is: %+v", report)
		}
		r.write("UPDATE filings SET last_service = 3")
		r.write("UPDATE services SET case_id = 'nobody', running_number = 2")
		complaints := judged(t, h).Complaints
		for _, want := range []string{"the last running number is 3, there are 1 services", "has the running number 2, its place is 1", `it came by application "nobody", which is not there`} {
			if !complained(complaints, want) {
				t.Errorf("no complaint that %s: %v", want, complaints)
			}
		}
	})
}
