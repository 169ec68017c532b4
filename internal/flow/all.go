package flow

import (
	"openicp/internal/filing"
	"openicp/internal/policy"
)

// flows is the one list of what can be run on an application for a filing.
var flows = map[string]runnable[filing.State, *Case]{
	string(policy.EditCase):             editApplication{},
	string(policy.StorePaper):           storePaper{},
	string(policy.AnnounceParcel):       announceParcel{},
	string(policy.SettleParcel):         settleParcel{},
	string(policy.ResendSMS):            ResendSMS,
	string(policy.SendAgain):            sendAgain{},
	string(policy.TakeBack):             takeBack{},
	string(filing.Submit):               SubmitApplication,
	string(filing.Withdraw):             WithdrawApplication,
	string(filing.Abandon):              AbandonApplication,
	string(filing.PreliminaryPass):      PassPreliminary,
	string(filing.PreliminaryReturn):    ReturnPreliminary,
	string(filing.OriginalsReceive):     ReceiveOriginals,
	string(filing.OriginalsMismatch):    ReturnOriginals,
	string(filing.Forward):              ForwardApplication,
	string(filing.SMSVerify):            VerifySMS,
	string(filing.AdministrationReturn): ReturnByAdministration,
	string(filing.AdministrationGrant):  GrantFiling,
	string(filing.AdministrationRefuse): RefuseFiling,
}
