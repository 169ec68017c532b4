package flow

import (
	"fmt"
	"slices"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/rule"
)

// Limits of a return.
const (
	maxReturnFindings = 100
	maxReasonRunes    = 500
	maxNoteRunes      = 2000
)

// Reason names a field and why it goes back: a code of the catalogue of reasons, or free text.
type Reason struct {
	Field  string `json:"field" doc:"JSON pointer into the form, or /documents/{slot}" maxLength:"300"`
	Reason string `json:"reason" doc:"code of the catalogue of reasons, or free text" maxLength:"500"`
}

// ReturnInput is what a reviewer or an officer sends with a return.
type ReturnInput struct {
	Findings []Reason `json:"findings" maxItems:"100"`
	Also     []string `json:"also,omitempty" maxItems:"100" doc:"further pointers to open, because the advice needs them"`
	Note     string   `json:"note,omitempty" maxLength:"2000"`
}

// Return is an open return: what to change, what is open for it, and by whom it came. A return cannot be recalled.
type Return struct {
	By       filing.Party     `json:"by"`
	Findings []filing.Finding `json:"findings"`
	Open     []string         `json:"open"`
	Note     string           `json:"note,omitempty"`
	Remedies []fault.Text     `json:"remedies,omitempty"` // of a refusal
}

// newReturn reads a return: at least one finding, each at a pointer, each with a reason.
func newReturn(by filing.Party, in ReturnInput) (*Return, error) {
	if len(in.Findings) == 0 {
		return nil, fault.New(fault.Invalid, "findings_missing", "退回必须指出至少一处需要修改的内容。",
			"A return names at least one place that needs a change.").At("/findings")
	}
	if len(in.Findings) > maxReturnFindings || len(in.Also) > maxReturnFindings {
		return nil, fault.New(fault.Invalid, "too_many_findings", "一次退回最多 100 处。", "A return names at most 100 places.").At("/findings")
	}
	if len([]rune(in.Note)) > maxNoteRunes {
		return nil, fault.New(fault.Invalid, "note_too_long", "说明最多 2000 字。", "A note has at most 2,000 characters.").At("/note")
	}
	back := &Return{By: by, Note: in.Note}
	for i, r := range in.Findings {
		finding, err := r.finding()
		if err != nil {
			return nil, err.At(fmt.Sprintf("/findings/%d%s", i, err.Field))
		}
		back.Findings = append(back.Findings, finding)
		back.Open = append(back.Open, r.Field)
	}
	for i, pointer := range in.Also {
		if !isPointer(pointer) {
			return nil, notAPointer(fmt.Sprintf("/also/%d", i))
		}
		back.Open = append(back.Open, pointer)
	}
	slices.Sort(back.Open)
	back.Open = slices.Compact(back.Open)
	return back, nil
}

func (r Reason) finding() (filing.Finding, *fault.Error) {
	if !isPointer(r.Field) {
		return filing.Finding{}, notAPointer("/field")
	}
	text := strings.TrimSpace(r.Reason)
	if text == "" || len([]rune(text)) > maxReasonRunes {
		return filing.Finding{}, fault.New(fault.Invalid, "reason_missing", "请写明原因代码或 1 至 500 字的说明。",
			"Give a reason code or a text of 1 to 500 characters.").At("/reason")
	}
	finding := filing.Finding{Field: r.Field, Rule: "reviewer", Severity: filing.Warn,
		Found:    fault.Text{ZH: text, EN: text},
		Expected: fault.Text{ZH: "按审核意见修改", EN: "changed as the review asks"},
		Fix:      fault.Text{ZH: "修改此处后重新提交。", EN: "Change this and submit again."},
		Source:   fault.Text{ZH: "审核意见", EN: "the reviewer’s opinion"}}
	if reason, ok := rule.ReasonByCode(text); ok {
		finding.Rule = reason.Code
		finding.Found = fault.Text{ZH: reason.ZH, EN: reason.EN}
		finding.Fix = fault.Text{ZH: reason.AdviceZH, EN: reason.AdviceEN}
		finding.Source = fault.Text{ZH: "退回原因目录 " + reason.Code, EN: "catalogue of reasons for return, " + reason.Code}
	}
	return finding, nil
}

func isPointer(s string) bool { return strings.HasPrefix(s, "/") && len(s) > 1 && len(s) <= 300 }

func notAPointer(field string) *fault.Error {
	return fault.New(fault.Invalid, "pointer_expected", "这里要写 JSON 指针，例如 /services/0/name。",
		"A JSON pointer is expected here, such as /services/0/name.").At(field)
}

// rejected lists the papers a return sends back.
func (r *Return) rejected() []filing.Slot {
	var slots []filing.Slot
	for _, f := range r.Findings {
		if slot, ok := strings.CutPrefix(f.Field, "/documents/"); ok {
			slots = append(slots, filing.Slot(slot))
		}
	}
	return slots
}
