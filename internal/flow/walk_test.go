package flow_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"openicp/internal/checker"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/testkit/house"
)

// Lengths of a random walk; the longer tier sets OPENICP_WALK_STEPS for SQLite.
const (
	walkSteps         = 1200
	walkStepsPostgres = 200
	walkCases         = 6
	walkKinds         = 3 // of application, granted at least once
)

// A random walk of everybody over several cases, sensible steps and senseless ones, with the clock going on: after each step the
// invariants hold, and at the end the store agrees with itself (C6).
func TestRandomWalk(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		steps := walkStepsPostgres
		if h.Store.Pool() == nil {
			steps = walkSteps
			if asked := os.Getenv("OPENICP_WALK_STEPS"); asked != "" {
				if _, err := fmt.Sscan(asked, &steps); err != nil {
					t.Fatal(err)
				}
			}
		}
		seed := uint64(time.Now().UnixNano())
		if asked := os.Getenv("OPENICP_WALK_SEED"); asked != "" {
			if _, err := fmt.Sscan(asked, &seed); err != nil {
				t.Fatal(err)
			}
		}
		w := &walk{t: t, h: h, random: rand.New(rand.NewPCG(seed, 0)), numbers: map[string]filing.ApplicationID{}, made: map[string]int{}, granted: map[filing.ApplicationKind]int{}}
		// Rare moves and kinds may want a longer way; that one of them does not come at all in six times the length is no chance.
		for i := 0; (i < steps || steps >= walkSteps && i < 6*steps && (len(w.unmade()) > 0 || len(w.granted) < walkKinds)) && !t.Failed(); i++ {
			w.step()
		}
		report, err := checker.Check{Store: h.Store}.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, complaint := range report.Complaints {
			t.Error(complaint)
		}
		for number := range w.numbers {
			sameOnBothSides(t, h, number)
		}
		t.Logf("seed %d, %d steps, %d cases, %d filed, %d refused steps, %v, granted %v", seed, steps, w.serial, len(w.numbers), w.refused, w.made, w.granted)
		if unmade := w.unmade(); steps >= walkSteps && len(unmade) > 0 {
			t.Errorf("seed %d: nobody made the moves %v", seed, unmade)
		}
		if steps >= walkSteps && len(w.granted) < walkKinds {
			t.Errorf("seed %d: granted were %v and nothing else", seed, w.granted)
		}
	})
}

// walk is where a random walk stands.
type walk struct {
	t       *testing.T
	h       *house.House
	random  *rand.Rand
	roads   []*road
	forms   []*filing.Form
	serial  int
	refused int
	numbers map[string]filing.ApplicationID // who was given each
	filed   []string                        // the same numbers, as they came
	made    map[string]int
	granted map[filing.ApplicationKind]int
}

// unmade lists the moves that nobody has made yet.
func (w *walk) unmade() (moves []filing.MoveName) {
	for _, move := range filing.Moves {
		if w.made[string(move.Name)] == 0 {
			moves = append(moves, move.Name)
		}
	}
	return moves
}

func (w *walk) chance(percent int) bool { return w.random.IntN(100) < percent }

// step lets somebody do something, or the time pass.
func (w *walk) step() {
	if len(w.roads) < walkCases {
		w.begin()
		return
	}
	i := w.random.IntN(len(w.roads))
	r := w.roads[i]
	before := r.see(house.Sponsor)
	switch {
	case before.Turn == nil:
		w.roads, w.forms = append(w.roads[:i], w.roads[i+1:]...), append(w.forms[:i], w.forms[i+1:]...)
	case w.chance(4):
		w.pass()
	case w.chance(3):
		w.edit(r)
	case w.chance(6):
		move := filing.Withdraw
		if w.chance(50) {
			move = filing.Abandon
		}
		w.try(r, house.Sponsor, move, `{}`, before)
	case (before.State == filing.Draft || before.State == filing.Returned) && w.chance(80):
		r.upload()
		w.try(r, house.Sponsor, filing.Submit, `{}`, before)
	default:
		actor, move := w.anybody(), filing.Moves[w.random.IntN(len(filing.Moves))].Name
		if w.chance(70) {
			actor, move = w.whoseTurn(before)
		}
		w.try(r, actor, move, w.input(r, w.forms[i], move, before), before)
	}
}

// begin opens a case: a unit on the present road, an individual on the classic one, or one whose provider reviews twice.
func (w *walk) begin() {
	w.serial++
	if len(w.filed) > 0 && w.chance(60) && w.beginStanding() {
		return
	}
	form := invented.Enterprise(w.serial, "110000")
	if w.serial%2 == 0 {
		form = invented.Individual(w.serial, "440000")
	}
	if w.serial%6 == 0 {
		form.Provider = "provider-2"
		form.Services[0].Access.IPs = []string{"198.51.100.20"}
	}
	content, err := json.Marshal(form)
	if err != nil {
		w.t.Fatal(err)
	}
	r := draft(w.t, w.h, content)
	r.upload()
	w.roads, w.forms = append(w.roads, r), append(w.forms, form)
}

