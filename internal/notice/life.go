package notice

import "openicp/internal/licence"

// lifeRow says what a move of a licence that was issued says: every one says something.
type lifeRow struct {
	move    licence.MoveName
	notices []Notice
}

// lifeCatalogue has one row for each move of a licence.
var lifeCatalogue = []lifeRow{
	{move: licence.FileReport, notices: []Notice{{"licence.report.filed", ToSponsor, byMail}}},
	{move: licence.Surrender, notices: []Notice{{"licence.surrender.filed", ToSponsor, byMail}, {"work.licence.surrender", ToAdministration, byMail}}},
	{move: licence.SurrenderConfirm, notices: []Notice{{"licence.surrendered", ToSponsor, byBoth}}},
	{move: licence.Rescind, notices: []Notice{{"licence.rescinded", ToSponsor, byBoth}}},
	{move: licence.Revoke, notices: []Notice{{"licence.revoked", ToSponsor, byBoth}}},
	{move: licence.Lapse, notices: []Notice{{"licence.lapsed", ToSponsor, byBoth}, {"work.licence.lapsed", ToAdministration, byMail}}},
	{move: licence.RenewalSilence, notices: []Notice{{"licence.renewed.silently", ToSponsor, byBoth}, {"work.licence.renewed", ToAdministration, byMail}}},
}

// ForLife lists what a move of a licence says.
func ForLife(move licence.MoveName) []Notice {
	for _, r := range lifeCatalogue {
		if r.move == move {
			return r.notices
		}
	}
	return nil
}

// ForMark lists what is said when the clock has noticed something of a licence.
func ForMark(mark string) []Notice {
	switch mark {
	case licence.MarkReminder:
		return []Notice{{"licence.reminder", ToSponsor, byBoth}}
	case licence.MarkReportOpens, licence.MarkReportClosing, licence.MarkReportLate:
		return []Notice{{Template("licence." + mark), ToSponsor, byBoth}}
	case licence.MarkReportMissed:
		return []Notice{{"licence.report.missed", ToSponsor, byBoth}, {"work.licence.report", ToAdministration, byMail}}
	}
	return nil
}

// TaskFound is what the desks are told of something that compliance has to look into; to each that has a part in it.
func TaskFound() []Notice { return []Notice{{"work.compliance", ToAdministration, byMail}} }
