package flow

import (
	"openicp/internal/licence"
	"openicp/internal/policy"
)

// licenceFlows is the one list of what can be run on an application for a licence.
var licenceFlows = map[string]runnable[licence.State, *LicenceCase]{
	string(policy.EditCase):           editLicence{},
	string(policy.StorePaper):         storeLicencePaper{},
	string(licence.Submit):            SubmitLicence,
	string(licence.Withdraw):          WithdrawLicence,
	string(licence.Abandon):           AbandonLicence,
	string(licence.AcceptanceAccept):  AcceptLicence,
	string(licence.AcceptanceCorrect): CorrectLicence,
	string(licence.AcceptanceRefuse):  RefuseAcceptance,
	string(licence.AcceptanceSilence): AcceptSilently,
	string(licence.ReviewOnsite):      visitOnsite{},
	string(licence.ReviewPause):       PauseReview,
	string(licence.ReviewResume):      ResumeReview,
	string(licence.DecisionGrant):     GrantLicence,
	string(licence.DecisionRefuse):    RefuseLicence,
	string(licence.LicenceIssue):      IssueLicence,
}
