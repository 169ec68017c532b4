package notice

import (
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Template names a text.
type Template string

// Recipient is who is told.
type Recipient string

// Who can be told.
const (
	ToSponsor        Recipient = "sponsor"
	ToProvider       Recipient = "provider"
	ToAdministration Recipient = "administration"
)

// Channel is how somebody is told.
type Channel string

// The channels.
const (
	Mail Channel = "mail"
	SMS  Channel = "sms"
)

// Notice is one text to one party over some channels.
type Notice struct {
	Template Template
	To       Recipient
	Channels []Channel
}

// SMSCode carries a verification code to the mobile of a responsible person.
const SMSCode Template = "sms.code"

// row says what a move that ends in a state says, or why it says nothing.
type row struct {
	move    filing.MoveName
	to      filing.State
	notices []Notice
	none    fault.Text
}

var (
	sponsorMail = []Channel{Mail}
	sponsorBoth = []Channel{Mail, SMS}
)

// catalogue has one row for each way a move can end.
var catalogue = []row{
	{move: filing.Submit, to: filing.PreliminaryReview, notices: []Notice{{"submitted", ToSponsor, sponsorMail}, {"work.review", ToProvider, []Channel{Mail}}}},
	{move: filing.Withdraw, to: filing.Draft, notices: []Notice{{"withdrawn", ToProvider, []Channel{Mail}}}},
	{move: filing.Abandon, to: filing.Abandoned, none: fault.Text{ZH: "主办者自己结束，没有别人在等。", EN: "The sponsor ended it; nobody else is waiting."}},
	{move: filing.PreliminaryPass, to: filing.SecondReview, none: fault.Text{ZH: "接入商内部步骤，主办者不用做什么。", EN: "A step inside the provider; the sponsor has nothing to do."}},
	{move: filing.PreliminaryPass, to: filing.OriginalsAwaited, notices: []Notice{{"originals.wanted", ToSponsor, sponsorBoth}}},
	{move: filing.PreliminaryPass, to: filing.AwaitingForward, notices: []Notice{{"passed", ToSponsor, sponsorMail}}},
	{move: filing.PreliminaryReturn, to: filing.Returned, notices: []Notice{{"returned", ToSponsor, sponsorBoth}}},
	{move: filing.OriginalsReceive, to: filing.OriginalsAwaited, notices: []Notice{{"originals.incomplete", ToSponsor, sponsorBoth}}},
	{move: filing.OriginalsReceive, to: filing.AwaitingForward, notices: []Notice{{"originals.complete", ToSponsor, sponsorMail}}},
	{move: filing.OriginalsMismatch, to: filing.Returned, notices: []Notice{{"returned", ToSponsor, sponsorBoth}}},
	{move: filing.Forward, to: filing.AwaitingSMS, notices: []Notice{{"forwarded.sms", ToSponsor, sponsorMail}}},
	{move: filing.Forward, to: filing.AdministrationReview, notices: []Notice{{"forwarded", ToSponsor, sponsorMail}, {"work.decide", ToAdministration, []Channel{Mail}}}},
	{move: filing.SMSVerify, to: filing.AwaitingSMS, none: fault.Text{ZH: "还在等其他负责人。", EN: "Other responsible persons are still to come."}},
	{move: filing.SMSVerify, to: filing.AdministrationReview, notices: []Notice{{"verified", ToSponsor, sponsorMail}, {"work.decide", ToAdministration, []Channel{Mail}}}},
	{move: filing.SMSExpire, to: filing.SMSExpired, notices: []Notice{{"sms.expired", ToSponsor, sponsorBoth}, {"work.sms", ToProvider, []Channel{Mail}}}},
	{move: filing.SMSFail, to: filing.SMSFailed, notices: []Notice{{"sms.failed", ToSponsor, sponsorBoth}, {"work.sms", ToProvider, []Channel{Mail}}}},
	{move: filing.AdministrationReturn, to: filing.Returned, notices: []Notice{{"returned", ToSponsor, sponsorBoth}, {"returned.desk", ToProvider, []Channel{Mail}}}},
	{move: filing.AdministrationGrant, to: filing.Filed, notices: []Notice{{"granted", ToSponsor, sponsorBoth}, {"granted", ToProvider, []Channel{Mail}}}},
	{move: filing.AdministrationRefuse, to: filing.Refused, notices: []Notice{{"refused", ToSponsor, sponsorBoth}, {"refused", ToProvider, []Channel{Mail}}}},
}

// For lists what a move that ended in a state says.
func For(move filing.MoveName, to filing.State) []Notice {
	found, _ := find(move, to)
	return found.notices
}

// None gives the reason why a move says nothing.
func None(move filing.MoveName, to filing.State) (why fault.Text, ok bool) {
	found, there := find(move, to)
	return found.none, there && found.none.ZH != ""
}

func find(move filing.MoveName, to filing.State) (row, bool) {
	for _, r := range catalogue {
		if r.move == move && r.to == to {
			return r, true
		}
	}
	return row{}, false
}

// Overdue is what the holder of a case is told when its date has passed.
func Overdue(holder filing.Party) Notice {
	switch holder {
	case filing.PartyProvider:
		return Notice{"overdue", ToProvider, []Channel{Mail}}
	case filing.PartyAdministration:
		return Notice{"overdue", ToAdministration, []Channel{Mail}}
	}
	return Notice{"overdue", ToSponsor, sponsorBoth}
}

// DueChanged is what both sides are told when a new notice of the State Council moved a date.
func DueChanged(holder filing.Party) []Notice {
	told := []Notice{{"due.changed", ToSponsor, sponsorMail}}
	if holder != filing.PartySponsor {
		changed := Overdue(holder)
		changed.Template = "due.changed"
		told = append(told, changed)
	}
	return told
}
