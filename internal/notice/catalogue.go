package notice

import (
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

// rowOf says what a move that ends in a state says, or why it says nothing. M names the moves of a kind of case, S its states.
type rowOf[M, S ~string] struct {
	move    M
	to      S
	notices []Notice
	none    fault.Text
}

// catalogueOf has one row for each way a move of a kind of case can end.
type catalogueOf[M, S ~string] []rowOf[M, S]

var catalogue = catalogueOf[filing.MoveName, filing.State]{
	{move: filing.Submit, to: filing.PreliminaryReview, notices: []Notice{{"submitted", ToSponsor, byMail}, {"work.review", ToProvider, byMail}}},
	{move: filing.Withdraw, to: filing.Draft, notices: []Notice{{"withdrawn", ToProvider, byMail}}},
	{move: filing.Abandon, to: filing.Abandoned, none: fault.Text{ZH: "主办者自己结束，没有别人在等。", EN: "The sponsor ended it; nobody else is waiting."}},
	{move: filing.PreliminaryPass, to: filing.SecondReview, none: fault.Text{ZH: "接入商内部步骤，主办者不用做什么。", EN: "A step inside the provider; the sponsor has nothing to do."}},
	{move: filing.PreliminaryPass, to: filing.OriginalsAwaited, notices: []Notice{{"originals.wanted", ToSponsor, byBoth}}},
	{move: filing.PreliminaryPass, to: filing.AwaitingForward, notices: []Notice{{"passed", ToSponsor, byMail}}},
	{move: filing.PreliminaryReturn, to: filing.Returned, notices: []Notice{{"returned", ToSponsor, byBoth}}},
	{move: filing.OriginalsReceive, to: filing.OriginalsAwaited, notices: []Notice{{"originals.incomplete", ToSponsor, byBoth}}},
	{move: filing.OriginalsReceive, to: filing.AwaitingForward, notices: []Notice{{"originals.complete", ToSponsor, byMail}}},
	{move: filing.OriginalsMismatch, to: filing.Returned, notices: []Notice{{"returned", ToSponsor, byBoth}}},
	{move: filing.Forward, to: filing.AwaitingSMS, notices: []Notice{{"forwarded.sms", ToSponsor, byMail}}},
	{move: filing.Forward, to: filing.AdministrationReview, notices: []Notice{{"forwarded", ToSponsor, byMail}, {"work.decide", ToAdministration, byMail}}},
	{move: filing.SMSVerify, to: filing.AwaitingSMS, none: fault.Text{ZH: "还在等其他负责人。", EN: "Other responsible persons are still to come."}},
	{move: filing.SMSVerify, to: filing.AdministrationReview, notices: []Notice{{"verified", ToSponsor, byMail}, {"work.decide", ToAdministration, byMail}}},
	{move: filing.SMSExpire, to: filing.SMSExpired, notices: []Notice{{"sms.expired", ToSponsor, byBoth}, {"work.sms", ToProvider, byMail}}},
	{move: filing.SMSFail, to: filing.SMSFailed, notices: []Notice{{"sms.failed", ToSponsor, byBoth}, {"work.sms", ToProvider, byMail}}},
	{move: filing.AdministrationReturn, to: filing.Returned, notices: []Notice{{"returned", ToSponsor, byBoth}, {"returned.desk", ToProvider, byMail}}},
	{move: filing.AdministrationGrant, to: filing.Filed, notices: []Notice{{"granted", ToSponsor, byBoth}, {"granted.desk", ToProvider, byMail}}},
	{move: filing.AdministrationRefuse, to: filing.Refused, notices: []Notice{{"refused", ToSponsor, byBoth}, {"refused.desk", ToProvider, byMail}}},
}

// For lists what a move that ended in a state says; nothing where None gives the reason, and for a pair that is no move.
func For(move filing.MoveName, to filing.State) []Notice { return catalogue.said(move, to) }

// None gives the reason why a move says nothing; ok is false where it says something, and for a pair that is no move.
func None(move filing.MoveName, to filing.State) (why fault.Text, ok bool) {
	return catalogue.unsaid(move, to)
}

func (c catalogueOf[M, S]) said(move M, to S) []Notice { return c.find(move, to).notices }

func (c catalogueOf[M, S]) unsaid(move M, to S) (why fault.Text, ok bool) {
	why = c.find(move, to).none
	return why, why.ZH != ""
}

// find gives the row of a pair, an empty one for a pair that is no move.
func (c catalogueOf[M, S]) find(move M, to S) rowOf[M, S] {
	for _, r := range c {
		if r.move == move && r.to == to {
			return r
		}
	}
	return rowOf[M, S]{}
}

// OfKind is a notice as it reads for a kind of application: a cancellation that was granted is not "filed" to anybody.
func (n Notice) OfKind(kind filing.ApplicationKind) Notice {
	if n.Template != "granted" && n.Template != "granted.desk" || !kind.OfStanding() {
		return n
	}
	name := map[filing.ApplicationKind]string{filing.AddAccess: "access", filing.ChangeFiling: "change", filing.CancelService: "cancel",
		filing.CancelSponsor: "cancel", filing.WithdrawAccess: "withdraw"}[kind]
	n.Template = Template(strings.Replace(string(n.Template), "granted", "granted."+name, 1))
	return n
}
