package flow_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/rule"
	"openicp/testkit/house"
)

var admin = policy.Actor{ID: "user-admin", Role: policy.Admin, Channel: "test"}

func dated(text string) civil.Date {
	day, err := civil.Parse(text)
	if err != nil {
		panic(err)
	}
	return day
}

// edition sets practice of Beijing from a day on.
func edition(t *testing.T, h *house.House, from string, values rule.ProvinceValues) {
	t.Helper()
	err := h.SetEdition(context.Background(), admin, "110000", dated(from), flow.EditionInput{Values: values,
		Source: fault.Text{ZH: "示例通知", EN: "an invented notice"}})
	if err != nil {
		t.Fatal(err)
	}
}

// noLatin is practice that the invented company's name of a service, with Latin letters in it, does not stand up to.
var noLatin = rule.ProvinceValues{NoLatinNames: filledIn(true)}

func filledIn[T any](value T) *T { return &value }

func latin(n int) *filing.Form {
	form := invented.Enterprise(n, "110000")
	form.Services[0].Name = "示例abc产品中心"
	return form
}

const latinRule = "e_service_name_latin_letters"

// What the house sets holds from its day on, for the rules, the form and the check, until the house sets something else.
func TestAnEditionHoldsFromItsDayOn(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		questions := &query.Query{House: h.House}
		r := draft(t, h, encoded(t, latin(1)))
		told := func() bool {
			form, err := questions.Form(query.FormAsked{Province: "110000"})
			if err != nil {
				t.Fatal(err)
			}
			for _, topic := range form.Topics {
				for _, field := range topic.Fields {
					if field.Pointer == "/services/*/name" {
						return strings.Contains(field.Help.ZH, "北京不接受含英文字母的名称")
					}
				}
			}
			return false
		}
		holds := func(when string, want bool) {
			t.Helper()
			findings, err := questions.Check(context.Background(), encoded(t, latin(2)))
			if err != nil {
				t.Fatal(err)
			}
			if got := len(at(r, latinRule)) > 0; got != want || told() != want || named(findings, latinRule) != want {
				t.Errorf("%s: the draft %v, the form %v, the check %v, want %v", when, got, told(), named(findings, latinRule), want)
			}
		}
		holds("before anything is set", false)
		edition(t, h, "2026-11-25", noLatin)
		holds("two days before", false)
		h.At(house.Start.Add(48 * time.Hour))
		holds("on its day", true)
		edition(t, h, "2026-11-27", rule.ProvinceValues{})
		h.At(house.Start.Add(96 * time.Hour))
		holds("after the next edition", false)
		if err := h.WithdrawEdition(context.Background(), admin, "110000", dated("2026-11-27")); err != nil {
			t.Fatal(err)
		}
		holds("when that was taken back", true)
		edition(t, h, "2026-11-25", rule.ProvinceValues{})
		holds("when the first was changed", false)
		if err := h.WithdrawEdition(context.Background(), admin, "110000", dated("2026-11-27")); !errors.Is(err, fault.NotFound) {
			t.Errorf("taken back twice: %v", err)
		}
	})
}

func named(findings []filing.Finding, rule string) bool {
	for _, f := range findings {
		if f.Rule == rule {
			return true
		}
	}
	return false
}

// What was handed in is judged by the practice of its day, whatever is set later and from whichever day.
func TestAnEditionChangesNothingThatWasHandedIn(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		form := latin(1)
		r := draft(t, h, encoded(t, form))
		r.upload()
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		edition(t, h, "2026-11-01", noLatin)
		if got := at(r, latinRule); got != nil {
			t.Errorf("under review: %v", got)
		}
		r.move(house.Reviewer, filing.PreliminaryPass, none{}, filing.AwaitingForward)
		r.move(house.Reviewer, filing.PreliminaryReturn, flow.ReturnInput{Findings: []flow.Reason{{Field: "/services/0/name", Reason: "N04"}}}, filing.Returned)
		if got := at(r, latinRule); len(got) != 1 {
			t.Errorf("returned to the sponsor it is judged anew: %v", got)
		}
		if err := r.try(house.Sponsor, filing.Submit, none{}); !blockedBy(err, latinRule) {
			t.Errorf("submitted again: %v", err)
		}
		edition(t, h, "2026-11-01", rule.ProvinceValues{})
		r.move(house.Sponsor, filing.Submit, none{}, filing.PreliminaryReview)
		edition(t, h, "2026-11-01", noLatin)
		if got := at(r, latinRule); got != nil {
			t.Errorf("under review by the version that is recorded: %v", got)
		}
		rules := ""
		for _, e := range r.history(house.Auditor) {
			if e.Move == string(filing.Submit) {
				rules = e.Rules
			}
		}
		if !strings.HasPrefix(rules, rule.Version()+"+") {
			t.Errorf("the submission names %q", rules)
		}
	})
}

