package licence_test

import (
	"slices"
	"testing"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/licence"
)

func bothLanguages(t *testing.T, what string, texts ...fault.Text) {
	t.Helper()
	for _, text := range texts {
		if text.ZH == "" || text.EN == "" {
			t.Errorf("%s lacks a text: %+v", what, text)
		}
	}
}

// Every state that is not final names whose turn it is, a move that party can make from there, a term and its source; every
// state is reached and every one that is not final can be left.
func TestEveryStateIsSomebodysTurn(t *testing.T) {
	t.Parallel()
	reached := map[licence.State]bool{licence.Draft: true}
	for _, move := range licence.Moves {
		reached[move.To] = true
	}
	by := map[filing.Party]filing.Mover{filing.PartySponsor: filing.BySponsor, filing.PartyAdministration: filing.ByOfficer}
	seen := map[licence.State]bool{}
	for _, row := range licence.States {
		bothLanguages(t, string(row.State), row.Name)
		if seen[row.State] || !reached[row.State] {
			t.Errorf("%s stands twice, or is never reached", row.State)
		}
		seen[row.State] = true
		if found, ok := row.State.Row(); !ok || found.State != row.State || row.State.Final() != row.Final {
			t.Errorf("%s is not found", row.State)
		}
		if row.Final {
			if row.Party != "" || row.Act != "" || !row.Term.IsZero() || leaves(row.State) {
				t.Errorf("%s is final and yet somebody’s turn", row.State)
			}
			continue
		}
		move, ok := row.Act.Row()
		if !ok || !move.Starts(row.State) || by[row.Party] != move.By || row.Term.IsZero() {
			t.Errorf("%s: %s cannot %s, or has no term", row.State, row.Party, row.Act)
		}
		bothLanguages(t, string(row.State), row.Source)
	}
}

func leaves(s licence.State) bool {
	return slices.ContainsFunc(licence.Moves, func(m licence.MoveRow) bool { return m.Starts(s) })
}

// The moves are those of the contract, and silence; each starts and ends in states of the table.
func TestMovesAreTheContracts(t *testing.T) {
	t.Parallel()
	contract := []licence.MoveName{"submit", "withdraw", "abandon", "acceptance.accept", "acceptance.correct", "acceptance.refuse", "review.pause", "review.resume",
		"decision.grant", "decision.refuse", "licence.issue"}
	var have []licence.MoveName
	for _, move := range licence.Moves {
		if move.By != filing.ByClock {
			have = append(have, move.Name)
		}
		bothLanguages(t, string(move.Name), move.Text, move.Source)
		for _, from := range move.From {
			if row, ok := from.Row(); !ok || row.Final || !move.Allows(from, move.To) || move.Allows(from, from) {
				t.Errorf("%s from %s", move.Name, from)
			}
		}
		if _, ok := move.To.Row(); !ok || len(move.From) == 0 {
			t.Errorf("%s to %s", move.Name, move.To)
		}
	}
	slices.Sort(have)
	slices.Sort(contract)
	if !slices.Equal(have, contract) {
		t.Errorf("moves %v", have)
	}
	if _, ok := licence.MoveName("grant").Row(); ok {
		t.Error("a move that is none is found")
	}
	for state, want := range map[licence.State][2]bool{licence.Draft: {true, false}, licence.AwaitingCorrection: {true, false}, licence.Submitted: {false, true},
		licence.Granted: {false, true}, licence.Issued: {false, false}} {
		if state.Editable() != want[0] || state.Pending() != want[1] {
			t.Errorf("%s: editable %v, pending %v", state, state.Editable(), state.Pending())
		}
	}
}

