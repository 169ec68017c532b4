package translate

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Answer is a dispatched record as the provider's desk takes it.
type Answer struct {
	// Result is what happens to the case; nil where nothing does. Its CaseID is the reference of our version, else empty, and its At is
	// zero where the record tells no more than a day: the caller sets both. A grant comes with the filing's data alone.
	Result *flow.Result
	// Approved says that it was decided for the sponsor and that the filing's data, which have the numbers, are still to come.
	Approved bool
	// Awaiting says that the codes of the verification by SMS are on their way.
	Awaiting bool
	// Filing is the filing's data, of a grant.
	Filing *Filing
	// Codes are the result codes, each once; successes among them.
	Codes []int64
	// Provider says that something is for the provider to mend and not for the sponsor. Where there is no Result, the case stays where it
	// is.
	Provider bool
	// Findings are what is wrong, for the board; those of a return are in its Result too.
	Findings []Finding
}

// Addressed tells what a dispatched record is about, by the numbers of the one who submitted it; ok is false for a record that answers
// nothing that was submitted.
func Addressed(record wire.Record) (s Subject, ok bool) {
	switch body := record.Body.(type) {
	case *wire.RecordResult:
		s = Subject{Operation: body.Operation, Mark: body.Mark, Reference: body.Case}
		s.ID, _ = strconv.ParseInt(body.Mark, 10, 64)
	case *wire.ReviewResult:
		s = Subject{Operation: body.Operation, ID: body.ID, Reference: body.Case}
	case *wire.SMSState:
		s = Subject{Operation: body.Operation, ID: body.ID, Reference: body.Case}
	case *wire.Filed:
		if record.Kind != wire.FiledData {
			return s, false
		}
		s = Subject{Operation: wire.OperationNewFiling, ID: body.Sponsor.ProviderID, Mark: body.Sponsor.Number, Reference: body.Reference, Names: names(body.Services)}
		if s.ID == 0 && len(body.Services) > 0 {
			s.Operation, s.ID = wire.OperationNewService, body.Services[0].ProviderID
		}
	case *wire.Cancelled:
		s = Subject{Operation: cancellations[body.What.Value], ID: body.ID, Mark: body.Number, Reference: body.Reference}
	default:
		return s, false
	}
	return s, true
}

// ReadAnswer reads a dispatched record that [Addressed] says answers something. Form is that of the case, own the provider's numbers of
// its services in the order of the form; without them a grant has no numbers to give, and what is wrong is shown less exactly.
// Provider is its number over there, which tells its access from those of others.
func ReadAnswer(record wire.Record, form *filing.Form, own []int64, provider int64) (Answer, error) {
	switch body := record.Body.(type) {
	case *wire.ReviewResult:
		return readReview(body, form)
	case *wire.RecordResult:
		return readCodes(body, form)
	case *wire.SMSState:
		return readSMS(body), nil
	case *wire.Filed:
		return readGrant(body, form, own, provider), nil
	case *wire.Cancelled:
		return readCancelled(body, form), nil
	}
	return Answer{}, fmt.Errorf("read a record of kind %s as an answer: it is none", record.Kind)
}

func readGrant(body *wire.Filed, form *filing.Form, own []int64, provider int64) Answer {
	a := Answer{Filing: readFiled(body, provider)}
	if form == nil {
		return a
	}
	numbers, ok := a.Filing.Numbers(own, form)
	if !ok {
		a.Provider = true
		a.Findings = append(a.Findings, arrived(filing.Warn, "/services", 0, text("备案数据没有给出全部备案号", "The filing’s data do not give all numbers")))
		return a
	}
	a.Result = &flow.Result{CaseID: filing.ApplicationID(body.Reference), Move: filing.AdministrationGrant, At: a.Filing.At, Numbers: &numbers}
	return a
}

func readSMS(body *wire.SMSState) Answer {
	at := readMoment(body.At, "")
	for move, is := range smsStates {
		if is.state == body.State {
			return Answer{Result: &flow.Result{CaseID: filing.ApplicationID(body.Case), Move: move, At: at}}
		}
	}
	return Answer{Awaiting: body.State == wire.SMSAwaiting}
}

// readCancelled reads that something ended: with the case of ours that asked for it, or without one.
func readCancelled(body *wire.Cancelled, form *filing.Form) Answer {
	if form == nil {
		return Answer{}
	}
	return Answer{Result: ending(filing.ApplicationID(body.Reference), form, readMoment(body.Instant, ""))}
}

// ending is the grant of what asked for an end, which needs no numbers but those that are known; nil for a form that asked for something
// else.
func ending(id filing.ApplicationID, form *filing.Form, at time.Time) *flow.Result {
	if form == nil || form.Request == nil || !form.Request.Kind().Ends() {
		return nil
	}
	numbers := &flow.Numbers{Sponsor: SponsorNumber(form)}
	for i := range form.Services {
		numbers.Services = append(numbers.Services, form.Services[i].Number)
	}
	return &flow.Result{CaseID: id, Move: filing.AdministrationGrant, At: at, Numbers: numbers}
}

// readReview reads what a person decided there. Our version says whether it is a return or a refusal; in V.3.0 an opinion that begins
// with 不予备案 is a refusal and every other a return, of the whole form.
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

// readCodes reads what the system there said of a record before anybody reviewed it. What the sponsor can mend is a return; where all of
// it is the provider's to mend the case stays where it is.
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

// take adds one result. A code that nobody has told us of is for the provider to look at.
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

// maxReasons bounds a return that is made of results, as those are that people make.
const maxReasons = 100

// itemReason is what one result says, without the value that was wrong, which real authorities repeat, and the fields it is about.
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

// Happened is when a result is to count from: when it happened there, where that is told and lies after what the case was last moved at
// and not after now; else now, when it was taken.
func Happened(at, since, now time.Time) time.Time {
	if at.Before(since) || at.After(now) {
		return now
	}
	return at
}
