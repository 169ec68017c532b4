package translate

import (
	"fmt"
	"strings"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// readReview reads what a person at the administration decided. Our version says whether a case is returned or refused, and at which
// fields. In V.3.0 an opinion that begins with 不予备案 refuses, and every other opinion returns the whole form.
func readReview(body *wire.ReviewResult, form *filing.Form) (Answer, error) {
	if body.Approved.Is(1) {
		// The data of what ended may come later, or not at all: the schema of V.3.0 has none for a withdrawn access.
		return Answer{Approved: true, Result: ending(filing.ApplicationID(body.Case), form, readMoment(body.Instant, body.At))}, nil
	}
	result := &flow.Result{CaseID: filing.ApplicationID(body.Case), Move: filing.AdministrationReturn, At: readMoment(body.Instant, body.At)}
	in := flow.ReturnInput{Also: body.Open, Note: body.Note}
	for _, f := range body.Findings {
		in.Findings = append(in.Findings, flow.Reason{Field: f.Field, Reason: f.Reason})
	}
	if len(in.Findings) == 0 {
		in = opinionInput(body.Opinion)
	}
	if body.Outcome == wire.OutcomeRefused || body.Outcome == 0 && isRefusal(body.Opinion) {
		result.Move = filing.AdministrationRefuse
		var err error
		if result.Decision, err = flow.ReadRefusal(in); err != nil {
			return Answer{}, fmt.Errorf("read a refusal of the administration: %w", err)
		}
		if len(body.Remedies) > 0 {
			result.Decision.Remedies = nil
			for _, r := range body.Remedies {
				result.Decision.Remedies = append(result.Decision.Remedies, fault.Text{ZH: r.ZH, EN: r.EN})
			}
		}
		return Answer{Result: result}, nil
	}
	var err error
	if result.Opinion, err = flow.ReadReturn(filing.PartyAdministration, in); err != nil {
		return Answer{}, fmt.Errorf("read a return of the administration: %w", err)
	}
	return Answer{Result: result}, nil
}

// readCodes reads the result codes that the administration's system gave before anybody reviewed the record. Codes that the sponsor can
// do something about make a return; where there are only codes for the provider, the case stays where it is.
func readCodes(body *wire.RecordResult, form *filing.Form) (Answer, error) {
	var a Answer
	in := flow.ReturnInput{}
	for _, item := range body.Items {
		a.Codes = append(a.Codes, item.Code)
		if wire.DataSuccess(item.Code) {
			a.Approved = a.Approved || item.Code == wire.ResultApproved
			continue
		}
		if move := smsMove(item.Detail); move != "" {
			a.Result = &flow.Result{CaseID: filing.ApplicationID(body.Case), Move: move}
			return a, nil
		}
		if item.Code == wire.ResultRefused && isRefusal(item.Detail) {
			return readReview(&wire.ReviewResult{Case: body.Case, Opinion: item.Detail}, form)
		}
		a.take(item, form, &in)
	}
	if len(in.Findings) == 0 {
		return a, nil
	}
	opinion, err := flow.ReadReturn(filing.PartyAdministration, in)
	if err != nil {
		return Answer{}, fmt.Errorf("read the results of a record: %w", err)
	}
	a.Result = &flow.Result{CaseID: filing.ApplicationID(body.Case), Move: filing.AdministrationReturn, Opinion: opinion}
	return a, nil
}

// take adds one result. A code that is in no table of ours is shown to the provider and returns nothing.
func (a *Answer) take(item wire.ResultItem, form *filing.Form, in *flow.ReturnInput) {
	is, known := resultCodes[item.Code]
	reason, pointers := itemReason(item, form)
	if len(pointers) == 0 {
		pointers = []string{"/sponsor"}
		if known && !is.provider {
			in.Also = wholeForm
		}
	}
	for _, pointer := range pointers {
		a.Findings = append(a.Findings, arrived(filing.Block, pointer, item.Code, text(reason, wire.DataResultText(item.Code).EN)))
		if known && !is.provider && len(in.Findings) < maxReasons {
			in.Findings = append(in.Findings, flow.Reason{Field: pointer, Reason: reason})
		}
	}
	a.Provider = a.Provider || !known || is.provider
}

// maxReasons bounds the reasons of a return that is made from result codes; returns by people have the same bound.
const maxReasons = 100

// itemReason gives what one result says and the fields it is about. Real authorities repeat the wrong value behind 错误数据; it is cut
// off, since it may be personal.
func itemReason(item wire.ResultItem, form *filing.Form) (reason string, pointers []string) {
	detail, _, _ := strings.Cut(item.Detail, "错误数据")
	detail = strings.TrimRight(detail, "，,。 ")
	if detail == "" {
		detail = resultText(item.Code)
	}
	service := ""
	if _, rest, ok := strings.Cut(item.Detail, serviceNameMark); ok {
		service, _, _ = strings.Cut(rest, "，")
	}
	if item.Field != "" {
		return cut(detail, maxReason), []string{item.Field}
	}
	return cut(detail, maxReason), pointersOf(item.Code, service, form)
}
