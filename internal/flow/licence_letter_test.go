package flow_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"

	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/query"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

func letters(view *query.LicenceCase) (list []string) {
	for _, l := range view.Letters {
		list = append(list, l.Name+" "+l.Number)
	}
	return list
}

// Each letter of a case has its number from the moment it was decided; a withdrawn acceptance keeps its own.
func TestLettersAreNumbered(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		officers(t, h)
		r := licenceHandedIn(t, h)
		h.At(house.Start)
		day := 0
		next := func() { day++; h.At(house.Start.AddDate(0, 0, day)) }
		r.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
		if got := letters(r.see(house.Sponsor)); !slices.Equal(got, []string{"acceptance 京通信管〔2026〕许受字第000001号"}) {
			t.Errorf("accepted: %v", got)
		}
		next()
		r.move(house.Sponsor, licence.Withdraw, none{}, licence.Draft)
		if got := letters(r.see(house.Sponsor)); len(got) != 0 {
			t.Errorf("withdrawn: %v", got)
		}
		r.move(house.Sponsor, licence.Submit, none{}, licence.Submitted)
		next()
		r.move(house.Officer, licence.AcceptanceAccept, none{}, licence.Accepted)
		next()
		r.move(house.Officer, licence.ReviewPause, flow.PauseInput{Ground: licence.ExpertReview}, licence.ReviewPaused)
		next()
		r.move(house.Officer, licence.ReviewResume, none{}, licence.Accepted)
		next()
		r.move(house.Officer, licence.ReviewPause, flow.PauseInput{Ground: licence.ExpertReview}, licence.ReviewPaused)
		next()
		r.move(house.Officer, licence.ReviewResume, none{}, licence.Accepted)
		r.move(house.Officer, licence.DecisionRefuse, flow.ReturnInput{Findings: []flow.Reason{{Field: "/staff", Reason: "没有与业务相适应的人员"}}}, licence.Refused)
		want := []string{"acceptance 京通信管〔2026〕许受字第000002号", "pause-1 京通信管〔2026〕许停字第000001号",
			"pause-2 京通信管〔2026〕许停字第000002号", "refusal 京通信管〔2026〕许不准字第000001号"}
		view := r.see(house.Officer)
		if got := letters(view); !slices.Equal(got, want) {
			t.Errorf("refused: %v", got)
		}
		if second := view.NumberOf(licence.PauseLetter, view.Pauses[1].FromAt); second != "京通信管〔2026〕许停字第000002号" {
			t.Errorf("the letter of the second pause: %s", second)
		}
	})
}

// Two who decide at once get two numbers; an act that fails takes none.
func TestNumbersOfLettersAreGivenOnce(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		officers(t, h)
		const many = 12
		var roads []*licenceRoad
		for range many {
			r := licenceDraft(t, h, companyForm(t, nil))
			r.put(licence.Submitted)
			if err := r.sql(fmt.Sprintf("UPDATE licence_applications SET round = 1 WHERE id = '%s'", r.id)); err != nil {
				t.Fatal(err)
			}
			roads = append(roads, r)
		}
		refuse := func(r *licenceRoad, key string, answer func(context.Context, *rows.Queries) ([]byte, error)) error {
			_, err := h.Run(context.Background(), house.Officer, flow.Command{Of: flow.OfLicenceApplication, Case: r.id, Name: string(licence.AcceptanceRefuse), Key: key,
				Input: json.RawMessage(`{"ground":"not_needed","note":"不需要许可"}`), Answer: answer})
			return err
		}
		broken := func(context.Context, *rows.Queries) ([]byte, error) { return nil, fmt.Errorf("no answer") }
		if refuse(roads[0], "k", broken) == nil {
			t.Fatal("a decision whose answer cannot be made was committed")
		}
		var wait sync.WaitGroup
		errs := make([]error, many)
		for i, r := range roads {
			wait.Add(1)
			go func() {
				defer wait.Done()
				errs[i] = refuse(r, "", nil)
			}()
		}
		wait.Wait()
		given := map[string]bool{}
		for i, r := range roads {
			if errs[i] != nil {
				t.Fatal(errs[i])
			}
			for _, letter := range letters(r.see(house.Sponsor)) {
				given[letter] = true
			}
		}
		for serial := 1; serial <= many; serial++ {
			if letter := fmt.Sprintf("non_acceptance 京通信管〔2026〕许不受字第%06d号", serial); !given[letter] {
				t.Errorf("%s was not given", letter)
			}
		}
	})
}
