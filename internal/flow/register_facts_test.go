package flow_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/invented"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// at lists where a rule complains of a draft.
func at(r *road, rule string) (pointers []string) {
	for _, f := range r.see(house.Sponsor).Findings {
		if f.Rule == rule {
			pointers = append(pointers, f.Field)
		}
	}
	return pointers
}

// Whom a standing filing names is found in another sponsor's form by keyed hashes: the mobile, and the person.
func TestPeopleOfOtherSponsorsAreFound(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		filed := invented.Enterprise(1, "110000")
		file(t, h, filed)
		lead := *filed.Services[0].Lead
		for name, tc := range map[string]struct {
			change func(f *filing.Form)
			rule   string
			at     []string
		}{
			"nobody in common":                      {func(*filing.Form) {}, "w_lead_mobile_of_other_sponsor", nil},
			"another's mobile":                      {func(f *filing.Form) { f.Services[0].Lead.Mobile = lead.Mobile }, "w_lead_mobile_of_other_sponsor", []string{"/services/0/lead/mobile"}},
			"written otherwise":                     {func(f *filing.Form) { f.Sponsor.Lead.Mobile = "+86 " + lead.Mobile }, "w_lead_mobile_of_other_sponsor", []string{"/sponsor/lead/mobile"}},
			"the same person with the same mobile":  {func(f *filing.Form) { f.Services[0].Lead = &lead }, "w_lead_mobile_of_other_sponsor", nil},
			"the same person leads another service": {func(f *filing.Form) { f.Services[0].Lead = &lead }, "w_service_lead_of_other_unit", []string{"/services/0/lead/document/number"}},
			"a lead of the other sponsor":           {func(f *filing.Form) { f.Services[0].Lead = filed.Sponsor.Lead }, "w_service_lead_of_other_unit", nil},
		} {
			form := invented.Enterprise(5, "110000")
			tc.change(form)
			if got := at(draft(t, h, encoded(t, form)), tc.rule); !slices.Equal(got, tc.at) {
				t.Errorf("%s: %s at %v, want %v", name, tc.rule, got, tc.at)
			}
		}
		own := again(1, 2)
		if r := draft(t, h, encoded(t, own)); at(r, "w_lead_mobile_of_other_sponsor") != nil || at(r, "w_service_lead_of_other_unit") != nil {
			t.Error("a sponsor's own people count as another's")
		}
		alone := invented.Individual(9, "110000")
		person := *filed.Services[0].Lead
		alone.Sponsor.Name, alone.Sponsor.Document, alone.Sponsor.Lead, alone.Services[0].Lead = person.Name, person.Document, &person, &person
		if r := draft(t, h, encoded(t, alone)); at(r, "w_lead_mobile_of_other_sponsor") != nil || at(r, "w_service_lead_of_other_unit") != nil {
			t.Error("somebody's own filing beside the unit's is complained of")
		}
	})
}

// Nobody who is not signed in can ask the check whether a person or a mobile stands in a filing.
func TestThePublicCheckTellsNothingOfPeople(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	filed := invented.Enterprise(1, "110000")
	r := file(t, h, filed)
	form := invented.Enterprise(5, "110000")
	form.Services[0].Lead = filed.Services[0].Lead
	form.Sponsor.Lead.Mobile = filed.Sponsor.Lead.Mobile
	findings, err := r.q.Check(context.Background(), encoded(t, form))
	if err != nil || len(findings) != 0 {
		t.Errorf("check: %v %v", findings, err)
	}
}

