package flow

import (
	"openicp/internal/fault"
	"openicp/internal/licence"
)

// ConfirmSurrenderInput is an officer's word that the users are settled with.
type ConfirmSurrenderInput struct {
	UsersSettled bool   `json:"users_settled" doc:"true: the users are settled with"`
	Note         string `json:"note,omitempty" maxLength:"2000"`
}

// ConfirmSurrender ends a licence whose holder filed the end of its business, once the users are settled with: after the last day that was
// filed, or at once where that has passed. Its services go back to their filing numbers then.
//
// Law: the Telecommunications Regulations, art. 15; the Administrative Licensing Law, art. 70.
var ConfirmSurrender = LifeFlow[ConfirmSurrenderInput]{
	Move: licence.SurrenderConfirm,
	Effect: func(l *HeldLicence, in ConfirmSurrenderInput) (LifeChanges, error) {
		if l.Surrender == nil || l.Row.Ended != "" {
			return LifeChanges{}, notPossible(l.stateName())
		}
		if !in.UsersSettled {
			return LifeChanges{}, fault.New(fault.Invalid, "users_not_settled", "用户善后完成之后才能确认。", "It can be confirmed once the users are settled with.").At("/users_settled")
		}
		note, err := writtenReasons(in.Note, "/note", false)
		if err != nil {
			return LifeChanges{}, err
		}
		changes := LifeChanges{Ending: &Ending{Kind: licence.Surrendered, Note: note, Remedies: []fault.Text{}, At: l.Now, lastDay: l.Surrender.LastDay}, Details: in}
		changes.Notice.DueOn = l.Surrender.LastDay.String()
		return changes, nil
	},
}
