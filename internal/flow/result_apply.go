package flow

import (
	"fmt"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/notice"
)

// applyResult is what each of the administration's answers does to the application on the provider's desk.
func applyResult(c *Case, r Result) (Changes, error) {
	switch r.Move {
	case filing.SMSVerify:
		return Changes{To: filing.AdministrationReview}, nil
	case filing.SMSExpire:
		return Changes{To: filing.SMSExpired}, nil
	case filing.SMSFail:
		return Changes{To: filing.SMSFailed}, nil
	case filing.AdministrationReturn:
		return applyReturn(r)
	case filing.AdministrationGrant:
		return applyGrant(r)
	case filing.AdministrationRefuse:
		return applyRefusal(r)
	}
	return Changes{}, fmt.Errorf("the administration answered with %q, which is no result", r.Move)
}

func applyReturn(r Result) (Changes, error) {
	if r.Opinion == nil {
		return Changes{}, fmt.Errorf("a return of the administration came without an opinion")
	}
	return Changes{To: filing.Returned, Return: r.Opinion, Reject: r.Opinion.rejected(), ClearFirst: true}, nil
}

func applyGrant(r Result) (Changes, error) {
	if r.Numbers == nil {
		return Changes{}, fmt.Errorf("a grant of the administration came without numbers")
	}
	return Changes{To: filing.Filed, Numbers: r.Numbers,
		Notice: notice.Values{Number: r.Numbers.Sponsor, ServiceNumbers: strings.Join(r.Numbers.Services, "、")}}, nil
}

func applyRefusal(r Result) (Changes, error) {
	if r.Decision == nil {
		return Changes{}, fmt.Errorf("a refusal of the administration came without reasons")
	}
	return Changes{To: filing.Refused, Details: r.Decision, Notice: notice.Values{Reason: r.Decision.reasonText()},
		Return: r.Decision.asReturn()}, nil
}
