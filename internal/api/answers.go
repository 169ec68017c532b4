package api

import (
	"time"

	"openicp/internal/account"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/rule"
)

// What routes answer beside cases, and what the description of the API shows of them.
type (
	statusAnswer struct {
		Status string `json:"status"`
	}
	sessionAnswer struct {
		Token     string `json:"token" doc:"the session as a bearer token; browsers get it as a cookie"`
		ExpiresIn int    `json:"expires_in" doc:"seconds"`
	}
	tokenAnswer struct {
		Token     string    `json:"token" doc:"shown this once"`
		ExpiresAt time.Time `json:"expires_at"`
	}
	meAnswer struct {
		ID           filing.UserID     `json:"id"`
		Name         string            `json:"name"`
		DisplayName  string            `json:"display_name"`
		Role         policy.Role       `json:"role"`
		Provider     filing.ProviderID `json:"provider"`
		ProviderName string            `json:"provider_name" doc:"empty where there is no provider"`
		Provinces    []string          `json:"provinces"`
		Now          time.Time         `json:"now" doc:"the program's clock: the demo's may be ahead of yours"`
		Demo         bool              `json:"demo"`
	}
	reasonsAnswer struct {
		Items []rule.Reason `json:"items"`
	}
	findingsAnswer struct {
		Findings []filing.Finding `json:"findings"`
	}
	eventsAnswer struct {
		Items []query.Event `json:"items"`
	}
	noticesAnswer struct {
		Items []query.Notice `json:"items"`
	}
	revealAnswer struct {
		Values map[string]string `json:"values" doc:"JSON pointer to value"`
	}
	providersAnswer struct {
		Items []providerView `json:"items"`
	}
	profileAnswer struct {
		Province string         `json:"province"`
		Profile  filing.Profile `json:"profile"`
	}
	outboxAnswer struct {
		Messages []Message `json:"messages"`
	}
	clockAnswer struct {
		Now time.Time `json:"now"`
	}
)

type settleInput struct {
	As string `json:"as" maxLength:"16" doc:"compared, returned or destroyed"`
}

type clockInput struct {
	Now string `json:"now" maxLength:"40" doc:"RFC 3339"`
}

// problemDocument is what every refusal answers (RFC 9457). Further members may stand beside these, such as findings.
type problemDocument struct {
	Type     string           `json:"type"`
	Title    string           `json:"title"`
	Status   int              `json:"status"`
	Detail   string           `json:"detail" doc:"Chinese, then English"`
	Code     string           `json:"code" doc:"stable; programs decide by it"`
	Text     fault.Text       `json:"text"`
	Field    string           `json:"field,omitempty" doc:"JSON pointer into what was sent"`
	Law      string           `json:"law,omitempty"`
	Errors   []shapeFault     `json:"errors,omitempty" doc:"every fault of shape"`
	Findings []filing.Finding `json:"findings,omitempty" doc:"with code findings: everything that is wrong"`
}

type usersAnswer struct {
	Items []account.User `json:"items"`
}
