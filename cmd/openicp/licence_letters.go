package main

import (
	"context"
	"strconv"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/document"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/form"
	"openicp/internal/ident"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// letterWriter prints the letters of the administration from what a case tells. A letter says the same whenever it is printed.
type letterWriter struct {
	house     *flow.House
	questions *query.Query
	specimen  bool
}

// printed is a letter of a case: its number, its day, which round it answers (0: the last), and what it says.
type printed struct {
	number string
	on     civil.Date
	round  int64
	print  func(document.Letter) ([]byte, error)
}

// print prints a letter by its name; pause-2 is the second pause, and a name alone the latest of its kind.
func (w letterWriter) print(ctx context.Context, actor policy.Actor, id filing.ApplicationID, name, origin string) ([]byte, error) {
	name = strings.TrimSuffix(name, ".pdf")
	kind, n := name, 0
	if before, number, ok := strings.Cut(name, "-"); ok {
		var err error
		if n, err = strconv.Atoi(number); err != nil || n < 1 {
			return nil, fault.NotFoundError()
		}
		kind = before
	}
	choose, ok := map[string]func(*query.LicencePrint, int) *printed{"acceptance": w.acceptance, "correction": w.correction, "pause": w.pause,
		"grant":   w.decision(licence.Granted, licence.GrantLetter),
		"refusal": w.decision(licence.Refused, licence.RefusalLetter), "non_acceptance": w.decision(licence.NotAccepted, licence.NonAcceptanceLetter)}[kind]
	if !ok {
		return nil, fault.NotFoundError()
	}
	view, err := w.questions.LicenceCaseToPrint(ctx, actor, id, "letter_"+name)
	if err != nil {
		return nil, err
	}
	chosen := choose(view, n)
	if chosen == nil {
		return nil, fault.New(fault.NotFound, "letter_not_written", "这件申请没有这份文书。", "This application has no such letter.")
	}
	return chosen.print(w.letter(view, chosen, origin))
}

func (w letterWriter) letter(view *query.LicencePrint, chosen *printed, origin string) document.Letter {
	authority := authorityName(view.Authority)
	letter := document.Letter{CaseID: string(view.ID), Reference: string(view.Reference), Number: chosen.number, AdministrationZH: authority.ZH, AdministrationEN: authority.EN,
		Company: view.Company, CreditCode: view.CreditCode, On: chosen.on, CaseURL: origin + "/portal/l/" + string(view.ID), Specimen: w.specimen}
	if at, ok := view.Received[chosen.round]; ok {
		letter.ReceivedOn = civil.DateOf(at)
	} else if view.Submitted != nil {
		letter.ReceivedOn = civil.DateOf(*view.Submitted)
	}
	if name, ok := licence.ApplicationKinds.Name(view.Kind); ok && view.Kind != licence.NewLicence {
		letter.Asks = name
	}
	return letter
}

// clockAt is the clock of the decision as it stood at an instant, with the pauses before it.
func (w letterWriter) clockAt(view *query.LicencePrint, at time.Time, before int) licence.DecisionClock {
	var pauses []civil.Pause
	for _, p := range view.Pauses[:before] {
		if p.UntilAt != nil {
			pauses = append(pauses, civil.Pause{From: p.FromAt, To: *p.UntilAt, Ground: string(p.Ground)})
		}
	}
	return view.Terms.DecideBy(w.house.Calendar(), *view.Submitted, *view.AcceptedAt, pauses, at)
}

func (w letterWriter) acceptance(view *query.LicencePrint, _ int) *printed {
	if view.AcceptedAt == nil || view.Submitted == nil {
		return nil
	}
	on, silent := civil.DateOf(*view.AcceptedAt), view.AcceptedBy != nil && *view.AcceptedBy == "silence"
	if silent {
		on = civil.DateOf(licence.AcceptanceOf(w.house.Calendar(), *view.Submitted).SilentAt())
	}
	said := document.Acceptance{Silent: silent, Decision: w.clockAt(view, *view.AcceptedAt, 0)}
	if view.Override != nil {
		said.Override = view.Override.Reasons
	}
	return &printed{view.NumberOf(licence.AcceptanceLetter, time.Time{}), on, 0, func(l document.Letter) ([]byte, error) { return document.AcceptanceNotice(l, said) }}
}

func (w letterWriter) correction(view *query.LicencePrint, n int) *printed {
	at, ok := nth(len(view.Corrections), n)
	if !ok {
		return nil
	}
	list := view.Corrections[at]
	term, _ := licence.AwaitingCorrection.Row()
	said := document.Correction{Findings: w.remarks(view, list.Findings), Note: list.Note, AnswerBy: term.Term.From(w.house.Calendar(), list.At).On, Again: at > 0}
	return &printed{view.NumberOf(licence.CorrectionLetter, list.At), civil.DateOf(list.At), list.Round, func(l document.Letter) ([]byte, error) { return document.CorrectionNotice(l, said) }}
}

func (w letterWriter) pause(view *query.LicencePrint, n int) *printed {
	at, ok := nth(len(view.Pauses), n)
	if !ok || view.AcceptedAt == nil || view.Submitted == nil {
		return nil
	}
	pause := view.Pauses[at]
	said := document.Pause{AcceptedOn: civil.DateOf(*view.AcceptedAt), Ground: pause.GroundName, From: civil.DateOf(pause.FromAt), ExpectedUntil: pause.ExpectedUntil,
		Decision: w.clockAt(view, pause.FromAt, at), Note: pause.Note}
	return &printed{view.NumberOf(licence.PauseLetter, pause.FromAt), said.From, 0, func(l document.Letter) ([]byte, error) { return document.PauseNotice(l, said) }}
}

// nth is the place of the nth of so many, of the last where n is 0.
func nth(count, n int) (at int, ok bool) {
	if n == 0 {
		n = count
	}
	return n - 1, n >= 1 && n <= count
}

// decision prints the one decision a case has, where it is of the kind.
func (w letterWriter) decision(kind licence.State, letter licence.Letter) func(*query.LicencePrint, int) *printed {
	return func(view *query.LicencePrint, n int) *printed {
		d := view.Decision
		if d == nil || d.Kind != kind || n > 1 {
			return nil
		}
		var accepted civil.Date
		if view.AcceptedAt != nil {
			accepted = civil.DateOf(*view.AcceptedAt)
		}
		return &printed{view.NumberOf(letter, d.At), civil.DateOf(d.At), 0, func(l document.Letter) ([]byte, error) {
			switch kind {
			case licence.Refused:
				return document.RefusalLetter(l, document.Refusal{AcceptedOn: accepted, Reasons: w.remarks(view, d.Findings), Note: d.Note, Remedies: d.Remedies})
			case licence.NotAccepted:
				return document.NonAcceptanceNotice(l, document.NonAcceptance{Ground: d.Ground, Reasons: w.remarks(view, d.Findings), Note: d.Note, Remedies: d.Remedies})
			}
			return document.GrantLetter(l, document.Grant{AcceptedOn: accepted, Kinds: kindsOf(view.Form), Coverage: coverageOf(view.Form), IssueBy: licence.IssueBy(w.house.Calendar(), d.At)})
		}}
	}
}

// remarks are findings as a letter words them: the field by its name on the form.
func (w letterWriter) remarks(view *query.LicencePrint, findings []filing.Finding) (list []document.Remark) {
	asked := form.LicenceAsked{Kind: view.Kind, Province: view.Province, Coverage: view.Coverage, Profile: view.Profile}
	for _, f := range findings {
		list = append(list, document.Remark{Where: form.LicenceLabel(asked, f.Field), Found: f.Found, Expected: f.Expected, Fix: f.Fix, Source: f.Source})
	}
	return list
}

// kindsOf is every kind of B25 that a form asks for, once, in the order of the table.
func kindsOf(f *licence.Form) (kinds []string) {
	asked := map[string]bool{}
	for i := range f.Services {
		for _, kind := range f.Services[i].Kinds {
			asked[kind] = true
		}
	}
	for _, kind := range licence.Kinds {
		if asked[kind.Code] {
			kinds = append(kinds, kind.Code)
		}
	}
	return kinds
}

func coverageOf(f *licence.Form) fault.Text {
	if a, ok := ident.AdministrationByCode(f.Province); ok && f.Coverage != licence.Several {
		return fault.Text{ZH: a.ProvinceZH(), EN: a.NameEN}
	}
	return f.Coverage.Name()
}
