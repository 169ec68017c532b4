package register

import (
	"time"

	"openicp/internal/fault"
)

// The three answers. There is no fourth, and the third is never given as the second.
const (
	Filed      = "filed"
	NotFiled   = "not_filed"
	CannotTell = "could_not_determine"
)

// The kinds of question.
const (
	KindDomain = "domain"
	KindNumber = "number"
	KindName   = "name"
	// KindLicence is the number of a licence, or of a service under one.
	KindLicence = "licence"
)

// States of a service in the projection. One whose last access is gone is filed all the same: its number and its domains stand. One that
// was cancelled is a number and nothing else, and answers no question.
const (
	stateActive   = "active"
	stateNoAccess = "no_access"
)

// stands says that a service in this state is filed.
func stands(state string) bool { return state == stateActive || state == stateNoAccess }

// Answer is one answer with its age and its source.
type Answer struct {
	Answer     string     `json:"answer"`      // Filed, NotFiled or CannotTell
	Asked      string     `json:"asked"`       // the question as it was put
	Kind       string     `json:"kind"`        // how it was read: KindDomain, KindNumber, KindName or KindLicence
	Normal     string     `json:"normal"`      // what was looked for, in normal form
	Matched    string     `json:"matched"`     // the domain it was found under, "" when not found or no domain
	AnsweredAt time.Time  `json:"answered_at"` // when the answer was given
	AsOf       time.Time  `json:"as_of"`       // the instant up to which the register was known
	AgeSeconds int64      `json:"age_seconds"` // from AsOf to AnsweredAt
	Source     fault.Text `json:"source"`      // whose register

	// Convenience members, given when exactly one service was found.
	Number        string `json:"number,omitempty"` // its service number
	SponsorNumber string `json:"sponsor_number,omitempty"`
	SponsorName   string `json:"sponsor_name,omitempty"`
	ServiceName   string `json:"service_name,omitempty"`
	GrantedOn     string `json:"granted_on,omitempty"`

	Services []Service `json:"services,omitempty"` // in the order of their numbers
	More     bool      `json:"more,omitempty"`     // there are more services than are listed
	Licences []Licence `json:"licences,omitempty"` // those of the services, of the company, or the one asked for

	// Given with CannotTell alone.
	Reason            *Reason `json:"reason,omitempty"`
	RetryAfterSeconds int     `json:"retry_after_seconds,omitempty"`
}

// Reason says why nothing could be found out.
type Reason struct {
	Code string     `json:"code"` // stable
	Text fault.Text `json:"text"`
}

// Service is one filed service, with what the law publishes and nothing else.
type Service struct {
	ServiceNumber  string     `json:"service_number"`
	SponsorNumber  string     `json:"sponsor_number"`
	SponsorName    string     `json:"sponsor_name"`
	SponsorKind    string     `json:"sponsor_kind"` // a filing.SponsorKind
	ServiceName    string     `json:"service_name"`
	ServiceKind    string     `json:"service_kind"` // a filing.ServiceKind
	Domains        []string   `json:"domains"`
	HomeURLs       []string   `json:"home_urls"`
	PriorApprovals []string   `json:"prior_approvals"` // codes of the items
	Commercial     bool       `json:"commercial"`
	Province       string     `json:"province"` // six digits of GB/T 2260
	Administration fault.Text `json:"administration"`
	GrantedOn      string     `json:"granted_on"` // date in Shanghai, YYYY-MM-DD
	State          string     `json:"state"`
	// Of a service under a licence in force alone.
	LicenceNumber  string `json:"licence_number,omitempty"`
	LicensedNumber string `json:"licensed_number,omitempty"` // what it bears in place of its filing number
}

// retryAfterSeconds is the wait stated when nothing could be found out.
const retryAfterSeconds = 10

var (
	sourceHouse = fault.Text{ZH: "本系统备案登记簿", EN: "The filing register of this system"}

	reasonUnreachable = Reason{Code: "register_unreachable", Text: fault.Text{
		ZH: "登记簿现在没有回答。", EN: "The register does not answer at the moment."}}
)
