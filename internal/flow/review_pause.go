package flow

import (
	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/licence"
)

// PauseInput says why the clock stops, and until when it probably will.
type PauseInput struct {
	Ground        licence.Ground `json:"ground" maxLength:"32" enum:"expert_review,hearing,inspection,testing,appraisal"`
	ExpectedUntil string         `json:"expected_until,omitempty" maxLength:"10" doc:"civil date; 30 days on where it is absent"`
	Note          string         `json:"note,omitempty" maxLength:"2000"`
}

// PauseReview stops the clock of the decision (暂停计时) for an expert review or the like. The company is told in writing how long it
// is expected to take.
//
// Law: the Administrative Licensing Law, art. 45.
var PauseReview = LicenceFlow[PauseInput]{
	Move: licence.ReviewPause,
	Effect: func(c *LicenceCase, in PauseInput) (LicenceChanges, error) {
		name, ok := licence.Grounds.Name(in.Ground)
		if !ok {
			return LicenceChanges{}, fault.New(fault.Invalid, "ground_unknown", "请选择暂停计时的法定情形。", "Choose the ground the law gives for stopping the clock.").At("/ground")
		}
		if len([]rune(in.Note)) > maxNoteRunes {
			return LicenceChanges{}, fault.New(fault.Invalid, "note_too_long", "说明最多 2000 字。", "A note has at most 2,000 characters.").At("/note")
		}
		until := c.Today.AddDays(licence.PauseDays)
		if in.ExpectedUntil != "" {
			var err error
			if until, err = civil.Parse(in.ExpectedUntil); err != nil || !until.After(c.Today) {
				return LicenceChanges{}, fault.New(fault.Invalid, "date_invalid", "预计结束日期须晚于今天（YYYY-MM-DD）。", "The expected end is a day after today, as YYYY-MM-DD.").At("/expected_until")
			}
		}
		changes := LicenceChanges{To: licence.ReviewPaused, Pause: &LicencePause{Ground: in.Ground, From: c.Now, ExpectedUntil: until, Note: in.Note}, Details: in}
		changes.Notice.Ground, changes.Notice.Until = name.ZH, until.String()
		return changes, nil
	},
}
