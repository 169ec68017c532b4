package licence

import "openicp/internal/filing"

// Ground is why the clock of the decision stands still. The time it takes does not count, and the applicant is told in writing how
// long it will be (Administrative Licensing Law art. 45).
type Ground string

// The grounds.
const (
	ExpertReview Ground = "expert_review"
	Hearing      Ground = "hearing"
	Inspection   Ground = "inspection"
	Testing      Ground = "testing"
	Appraisal    Ground = "appraisal"
)

// Grounds is the table of grounds. No other stops the clock.
var Grounds = filing.Table[Ground]{
	{Code: ExpertReview, Name: say("专家评审", "Expert review")},
	{Code: Hearing, Name: say("听证", "Hearing")},
	{Code: Inspection, Name: say("检验", "Inspection")},
	{Code: Testing, Name: say("检测", "Testing")},
	{Code: Appraisal, Name: say("鉴定", "Appraisal")},
}

// PauseDays is how long an applicant is told that a pause will be where nothing else is known, in calendar days.
const PauseDays = pauseDays

// NotAcceptedGround is why an application is not taken on.
type NotAcceptedGround string

// NotAcceptedGrounds is the table of them (art. 32 (1), (2)).
var NotAcceptedGrounds = filing.Table[NotAcceptedGround]{
	{Code: "not_needed", Name: say("依法不需要取得许可", "no licence is needed by law")},
	{Code: "not_competent", Name: say("依法不属于本机关职权范围", "another authority is competent")},
	{Code: "other", Name: say("其他", "another ground")},
}

// VisitResult is what an on-site check came to.
type VisitResult string

// The results.
const (
	VisitPassed VisitResult = "passed"
	VisitFailed VisitResult = "failed"
)