// The profile is what was said last for the province, by itself or in an edition; a provider's own comes before both.
func TestTheProfileFollowsTheEdition(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	profile := func(on string) filing.Profile {
		return h.Settings().ProfileFor("110000", flow.ProviderSetting{}, dated(on))
	}
	edition(t, h, "2026-12-01", rule.ProvinceValues{Profile: "classic"})
	if profile("2026-11-30") != filing.Current || profile("2026-12-01") != filing.Classic {
		t.Errorf("from an edition: %s, then %s", profile("2026-11-30"), profile("2026-12-01"))
	}
	h.At(time.Date(2026, 12, 2, 2, 0, 0, 0, time.UTC))
	if err := h.SetProvinceProfile(context.Background(), admin, "110000", filing.Current); err != nil {
		t.Fatal(err)
	}
	if profile("2026-12-01") != filing.Classic || profile("2026-12-02") != filing.Current {
		t.Errorf("set after the edition: %s, then %s", profile("2026-12-01"), profile("2026-12-02"))
	}
	edition(t, h, "2026-12-03", rule.ProvinceValues{Profile: "classic"})
	if profile("2026-12-03") != filing.Classic {
		t.Error("a later edition does not count")
	}
	if got := h.Settings().ProfileFor("110000", flow.ProviderSetting{Profile: filing.Current}, dated("2026-12-03")); got != filing.Current {
		t.Errorf("the provider's own: %s", got)
	}
}

func TestOnlyAnAdministratorSetsPractice(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	ctx, source := context.Background(), fault.Text{ZH: "示例通知", EN: "an invented notice"}
	for _, actor := range []policy.Actor{house.Officer, house.Auditor, house.Sponsor, house.Nobody} {
		if err := h.SetEdition(ctx, actor, "110000", dated("2026-12-01"), flow.EditionInput{Source: source}); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", actor.Role, err)
		}
		if err := h.WithdrawEdition(ctx, actor, "110000", dated("2026-12-01")); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s takes back: %v", actor.Role, err)
		}
	}
	for name, tc := range map[string]struct {
		province string
		in       flow.EditionInput
		code     string
	}{
		"no province":       {"999999", flow.EditionInput{Source: source}, "not_found"},
		"no source":         {"110000", flow.EditionInput{}, "source_missing"},
		"half a source":     {"110000", flow.EditionInput{Source: fault.Text{ZH: "示例"}}, "source_missing"},
		"half a note":       {"110000", flow.EditionInput{Source: source, Notes: &fault.Text{EN: "a note"}}, "notes_invalid"},
		"a value":           {"110000", flow.EditionInput{Source: source, Values: rule.ProvinceValues{SponsorLead: "anybody"}}, "practice_value"},
		"unknown content":   {"110000", flow.EditionInput{Source: source, Values: rule.ProvinceValues{ContentDeniedPerson: []string{"nonsense"}}}, "practice_value"},
		"a source too long": {"110000", flow.EditionInput{Source: fault.Text{ZH: strings.Repeat("长", 301), EN: "long"}}, "source_missing"},
	} {
		if err := h.SetEdition(ctx, admin, tc.province, dated("2026-12-01"), tc.in); fault.As(err) == nil || fault.As(err).Code != tc.code {
			t.Errorf("%s: %v, want %s", name, err, tc.code)
		}
	}
}
