package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// OnsiteInput is an on-site check as it is recorded.
type OnsiteInput struct {
	On       string              `json:"on" maxLength:"10" doc:"civil date of the visit, not in the future"`
	Officers []string            `json:"officers" maxItems:"2" doc:"two officers of the authority, by id or sign-in name"`
	Result   licence.VisitResult `json:"result" maxLength:"16" enum:"passed,failed"`
	Note     string              `json:"note,omitempty" maxLength:"2000"`
}

// visitOnsite records that two officers looked on site (实地核查). It keeps the state; what they found stands in the way of a grant where
// it was not in order.
//
// Law: the Administrative Licensing Law, art. 34 (3): two officers or more.
type visitOnsite struct{}

func (visitOnsite) starts(s licence.State) bool { return s.Reviewed() }

func (visitOnsite) plan(ctx context.Context, q *rows.Queries, h *House, c *LicenceCase, input json.RawMessage) (planned, error) {
	var in OnsiteInput
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	on, err := civil.Parse(in.On)
	if err != nil || on.After(c.Today) {
		return planned{}, fault.New(fault.Invalid, "date_invalid", "请填写核查日期（YYYY-MM-DD，不晚于今天）。", "Give the day of the visit as YYYY-MM-DD, not later than today.").At("/on")
	}
	if in.Result != licence.VisitPassed && in.Result != licence.VisitFailed {
		return planned{}, fault.New(fault.Invalid, "result_unknown", "核查结果应为 passed 或 failed。", "The result is passed or failed.").At("/result")
	}
	if len([]rune(in.Note)) > maxNoteRunes {
		return planned{}, fault.New(fault.Invalid, "note_too_long", "说明最多 2000 字。", "A note has at most 2,000 characters.").At("/note")
	}
	officers, err := visitors(ctx, q, c, in.Officers)
	if err != nil {
		return planned{}, err
	}
	visit := rows.InsertLicenceVisitParams{ID: newID(), ApplicationID: c.Row.ID, Round: c.Row.Round, VisitedOn: on.String(), OfficerOne: officers[0],
		OfficerTwo: officers[1], Result: string(in.Result), RecordedBy: string(c.Actor.ID), At: c.Now.UnixMicro()}
	if visit.NoteSealed, err = h.seal("licence_visits", "note_sealed", visit.ID, []byte(in.Note)); err != nil {
		return planned{}, err
	}
	return h.planLicence(c, string(licence.ReviewOnsite), LicenceChanges{Visit: &visit, Details: in}), nil
}

// visitors finds the two officers. Both must be able to act on this very case.
func visitors(ctx context.Context, q *rows.Queries, c *LicenceCase, asked []string) ([]string, error) {
	var ids, marks []string
	for i, each := range asked {
		user, err := q.GetUser(ctx, each)
		if store.IsNotFound(err) {
			user, err = q.GetUserByName(ctx, each)
		}
		if err != nil && !store.IsNotFound(err) {
			return nil, fmt.Errorf("look for an officer: %w", err)
		}
		officer := policy.Actor{ID: filing.UserID(user.ID), Role: policy.Role(user.Role), Provinces: Split(user.Provinces)}
		if err != nil || user.Disabled || officer.Role != policy.Officer || !policy.CanLicence(officer, policy.Action(licence.ReviewOnsite), c.Subject()) {
			return nil, fault.New(fault.Invalid, "officer_unknown", "核查人员须为本机关的在职工作人员。", "Who checks on site is an officer of this authority.").At(fmt.Sprintf("/officers/%d", i))
		}
		ids, marks = append(ids, user.ID), append(marks, user.Person)
	}
	if len(ids) != 2 || ids[0] == ids[1] || marks[0] != "" && marks[0] == marks[1] {
		return nil, fault.New(fault.Invalid, "second_officer_needed", "实地核查须由两名不同的工作人员进行。", "An on-site check is made by two different officers.").At("/officers")
	}
	return ids, nil
}

// failedVisit: a grant needs that the latest on-site check, where there was one, found things in order.
func failedVisit(c *LicenceCase) []filing.Finding {
	if len(c.Visits) == 0 || c.Visits[len(c.Visits)-1].Result == string(licence.VisitPassed) {
		return nil
	}
	return []filing.Finding{{Field: "/onsite", Rule: "e_onsite_failed", Severity: filing.Block,
		Found:    fault.Text{ZH: "最近一次实地核查不合格", EN: "the latest on-site check failed"},
		Expected: fault.Text{ZH: "核查合格", EN: "a check that was passed"},
		Fix:      fault.Text{ZH: "再次核查，或者不予许可。", EN: "Check again, or refuse."},
		Source:   fault.Text{ZH: "《行政许可法》第三十四条第三款", EN: "the Administrative Licensing Law, art. 34 (3)"}}}
}
