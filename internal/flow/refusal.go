package flow

import (
	"fmt"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Refusal is a formal decision not to file (不予备案决定): the reasons, in writing, and what the sponsor can do against it.
//
// Law: MII Order 33 art. 12 (reasons within the same 20 working days); Administrative Reconsideration Law (60 days);
// Administrative Litigation Law (six months).
type Refusal struct {
	Findings []filing.Finding `json:"findings"`
	Note     string           `json:"note,omitempty"`
	Remedies []fault.Text     `json:"remedies"`
}

// remedies are stated in every refusal.
var remedies = []fault.Text{
	{ZH: "自知道本决定之日起 60 日内，可以申请行政复议。", EN: "Administrative reconsideration may be applied for within 60 days of knowing of this decision."},
	{ZH: "自知道本决定之日起 6 个月内，可以向人民法院提起行政诉讼。", EN: "A suit may be brought before the people’s court within six months of knowing of this decision."},
}

// newRefusal reads a refusal; it has the shape of a return, because its reasons are named by field too.
func newRefusal(in ReturnInput) (*Refusal, error) {
	back, err := newReturn(filing.PartyAdministration, in)
	if err != nil {
		return nil, err
	}
	refusal := &Refusal{Findings: back.Findings, Note: back.Note, Remedies: remedies}
	for i := range refusal.Findings {
		f := &refusal.Findings[i]
		f.Severity = filing.Block
		f.Expected = fault.Text{ZH: "符合备案条件", EN: "meets the conditions for filing"}
		f.Fix = fault.Text{ZH: "可按救济途径提出异议，或更正后重新申请。", EN: "Use a remedy, or correct it and apply anew."}
	}
	return refusal, nil
}

func (r *Refusal) reasonText() string {
	var reasons []string
	for _, f := range r.Findings {
		reasons = append(reasons, f.Found.ZH)
	}
	if len(reasons) == 0 {
		return r.Note
	}
	return fmt.Sprintf("%d 项：%s", len(reasons), strings.Join(reasons, "；"))
}

// asReturn keeps the reasons beside the final case, where questions read them; it opens nothing.
func (r *Refusal) asReturn() *Return {
	return &Return{By: filing.PartyAdministration, Findings: r.Findings, Note: r.Note, Remedies: r.Remedies}
}
