package checker

import (
	"encoding/json"

	"openicp/internal/civil"
	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// acceptance: who was accepted by silence is accepted since the receipt, and nobody answered until the end of the fifth working day; who
// was accepted by an officer was so at that moment, and in time.
func acceptance(report *Report, calendar *civil.Calendar, row rows.LicenceApplication, events []rows.Event) {
	submittedAt, acceptedAt, by := int64(0), int64(0), ""
	for _, e := range moved(events) {
		silentAt := licence.AcceptanceOf(calendar, store.Time(submittedAt)).SilentAt().UnixMicro()
		counted := e.CalendarVersion == calendar.Version() // a later notice may have moved the day
		switch licence.MoveName(e.Flow) {
		case licence.Submit:
			submittedAt, acceptedAt, by = e.At, 0, ""
		case licence.Withdraw:
			acceptedAt, by = 0, ""
		case licence.AcceptanceAccept:
			acceptedAt, by = e.At, "officer"
		case licence.AcceptanceSilence:
			acceptedAt, by = submittedAt, "silence"
			if counted && e.At < silentAt {
				report.complain("%s: accepted by silence at %s, nobody had to answer before %s", row.ID, store.Time(e.At), store.Time(silentAt))
			}
		}
		if counted && by == "officer" && e.At == acceptedAt && e.At >= silentAt {
			report.complain("%s: accepted by an officer at %s, by then silence had accepted it", row.ID, store.Time(e.At))
		}
	}
	if row.SubmittedAt != submittedAt || row.AcceptedAt != acceptedAt || row.AcceptedBy != by {
		report.complain("%s: handed in at %s and accepted by %q since %s, the trail tells %s, %q and %s", row.ID, store.Time(row.SubmittedAt), row.AcceptedBy,
			store.Time(row.AcceptedAt), store.Time(submittedAt), by, store.Time(acceptedAt))
	}
}

// licencePauses: each pause begins with its move and ends with the resumption or the withdrawal, none lies in another, and one is open
// exactly while the case says so.
func licencePauses(report *Report, row rows.LicenceApplication, events []rows.Event, kept []rows.LicencePause) {
	var told []rows.LicencePause
	for _, e := range moved(events) {
		switch open := len(told) > 0 && told[len(told)-1].UntilAt == 0; {
		case e.Flow == string(licence.ReviewPause):
			told = append(told, rows.LicencePause{FromAt: e.At})
		case open && e.FromState == string(licence.ReviewPaused) && e.ToState != e.FromState:
			told[len(told)-1].UntilAt = e.At
		}
	}
	if len(told) != len(kept) {
		report.complain("%s: the trail tells %d pauses, %d are kept", row.ID, len(told), len(kept))
		return
	}
	for i, p := range kept {
		if p.FromAt != told[i].FromAt || p.UntilAt != told[i].UntilAt || !licence.Grounds.Has(licence.Ground(p.Ground)) {
			report.complain("%s: pause %d is kept from %s to %s, the trail tells %s to %s, or its ground is none of the law's", row.ID, i+1,
				store.Time(p.FromAt), store.Time(p.UntilAt), store.Time(told[i].FromAt), store.Time(told[i].UntilAt))
		}
	}
	if open := len(kept) > 0 && kept[len(kept)-1].UntilAt == 0; open != (row.State == string(licence.ReviewPaused)) {
		report.complain("%s: in state %s a pause is open: %t", row.ID, row.State, open)
	}
}

// licenceDue computes the date of the present turn again.
func licenceDue(report *Report, calendar *civil.Calendar, row rows.LicenceApplication, pauses []rows.LicencePause) {
	state, ok := licence.State(row.State).Row()
	switch {
	case !ok:
		report.complain("%s: %q is no state", row.ID, row.State)
		return
	case state.Final && row.DueOn != "":
		report.complain("%s: a final case is due on %s", row.ID, row.DueOn)
	}
	if state.Final {
		return
	}
	since := store.Time(row.TurnSinceAt)
	want := state.Term.From(calendar, since)
	switch state.State {
	case licence.Submitted:
		want = licence.AcceptanceOf(calendar, store.Time(row.SubmittedAt)).Due
	case licence.ReviewPaused:
		want = civil.Due{}
		if len(pauses) > 0 {
			want.On, _ = civil.Parse(pauses[len(pauses)-1].ExpectedUntil)
		}
	case licence.Accepted:
		var terms licence.Terms
		if err := json.Unmarshal([]byte(row.Terms), &terms); err != nil {
			report.complain("%s: its terms cannot be read", row.ID)
			return
		}
		want = terms.DecideBy(calendar, store.Time(row.SubmittedAt), store.Time(row.AcceptedAt), ofRound(row, pauses), since).Due
	}
	if want.On.String() != row.DueOn || want.Provisional != row.Provisional || row.DueEndAt != want.End().UnixMicro() {
		report.complain("%s: due on %s, computed %s", row.ID, row.DueOn, want.On)
	}
}

// ofRound are the pauses of the clock that runs: those of a submission that was withdrawn were another's.
func ofRound(row rows.LicenceApplication, pauses []rows.LicencePause) (list []civil.Pause) {
	for _, p := range pauses {
		if p.Round == row.Round {
			list = append(list, civil.Pause{From: store.Time(p.FromAt), To: store.Time(p.UntilAt), Ground: p.Ground})
		}
	}
	return list
}
