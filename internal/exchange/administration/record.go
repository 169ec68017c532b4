package administration

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// What becomes of a record.
const (
	outcomeTaken   = "taken"   // it is a submission now
	outcomeRefused = "refused" // its data are wrong
	outcomeKept    = "kept"    // it is stored with its file, and nothing in the product follows from it
)

// Results that the desk itself gives (section 10).
const (
	resultSponsorConflict = 1003
	resultNotThere        = 1016
	resultPassword        = 1018
	resultFiledAlready    = 1037
	resultProvince        = 1045
	resultBeingWorkedOn   = 1052
	resultOther           = 1999
	resultAttachment      = 5010
)

// PaperReader looks at a paper that came: what is kept beside the original is decoded and encoded anew.
type PaperReader func(slot filing.Slot, declaredType string, raw []byte) (flow.Paper, error)

func carriesCase(k *wire.Kind) bool {
	return k == wire.NewFiling || k == wire.NewService || k == wire.NewAccess || k == wire.ChangeFiling || k == wire.Cancel
}

// plainRefusal is one result without details.
func plainRefusal(r wire.Record, code int64) refusal {
	subject := translate.SubjectOf(r)
	return refusal{Items: []wire.ResultItem{{Code: code, Detail: cut(wire.DataResultText(code).ZH, maxDetail)}},
		Operation: subject.Operation, Mark: subject.Mark, Case: subject.Reference}
}

// schemaRefusal are the faults of the schema, each with its place.
func schemaRefusal(r wire.Record) refusal {
	made := plainRefusal(r, resultOther)
	made.Items = nil
	for _, fault := range r.Faults {
		made.Items = append(made.Items, wire.ResultItem{Code: int64(fault.Result), Detail: cut(wire.Detailed(wire.DataResultText(int64(fault.Result)).ZH, fault.Text.ZH), maxDetail)})
	}
	return made
}

// refusedRecord ends a transaction whose record is not taken.
type refusedRecord struct{ why refusal }

// Error implements error.
func (r *refusedRecord) Error() string { return "a record is refused: " + r.why.codes() }

// arrived reads a record as a submission; why says what keeps it from being one at all.
func (s *Server) arrived(ctx context.Context, f *received, r wire.Record) (a translate.Arrived, why *refusal, err error) {
	on := translate.Arrival{Provider: f.account.Provider, At: s.House.Now()}
	if len(f.account.Provinces) == 1 {
		on.Province = f.account.Provinces[0]
	}
	standing, code, err := s.standing(ctx, f, r)
	if err != nil {
		return a, nil, err
	}
	if code != 0 {
		refused := plainRefusal(r, code)
		if !r.Sound() {
			refused.Items = append(schemaRefusal(r).Items, refused.Items...)
		}
		return a, &refused, nil
	}
	on.Standing = standing
	a, err = translate.Arrive(r, on)
	if err != nil {
		return a, nil, fmt.Errorf("read a record as a submission: %w", err)
	}
	if err := dialled(&a); err != nil {
		return a, nil, err
	}
	if p := a.Submission.Province; p != "" && (!allows(f.account.Provinces, p) || !allows(s.Provinces, p)) {
		a.Findings = append(a.Findings, finding(resultProvince, "/province"))
	}
	for _, p := range a.Papers {
		if len(p.Content) == 0 {
			// A file of ours is named only where both desks run in one process; over the wire papers come by their bytes.
			a.Findings = append(a.Findings, finding(resultAttachment, filing.DocumentPointer(p.Slot)))
		}
	}
	return a, nil, nil
}

// dialledInside is an office phone as the interface has it, from the area code on; the form has the country before it.
var dialledInside = regexp.MustCompile(`^0[0-9]{2,3}-[0-9]{7,8}$`)

const country = "086-"

// dialled puts the country before office phones that came without.
func dialled(a *translate.Arrived) error {
	changed := false
	for _, at := range a.Form.Leads() {
		for i, phone := range at.Lead.OfficePhones {
			if dialledInside.MatchString(phone) {
				at.Lead.OfficePhones[i], changed = country+phone, true
			}
		}
	}
	if !changed {
		return nil
	}
	content, err := json.Marshal(a.Form)
	if err != nil {
		return fmt.Errorf("write the form of a record: %w", err)
	}
	a.Submission.Form = content
	return nil
}

func allows(list []string, code string) bool { return len(list) == 0 || slices.Contains(list, code) }

// finding is one that blocks, with the text of its result.
func finding(code int64, pointer string) translate.Finding {
	text := wire.DataResultText(code)
	return translate.Finding{Code: code, Finding: filing.Finding{Field: pointer, Rule: translate.RuleArrived, Severity: filing.Block, Found: text}}
}

// papers decodes the papers and keeps them, before any row names them. One that is no paper is a finding.
func (s *Server) papers(a translate.Arrived) (kept []flow.ArrivedPaper, found []translate.Finding, err error) {
	if a.Refused() {
		return nil, nil, nil // nothing will name them
	}
	for _, p := range a.Papers {
		paper, problem := s.Paper(p.Slot, p.ContentType, p.Content)
		if problem != nil {
			if fault.KindOf(problem) == fault.Internal {
				return nil, nil, fmt.Errorf("look at a paper: %w", problem)
			}
			f := finding(resultAttachment, filing.DocumentPointer(p.Slot))
			f.Found = fault.As(problem).Text
			found = append(found, f)
			continue
		}
		one, err := s.House.KeepPaper(paper)
		if err != nil {
			return nil, nil, err
		}
		kept = append(kept, one)
	}
	return kept, found, nil
}

// rejected makes the answer of what blocks, every result with its place.
func rejected(v wire.Version, subject translate.Subject, findings []translate.Finding) refusal {
	why := refusal{Operation: subject.Operation, Mark: subject.Mark, Case: subject.Reference}
	if result, ok := translate.NewRejection(v, subject, findings).Body.(*wire.RecordResult); ok {
		why.Items = result.Items
	}
	return why
}

// present says whether a pointer leads to something in a form, as JSON has it. What is absent beyond what the schema of V.3.0 asks for
// is no fault of whoever speaks it: there is no place for it.
func present(form any, pointer string) bool {
	at := form
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		switch value := at.(type) {
		case map[string]any:
			at = value[step]
		case []any:
			n, err := strconv.Atoi(step)
			if err != nil || n < 0 || n >= len(value) {
				return false
			}
			at = value[n]
		default:
			return false
		}
	}
	return at != nil && at != ""
}
