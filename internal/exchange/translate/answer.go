package translate

import (
	"fmt"
	"strconv"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Answer is a dispatched record as the provider's desk takes it.
type Answer struct {
	// Result is what happens to the case; nil where nothing does. Its CaseID is empty where the record names no case, as in V.3.0, and
	// its At is zero where the record tells no more than a day: the caller sets both. A review that approves is no Result yet, since the
	// numbers come with the filing's data; see Approved.
	Result *flow.Result
	// Approved says that the case was decided in the sponsor's favour. The filing's data, with the numbers, are still to come.
	Approved bool
	// Awaiting says that the codes of the verification by SMS are on their way.
	Awaiting bool
	// Filing is the filing's data, of a grant.
	Filing *Filing
	// Codes are the result codes, each once; successes among them.
	Codes []int64
	// Provider says that something is wrong that the provider has to mend, not the sponsor. Without a Result the case stays where it is.
	Provider bool
	// Findings are what is wrong, for the board; those of a return are in its Result too.
	Findings []Finding
}

// Addressed tells which submission a dispatched record is about, by the numbers that its submitter gave; ok is false for a record that
// answers no submission.
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

// ReadAnswer reads a dispatched record that answers a submission, as [Addressed] says. Form is the case's form, and own are the
// provider's numbers of its services in the order of the form. Without them the numbers of a grant cannot be told apart, and findings
// point at less exact places. Provider is the provider's number at the administration, which tells its access from those of others.
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

// readGrant reads the data of a granted filing. The case is granted only once every service of its form has got a number.
func readGrant(body *wire.Filed, form *filing.Form, own []int64, provider int64) Answer {
	a := Answer{Filing: ReadFiled(body, provider)}
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

// readCancelled reads that something ended. Where a case of ours asked for that, its grant is the Result.
func readCancelled(body *wire.Cancelled, form *filing.Form) Answer {
	if form == nil {
		return Answer{}
	}
	return Answer{Result: ending(filing.ApplicationID(body.Reference), form, readMoment(body.Instant, ""))}
}

// ending is the grant of a cancellation or a withdrawn access. It needs no filing's data, since all its numbers are known. It is nil for
// a form that asked for something else.
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

// Happened is the moment from which a result counts: when it happened at the administration, if the record tells that and it lies
// between the case's last move and now; otherwise now.
func Happened(at, since, now time.Time) time.Time {
	if at.Before(since) || at.After(now) {
		return now
	}
	return at
}