// beginStanding asks something of what was filed, in turn every kind of it; false where nothing of the kind can be asked.
func (w *walk) beginStanding() bool {
	number := w.filed[w.random.IntN(len(w.filed))]
	content := ""
	switch w.serial % 6 {
	case 0, 1:
		content = fmt.Sprintf(`{"request": {"act": "change", "number": %q}, "sponsor": {"remark": "变更%d"}}`, number, w.serial)
	case 2:
		content = fmt.Sprintf(`{"request": {"act": "cancel", "number": "%s-1", "reason": "网站已停止运营"}}`, number)
	case 3:
		content = fmt.Sprintf(`{"request": {"act": "withdraw_access", "number": "%s-1", "reason": "不再接入"}}`, number)
	case 4:
		content = fmt.Sprintf(`{"services": [{"number": "%s-1"}]}`, number)
	default:
		if !w.chance(30) {
			return w.beginAdded(number)
		}
		content = fmt.Sprintf(`{"request": {"act": "cancel", "number": %q, "reason": "公司已停业"}}`, number)
	}
	outcome, err := w.h.Create(w.t.Context(), house.Sponsor, []byte(content), "", answer)
	if err != nil {
		if fault.As(err).Code != fault.CodeNotFound {
			w.t.Errorf("%s: %v", content, err)
		}
		return false
	}
	r := &road{t: w.t, h: w.h, q: &query.Query{House: w.h.House}, id: outcome.Case}
	form := r.form()
	if form.Request == nil {
		form.Services[0].Access = invented.Enterprise(1, form.Province).Services[0].Access
		if err := r.edit(string(encoded(w.t, &filing.Form{Services: form.Services}))); err != nil {
			w.t.Error(err)
		}
	}
	r.upload()
	w.roads, w.forms = append(w.roads, r), append(w.forms, form)
	return true
}

// beginAdded adds a service of the sponsor that has a number.
func (w *walk) beginAdded(number string) bool {
	stands := filedStanding(w.t, w.h, number)
	service := invented.Enterprise(w.serial, stands.Province).Services[0]
	service.Lead = stands.Services[0].Service.Lead
	if stands.Sponsor.Individual() {
		return false
	}
	form := &filing.Form{Province: stands.Province, Sponsor: &stands.Sponsor, Services: []filing.Service{service}}
	r := draft(w.t, w.h, encoded(w.t, form))
	r.upload()
	w.roads, w.forms = append(w.roads, r), append(w.forms, form)
	return true
}

// pass lets some time go by, and the sweeps look.
func (w *walk) pass() {
	w.h.At(w.h.Clock().Add(time.Duration(1+w.random.IntN(20)) * time.Hour))
	if _, err := w.h.ExpireSMS(w.t.Context(), w.h.Clock()); err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.h.NoteOverdue(w.t.Context(), w.h.Clock()); err != nil {
		w.t.Fatal(err)
	}
	for _, r := range w.roads {
		view := r.see(house.Sponsor)
		if view.State == filing.SMSExpired {
			w.made[string(filing.SMSExpire)]++
		}
		w.holds(r, view)
	}
}

func (w *walk) edit(r *road) {
	before := r.see(house.Sponsor)
	patch := []byte(fmt.Sprintf(`{"sponsor":{"remark":"备注%d"}}`, w.random.IntN(1000)))
	outcome, err := r.h.Edit(context.Background(), house.Sponsor, r.id, patch, 0, "", answer)
	after := r.see(house.Sponsor)
	if (err == nil) != (after.Version == before.Version+1) || err == nil && before.State != filing.Draft {
		w.t.Errorf("an edit in %s: %v, version %d to %d", before.State, err, before.Version, after.Version)
	}
	r.agrees(outcome)
}

// walkers are the people of a walk; some have no business with most cases.
var walkers = []policy.Actor{house.Sponsor, house.Reviewer, house.Reviewer2, house.Stranger, house.Officer, house.Auditor, house.Nobody,
	{ID: "user-stranger2", Role: policy.SecondReviewer, Provider: "provider-2", Channel: "test"},
	{ID: "user-other", Role: policy.Sponsor, Channel: "test"}, {ID: "user-far", Role: policy.Officer, Provinces: []string{"310000"}, Channel: "test"}}

func (w *walk) anybody() policy.Actor { return walkers[w.random.IntN(len(walkers))] }