// A sponsor is known under the document it had before, by its name, and by having too many numbers or nothing left.
func TestTheSponsorIsKnownInTheRegister(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		const older, other, second = "京ICP备2010000001号", "京ICP备2010000002号", "京ICP备2010000003号"
		form := invented.Enterprise(3, "110000")
		number := form.Sponsor.Document.Number
		stands(t, h, older, number[8:16]+"-"+number[16:17], form, 1)
		named := draft(t, h, encoded(t, form))
		if got := at(named, "e_sponsor_filed_with_older_document"); len(got) != 1 {
			t.Errorf("the organisation code inside the credit code: %v", named.see(house.Sponsor).Findings)
		}
		if err := named.try(house.Sponsor, filing.Submit, none{}); !blockedBy(err, "e_sponsor_filed_with_older_document") {
			t.Errorf("submitted: %v", err)
		}
		namesake := invented.Enterprise(4, "110000")
		stands(t, h, other, "91110108MA0000000X", namesake, 1)
		r := draft(t, h, encoded(t, namesake))
		if got := at(r, "w_sponsor_name_filed_with_other_document"); !slices.Equal(got, []string{"/sponsor/name"}) {
			t.Errorf("a namesake: %v", r.see(house.Sponsor).Findings)
		}
		twice := invented.Enterprise(6, "110000")
		stands(t, h, second, twice.Sponsor.Document.Number, twice, 0)
		shell := draft(t, h, encoded(t, again(6, 8)))
		if got := at(shell, "e_sponsor_shell_must_be_cancelled"); got != nil {
			t.Errorf("Beijing lets a shell sponsor add: %v", got)
		}
		moved := again(6, 8)
		moved.Province, moved.Services[0].Access.ServerProvince = "440000", "440000"
		if got := at(draft(t, h, encoded(t, moved)), "e_sponsor_shell_must_be_cancelled"); !slices.Equal(got, []string{"/sponsor"}) {
			t.Errorf("Guangdong does not: %v", got)
		}
		stands(t, h, "京ICP备2010000004号", twice.Sponsor.Document.Number, twice, 0)
		if got := at(shell, "e_sponsor_has_several_numbers"); !slices.Equal(got, []string{"/sponsor"}) {
			t.Errorf("two numbers: %v", got)
		}
	})
}

// stands puts a filing into the register as an older program would have left it: under a document, with some services published.
func stands(t *testing.T, h *house.House, sponsorNumber, document string, form *filing.Form, services int) {
	t.Helper()
	place := seal.Place{Table: "filings", Column: "sponsor_sealed", Row: sponsorNumber}
	sealed, err := h.Seal.Seal(place, encodedSponsor(t, form.Sponsor))
	if err != nil {
		t.Fatal(err)
	}
	err = h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		serial, err := tx.TakeSerial(ctx, rows.TakeSerialParams{Province: "110000", Year: 2010})
		if err != nil {
			return err
		}
		err = tx.InsertFiling(ctx, rows.InsertFilingParams{ID: sponsorNumber, SponsorNumber: sponsorNumber, Province: "110000", Year: 2010, Serial: serial,
			SponsorKind: string(form.Sponsor.Kind), SponsorIndex: h.Seal.BlindIndex("sponsor_document", document), SponsorSealed: sealed,
			LastService: int64(services), State: "active", CaseID: "old", GrantedAt: 1})
		for n := range services {
			if err == nil {
				err = published(ctx, tx, sponsorNumber, n, form)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func published(ctx context.Context, tx *store.Tx, sponsorNumber string, n int, form *filing.Form) error {
	number := sponsorNumber + "-" + string(rune('1'+n))
	err := tx.InsertService(ctx, rows.InsertServiceParams{ServiceNumber: number, FilingID: sponsorNumber, RunningNumber: int64(n + 1),
		Kind: "website", ContentSealed: []byte{}, State: "active", GrantedAt: 1})
	if err != nil {
		return err
	}
	return tx.PublishService(ctx, rows.PublishServiceParams{ServiceNumber: number, SponsorNumber: sponsorNumber, SponsorName: form.Sponsor.Name,
		SearchableName: ident.FoldUnitName(form.Sponsor.Name), State: "active", GrantedOn: "2010-01-01", ChangedAt: 1})
}

func encodedSponsor(t *testing.T, s *filing.Sponsor) []byte {
	t.Helper()
	content, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Filings that an older program entered are found by whom they name once they were indexed, exactly as those that enter now.
func TestOlderFilingsAreIndexedOnce(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		file(t, h, invented.Enterprise(1, "110000"))
		file(t, h, again(1, 2))
		ctx := context.Background()
		indexes := func() (list []rows.FilingIndex) {
			err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
				filings, err := q.AllFilings(ctx, rows.AllFilingsParams{Page: 1})
				if err == nil {
					list, err = q.FilingIndexes(ctx, filings[0].ID)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		entered := indexes()
		err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.DB.ExecContext(ctx, "DELETE FROM filing_indexes")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []int{1, 0} {
			if n, err := h.IndexFilings(ctx); n != want || err != nil {
				t.Errorf("time %d: %d %v, want %d", i+1, n, err, want)
			}
			if got := indexes(); !slices.Equal(got, entered) || len(got) < 4 {
				t.Errorf("indexed %v, entered %v", got, entered)
			}
		}
	})
}
