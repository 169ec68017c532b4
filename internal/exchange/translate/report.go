package translate

import (
	"fmt"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Decider is the officer who decided, and the decision's number and legal basis. All of it may be empty.
type Decider struct {
	Name, Phone     string
	Decision, Basis string // number of a refusal, and the law it rests on
}

// NewResults writes a result of the administration's desk as the records that carry it. In V.3.0 there may be none, since it cannot say
// that a verification by SMS went well, or several, one for each added service. The numbers of a grant are not in them: they come with
// the filing's data, which [NewFiled] writes.
func NewResults(v wire.Version, result flow.Result, subject Subject, by Decider) ([]wire.Record, error) {
	switch result.Move {
	case filing.SMSVerify, filing.SMSExpire, filing.SMSFail:
		return smsResults(v, result, subject), nil
	}
	review := wire.ReviewResult{Reviewer: by.Name, Phone: by.Phone, At: momentOf(result.At), Approved: wire.N(0), Operation: subject.Operation, ID: subject.ID}
	if v == wire.Own {
		review.Case, review.Instant = subject.Reference, instantOf(result.At)
	}
	switch {
	case result.Move == filing.AdministrationGrant:
		review.Approved = wire.N(1)
	case result.Move == filing.AdministrationReturn && result.Opinion != nil:
		reasons(v, &review, returnMark, wire.OutcomeReturned, result.Opinion.Input(), subject)
	case result.Move == filing.AdministrationRefuse && result.Decision != nil:
		reasons(v, &review, wire.RefusalMark, wire.OutcomeRefused, result.Decision.Input(), subject)
		remedies(v, &review, result.Decision, by)
	default:
		return nil, fmt.Errorf("write a result of move %q for the wire: it is none", result.Move)
	}
	return reviews(v, review, subject), nil
}

// NewCancelled writes that something ended (注销数据), named by the administration's number and in our version by its filing number too.
// Reference is the provider's id of the case that asked for the end; it is empty towards a provider that did not ask.
func NewCancelled(v wire.Version, what, id int64, number, reference string, at time.Time) wire.Record {
	body := &wire.Cancelled{What: wire.N(what), ID: id}
	if v == wire.Own {
		body.Number, body.Reference, body.Instant = number, reference, instantOf(at)
	}
	return wire.Record{Kind: wire.CancelledData, At: 1, Body: body}
}

// NewSMSAwaited writes that SMS codes were sent and the responsible persons are to enter them; none in V.3.0, which has no such record.
func NewSMSAwaited(v wire.Version, subject Subject, at time.Time) []wire.Record {
	if v != wire.Own {
		return nil
	}
	return []wire.Record{smsRecord(wire.SMSAwaiting, subject, at)}
}

// reasons puts what is wrong into a review's result: as one text, and in our version by field besides.
func reasons(v wire.Version, review *wire.ReviewResult, mark string, outcome int64, in flow.ReturnInput, subject Subject) {
	review.Opinion = opinionText(mark, in, subject.Names)
	if v != wire.Own {
		return
	}
	review.Outcome, review.Note, review.Open = outcome, in.Note, in.Also
	for _, f := range in.Findings {
		review.Findings = append(review.Findings, wire.FieldFinding{Field: f.Field, Reason: f.Reason})
	}
}

func remedies(v wire.Version, review *wire.ReviewResult, decision *flow.Refusal, by Decider) {
	if v != wire.Own {
		return
	}
	review.Decision, review.Basis = by.Decision, by.Basis
	for _, r := range decision.Remedies {
		review.Remedies = append(review.Remedies, wire.Remedy{ZH: r.ZH, EN: r.EN})
	}
}

// reviews repeats a result for every further service of an addition, as V.3.0 has it.
func reviews(v wire.Version, review wire.ReviewResult, subject Subject) []wire.Record {
	list := []wire.Record{{Kind: wire.Reviewed, At: 1, Body: &review}}
	if v == wire.Own {
		return list
	}
	for _, id := range subject.Others {
		another := review
		another.ID = id
		list = append(list, wire.Record{Kind: wire.Reviewed, At: len(list) + 1, Body: &another})
	}
	return list
}

// smsStates give for each outcome of a verification by SMS the state in our version and the text in V.3.0, "" where V.3.0 says nothing.
var smsStates = map[filing.MoveName]struct {
	state int64
	text  string
}{
	filing.SMSVerify: {wire.SMSVerified, ""},
	filing.SMSExpire: {wire.SMSExpired, smsExpiredText},
	filing.SMSFail:   {wire.SMSFailed, smsFailedText},
}

func smsResults(v wire.Version, result flow.Result, subject Subject) []wire.Record {
	is := smsStates[result.Move]
	switch {
	case v == wire.Own:
		return []wire.Record{smsRecord(is.state, subject, result.At)}
	case is.text == "":
		return nil
	}
	return []wire.Record{NewCoded(v, subject, wire.ResultRefused, is.text)}
}

func smsRecord(state int64, subject Subject, at time.Time) wire.Record {
	return wire.Record{Kind: wire.SMS, At: 1, Body: &wire.SMSState{Operation: subject.Operation, ID: subject.ID, Case: subject.Reference, State: state, At: instantOf(at)}}
}