// whoseTurn gives somebody of the party that must act, and something that can be done there.
func (w *walk) whoseTurn(view *query.Case) (policy.Actor, filing.MoveName) {
	var actor policy.Actor
	switch view.Turn.Party {
	case filing.PartySponsor:
		actor = house.Sponsor
		if view.State == filing.AwaitingSMS {
			return house.Nobody, filing.SMSVerify
		}
	case filing.PartyAdministration:
		actor = house.Officer
	default:
		actor = walkers[1+w.random.IntN(3)]
		if view.Provider == "provider-2" {
			actor = []policy.Actor{house.Stranger, walkers[7]}[w.random.IntN(2)]
		}
	}
	var open []filing.MoveName
	for _, move := range filing.Moves {
		if move.Starts(view.State) && policy.Holds(actor, policy.Action(move.Name)) {
			open = append(open, move.Name)
		}
	}
	if len(open) == 0 || view.Turn.Party != filing.PartyAdministration && w.chance(50) {
		return actor, view.Turn.Act
	}
	return actor, open[w.random.IntN(len(open))]
}

// input is what a move takes, mostly in order.
func (w *walk) input(r *road, form *filing.Form, move filing.MoveName, view *query.Case) string {
	switch move {
	case filing.PreliminaryReturn, filing.AdministrationReturn, filing.AdministrationRefuse:
		return `{"findings":[{"field":"/services/0/remark","reason":"N01"}]}`
	case filing.OriginalsMismatch:
		return `{"findings":[{"field":"/documents/domain_certificate","reason":"D13"}]}`
	case filing.OriginalsReceive:
		var items []flow.ReceivedCopies
		for _, d := range view.Documents {
			if d.Originals > 0 && !w.chance(10) {
				items = append(items, flow.ReceivedCopies{Slot: d.Slot, Copies: d.Originals})
			}
		}
		content, err := json.Marshal(flow.OriginalsInput{Items: items})
		if err != nil {
			w.t.Fatal(err)
		}
		return string(content)
	case filing.SMSVerify:
		leads := form.Leads()
		lead := leads[w.random.IntN(len(leads))].Lead
		code := "999999"
		if codes := w.h.Codes(r.id); len(codes) > 0 && !w.chance(45) {
			code = codes[len(codes)-1-w.random.IntN(min(len(codes), len(leads)))]
		}
		number := lead.Document.Number
		return fmt.Sprintf(`{"phone":%q,"code":%q,"document_tail":%q}`, lead.Mobile, code, number[len(number)-6:])
	}
	return `{}`
}

// try makes a move: whoever succeeds had the right and a row of the table, and whoever is refused changes nothing.
func (w *walk) try(r *road, actor policy.Actor, move filing.MoveName, input string, before *query.Case) {
	w.t.Helper()
	subject := r.subject()
	may := policy.Can(actor, policy.Action(move), subject)
	outcome, err := r.h.Run(context.Background(), actor, flow.Command{Case: r.id, Name: string(move), Input: []byte(input)})
	after := r.see(house.Sponsor)
	row, _ := move.Row()
	counted := move == filing.SMSVerify && fault.As(err) != nil && fault.As(err).Code == "sms_failed"
	switch {
	case err == nil:
		w.made[string(move)]++
		if !may || !row.Starts(before.State) || !row.Allows(before.State, after.State) {
			w.t.Errorf("%s by %s from %s to %s, permitted %v", move, actor.Role, before.State, after.State, may)
		}
	case counted:
		w.made[string(filing.SMSFail)]++
		if after.State != filing.SMSFailed {
			w.t.Errorf("the sixth wrong code leads to %s", after.State)
		}
	default:
		w.refused++
		if after.State != before.State || after.Version != before.Version {
			w.t.Errorf("%s by %s was refused (%v) and led from %s to %s", move, actor.Role, err, before.State, after.State)
		}
	}
	r.agrees(outcome)
	w.holds(r, after)
}

// holds asks what must be true of every case at any time.
func (w *walk) holds(r *road, view *query.Case) {
	w.t.Helper()
	row, ok := view.State.Row()
	switch {
	case !ok:
		w.t.Errorf("%q is no state", view.State)
	case row.Final != (view.Turn == nil):
		w.t.Errorf("%s, and its turn is %v", view.State, view.Turn)
	case view.Turn != nil && (view.Turn.Party != row.Party || view.Turn.Act != row.Act || view.Turn.DueOn == nil):
		w.t.Errorf("%s, and its turn is %+v", view.State, *view.Turn)
	case (view.State == filing.Filed) != (view.Numbers.Sponsor != nil):
		w.t.Errorf("%s, and its number is %v", view.State, view.Numbers.Sponsor)
	}
	for _, original := range view.Papers {
		if original.Holder == "" {
			w.t.Errorf("nobody holds %s", original.Paper)
		}
	}
	if view.Numbers.Sponsor == nil {
		return
	}
	number := *view.Numbers.Sponsor
	if view.Kind == filing.FirstFiling {
		if other := w.numbers[number]; other != "" && other != r.id {
			w.t.Errorf("%s is given twice", number)
		}
		if w.numbers[number] == "" {
			w.filed = append(w.filed, number)
		}
		w.numbers[number] = r.id
	} else if w.numbers[number] == "" {
		w.t.Errorf("a %s is about %s, which nobody was given", view.Kind, number)
	}
	w.granted[view.Kind]++
}
