package notice

import (
	"openicp/internal/fault"
	"openicp/internal/licence"
)

// licenceCatalogue is that of applications for licences.
var licenceCatalogue = catalogueOf[licence.MoveName, licence.State]{
	{move: licence.Submit, to: licence.Submitted, notices: []Notice{{"licence.submitted", ToSponsor, byMail}, {"work.licence.accept", ToAdministration, byMail}}},
	{move: licence.Withdraw, to: licence.Draft, notices: []Notice{{"licence.withdrawn", ToAdministration, byMail}}},
	{move: licence.Abandon, to: licence.Abandoned, none: fault.Text{ZH: "公司自己结束，没有别人在等。", EN: "The company ended it; nobody else is waiting."}},
	{move: licence.AcceptanceAccept, to: licence.Accepted, notices: []Notice{{"licence.accepted", ToSponsor, byBoth}}},
	{move: licence.AcceptanceCorrect, to: licence.AwaitingCorrection, notices: []Notice{{"licence.correct", ToSponsor, byBoth}}},
	{move: licence.AcceptanceRefuse, to: licence.NotAccepted, notices: []Notice{{"licence.not_accepted", ToSponsor, byBoth}}},
	{move: licence.AcceptanceSilence, to: licence.Accepted, notices: []Notice{{"licence.accepted.silently", ToSponsor, byBoth}, {"work.licence.silent", ToAdministration, byMail}}},
	{move: licence.ReviewPause, to: licence.ReviewPaused, notices: []Notice{{"licence.paused", ToSponsor, byBoth}}},
	{move: licence.ReviewResume, to: licence.Accepted, notices: []Notice{{"licence.resumed", ToSponsor, byMail}}},
	{move: licence.DecisionGrant, to: licence.Granted, notices: []Notice{{"licence.granted", ToSponsor, byBoth}}},
	{move: licence.DecisionRefuse, to: licence.Refused, notices: []Notice{{"licence.refused", ToSponsor, byBoth}}},
	{move: licence.LicenceIssue, to: licence.Issued, notices: []Notice{{"licence.issued", ToSponsor, byBoth}}},
}

// ForLicence lists what a move of an application for a licence says; nothing where NoneOfLicence gives the reason, and for a pair that is
// no move.
func ForLicence(move licence.MoveName, to licence.State) []Notice {
	return licenceCatalogue.said(move, to)
}

// NoneOfLicence gives the reason why a move says nothing.
func NoneOfLicence(move licence.MoveName, to licence.State) (why fault.Text, ok bool) {
	return licenceCatalogue.unsaid(move, to)
}
