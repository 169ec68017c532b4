package flow

import (
	"strings"
	"unicode/utf8"

	"openicp/internal/fault"
	"openicp/internal/licence"
)

// RescindInput says why a grant is undone.
type RescindInput struct {
	Ground  string `json:"ground" maxLength:"16" enum:"fraud,abuse,competence,procedure,unqualified,other"`
	Reasons string `json:"reasons" maxLength:"2000"`
}

// RescindLicence undoes a grant that should not have been made (撤销), in writing, with reasons and remedies. From the day of the decision
// on the licence is not held, and its services go back to their filing numbers.
//
// Law: the Administrative Licensing Law, art. 69.
var RescindLicence = LifeFlow[RescindInput]{
	Move: licence.Rescind,
	Effect: func(l *HeldLicence, in RescindInput) (LifeChanges, error) {
		ground, ok := licence.RescindGrounds.Name(in.Ground)
		if !ok {
			return LifeChanges{}, fault.New(fault.Invalid, "ground_unknown", "请选择撤销的情形。", "Choose the ground on which it is rescinded.").At("/ground")
		}
		reasons, err := writtenReasons(in.Reasons, "/reasons", true)
		if err != nil {
			return LifeChanges{}, err
		}
		changes := l.ended(&Ending{Kind: licence.Rescinded, Ground: in.Ground, Reasons: reasons}, in)
		changes.Notice.Reason = ground.ZH + "；" + reasons
		return changes, nil
	},
}

// ended is a decision against the holder: the licence was last held the day before.
func (l *HeldLicence) ended(e *Ending, details any) LifeChanges {
	e.Remedies, e.At, e.lastDay = remedies, l.Now, l.Today.AddDays(-1)
	changes := LifeChanges{Ending: e, Details: details}
	changes.Notice.Reason, changes.Notice.DueOn = e.Reasons, e.lastDay.String()
	return changes
}

// maxReasonsRunes bounds the reasons of a decision.
const maxReasonsRunes = 2000

func writtenReasons(text, field string, required bool) (string, error) {
	text = strings.TrimSpace(text)
	if n := utf8.RuneCountInString(text); n > maxReasonsRunes || required && n == 0 {
		return "", fault.New(fault.Invalid, "reasons_missing", "请写明理由，1 至 2000 字。", "Give the reasons, 1 to 2000 characters.").At(field)
	}
	return text, nil
}