// Numbers print as the law's formats are read, for each province, for several provinces, and with foreign shares; the services
// of a holder stand behind them.
func TestNumbersReadAsTheyPrint(t *testing.T) {
	t.Parallel()
	numbers := []licence.Number{{Coverage: licence.Several, Year: 2026, Serial: 7}, {Coverage: licence.Several, Foreign: true, Year: 2026, Serial: 9999}}
	for _, a := range ident.Administrations() {
		numbers = append(numbers, licence.Number{Coverage: licence.OneProvince, Province: a.Code, Year: 2026, Serial: 1})
	}
	printed := map[string]bool{}
	for _, n := range numbers {
		number, err := n.Ident()
		if err != nil {
			t.Fatal(err)
		}
		if read, f := ident.ParseNumber(number.String()); f != nil || read != number || !number.IsLicence() || printed[number.String()] {
			t.Errorf("%+v prints %s, read as %+v (%v)", n, number, read, f)
		}
		printed[number.String()] = true
		for _, kind := range []ident.ServiceKind{ident.Website, ident.App, ident.MiniProgram, ident.QuickApp} {
			service, err := licence.ServiceUnder(number, 12, kind)
			if read, f := ident.ParseNumber(service.String()); err != nil || f != nil || read != service || service.Stem() != number.String() {
				t.Errorf("service %s, read as %+v (%v, %v)", service, read, f, err)
			}
		}
	}
	for _, want := range []string{"川B2-20260001", "粤B2-20260001", "B2-20260007", "合字B2-20269999"} {
		if !printed[want] {
			t.Errorf("%s is not among them", want)
		}
	}
	for _, bad := range []licence.Number{{Coverage: licence.Several, Year: 2026}, {Coverage: licence.Several, Year: 2026, Serial: 10_000}, {Coverage: licence.OneProvince, Province: "810000", Year: 2026, Serial: 1}} {
		if _, err := bad.Ident(); err == nil {
			t.Errorf("%+v is a number", bad)
		}
	}
	filed, _ := ident.ParseNumber("京ICP备2026004417号")
	if _, err := licence.ServiceUnder(filed, 1, ident.Website); err == nil {
		t.Error("a filing number is taken for a licence")
	}
}

// The ten items of the founding document (S32–S41), item 7 among them, each with today's reading; the two practices differ where
// the law has moved on.
func TestMaterialsAreTheTenItemsAndTodays(t *testing.T) {
	t.Parallel()
	items := map[int]bool{}
	slots := map[licence.Slot]bool{}
	for _, m := range licence.Materials {
		bothLanguages(t, string(m.Slot), m.Name, m.Source)
		if slots[m.Slot] || !m.Classic && !m.Current || m.Classic != m.Current && m.Item > 0 && m.Today.ZH == "" || m.Item > 0 && !m.Classic || m.Provider == "" || m.Shape == "" {
			t.Errorf("%s stands twice, is asked for by nobody, or does not say what changed", m.Slot)
		}
		slots[m.Slot], items[m.Item] = true, true
	}
	for n := range 10 {
		if !items[n+1] {
			t.Errorf("item %d is missing", n+1)
		}
	}
	have := func(a licence.Asked, slot licence.Slot) bool {
		return slices.ContainsFunc(licence.MaterialsFor(a), func(m licence.Material) bool { return m.Slot == slot })
	}
	classic, current := licence.Asked{Profile: filing.Classic}, licence.Asked{Profile: filing.Current}
	news, board := licence.Asked{Profile: filing.Classic, Special: []string{"news"}}, licence.Asked{Profile: filing.Classic, Boards: true}
	for _, c := range []struct {
		name string
		got  bool
		want bool
	}{
		{"accounts, of old", have(classic, licence.FinancialStatement), true}, {"accounts, today", have(current, licence.FinancialStatement), false},
		{"security measures, of old", have(classic, licence.SecurityMeasures), true}, {"service measures, of old", have(classic, licence.ServiceMeasures), true},
		{"staff insurance, of old", have(classic, licence.StaffInsurance), false}, {"staff insurance, today", have(current, licence.StaffInsurance), true},
		{"guarantee letter where nothing is special", have(classic, licence.GuaranteeLetter), true}, {"no approval then", have(classic, licence.PriorApproval), false},
		{"approval with news", have(news, licence.PriorApproval), true}, {"no guarantee letter with news", have(news, licence.GuaranteeLetter), false},
		{"special application of a forum", have(board, licence.BoardApplication), true}, {"no guarantee letter with a forum", have(board, licence.GuaranteeLetter), false},
		{"a forum, today", have(licence.Asked{Boards: true}, licence.BoardApplication), false}, {"and its guarantee letter", have(licence.Asked{Boards: true}, licence.GuaranteeLetter), true},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v", c.name, c.got)
		}
	}
	if len(licence.MaterialsFor(classic)) != 12 {
		t.Errorf("%d papers of old", len(licence.MaterialsFor(classic)))
	}
}
