package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Decision is a flow of the administration's officers. It judges the submission as it arrived.
type Decision[In any] struct {
	Move   filing.MoveName
	Checks []SubmissionCheck
	Effect func(s *Opened, in In) (Ruling, error)
}

// Opened is a submission with its content unsealed.
type Opened struct {
	Row     rows.Submission
	Content Submission
	Form    *filing.Form
}

// SubmissionCheck is a precondition of a decision.
type SubmissionCheck func(ctx context.Context, q *rows.Queries, h *House, s *Opened) ([]filing.Finding, error)

func (d Decision[In]) starts(s filing.State) bool { return s == filing.AdministrationReview }

func (d Decision[In]) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, input json.RawMessage) (planned, error) {
	var in In
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	s, err := h.OpenSubmission(ctx, q, c.ID())
	if err != nil {
		return planned{}, err
	}
	var findings []filing.Finding
	for _, check := range d.Checks {
		found, err := check(ctx, q, h, s)
		if err != nil {
			return planned{}, err
		}
		findings = append(findings, found...)
	}
	if filing.Blocks(findings) {
		return planned{}, fault.Findings(findings)
	}
	ruling, err := d.Effect(s, in)
	if err != nil {
		return planned{}, err
	}
	return planned{write: func(ctx context.Context, tx *store.Tx) error {
		if err := h.rule(ctx, tx, c, s.Row, d.Move, ruling); err != nil || ruling.Grant == nil {
			return err
		}
		return h.supersede(ctx, tx, c, true)
	}}, nil
}

// OpenSubmission opens the latest submission of a case.
func (h *House) OpenSubmission(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (*Opened, error) {
	row, err := q.LatestSubmission(ctx, string(id))
	if err != nil {
		return nil, fmt.Errorf("load submission: %w", err)
	}
	plain, err := h.unseal("submissions", "content_sealed", row.ID, row.ContentSealed)
	if err != nil {
		return nil, err
	}
	s := &Opened{Row: row, Form: &filing.Form{}}
	if err := json.Unmarshal(plain, &s.Content); err != nil {
		return nil, fmt.Errorf("read submission: %w", err)
	}
	if err := json.Unmarshal(s.Content.Form, s.Form); err != nil {
		return nil, fmt.Errorf("read submitted form: %w", err)
	}
	return s, nil
}

// registerAgrees asks the register once more: since the submission somebody may have filed the sponsor or a domain, or cancelled
// the filing that was to grow.
func registerAgrees(ctx context.Context, q *rows.Queries, h *House, s *Opened) ([]filing.Finding, error) {
	facts, err := h.formFacts(ctx, q, s.Form, false)
	if err != nil {
		return nil, err
	}
	if s.Content.Kind.OfStanding() {
		return h.standingAgrees(ctx, q, s, facts)
	}
	var findings []filing.Finding
	switch adds := s.Content.Kind == filing.AddService; {
	case facts.SponsorFiled && !adds:
		findings = append(findings, conflict("/sponsor/document/number", "S07",
			fault.Text{ZH: "该主办者已有备案 " + facts.SponsorNumber, EN: "This sponsor is filed already: " + facts.SponsorNumber}))
	case !facts.SponsorFiled && adds:
		findings = append(findings, conflict("/sponsor/document/number", "F01",
			fault.Text{ZH: "该主办者的备案已不在登记簿里，不能新增", EN: "This sponsor's filing has left the register; nothing can be added to it"}))
	}
	for i := range s.Form.Services {
		for j, domain := range s.Form.Services[i].Domains {
			if number := facts.DomainsFiled[domain] + facts.DomainsOwn[domain]; number != "" {
				findings = append(findings, conflict(fmt.Sprintf("/services/%d/domains/%d", i, j), "D07",
					fault.Text{ZH: "该域名已备案为 " + number, EN: "This domain is filed already as " + number}))
			}
		}
	}
	return findings, nil
}

// standingAgrees has the rules about what stands asked once more, of the administration's own register: since the submission it may have
// been cancelled, changed, or be served by this provider already.
func (h *House) standingAgrees(ctx context.Context, q *rows.Queries, s *Opened, facts *rule.Register) ([]filing.Finding, error) {
	kind := s.Content.Kind
	if number := targetOf(s.Form, facts); number != "" {
		standing, err := h.StandingFiled(ctx, q, number)
		if err != nil {
			return nil, err
		}
		if standing != nil {
			facts.Target = standing.target()
		}
	}
	found := rule.CheckAgain(rule.Facts{Form: s.Form, On: civil.DateOf(time.UnixMicro(s.Row.ReceivedAt)), Province: s.Content.Province,
		Profile: s.Content.Profile, ComputedKind: kind, Provider: &rule.Provider{ID: string(s.Content.Provider)}, Register: facts})
	if kind == filing.AddAccess && facts.Target == nil {
		found = append(found, conflict("/services", "F01", fault.Text{ZH: "这些域名的备案已不在登记簿里，不能新增接入",
			EN: "The filing of these domains has left the register; no access can be added to it"}))
	}
	return found, nil
}

func conflict(field, code string, found fault.Text) filing.Finding {
	return filing.Finding{Field: field, Rule: code, Severity: filing.Block, Found: found,
		Expected: fault.Text{ZH: "与提交时的登记簿一致", EN: "the register as it was when this was submitted"},
		Fix:      fault.Text{ZH: "退回，由主办者按现在的登记簿重新提交。", EN: "Return it: the sponsor submits it again by the register as it is now."},
		Source:   fault.Text{ZH: "备案信息库", EN: "the register"}}
}
