package licence

import (
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Form is what a company fills in for a licence. Every member may be absent: a draft may lack or contradict anything, and the
// conditions say so.
type Form struct {
	Kind           Kind                   `json:"kind,omitzero" maxLength:"16" enum:"new,renewal,change" doc:"absent: new"`
	Licence        ID                     `json:"licence,omitzero" maxLength:"64" doc:"the licence that is to be renewed or changed"`
	Changes        []ChangeOf             `json:"changes,omitzero" maxItems:"4" doc:"what is to be changed: name, legal_representative, shareholders, scope"`
	Province       string                 `json:"province,omitzero" maxLength:"6" doc:"GB/T 2260 code of the administration the company sits under"`
	Profile        filing.Profile         `json:"profile,omitzero" maxLength:"16" doc:"which list of papers applies"`
	Coverage       Coverage               `json:"coverage,omitzero" maxLength:"16" enum:"one,several" doc:"one province, or several"`
	Provider       filing.ProviderID      `json:"provider,omitzero" maxLength:"64" doc:"id of the access provider"`
	Company        *Company               `json:"company,omitzero"`
	Shareholders   []Shareholder          `json:"shareholders,omitzero" maxItems:"200"`
	Staff          *Staff                 `json:"staff,omitzero"`
	Services       []Service              `json:"services,omitzero" maxItems:"50"`
	PriorApprovals []filing.PriorApproval `json:"prior_approvals,omitzero" maxItems:"20" doc:"[] says none; absent is a finding"`
	BulletinBoard  bool                   `json:"bulletin_board,omitzero" doc:"runs an electronic bulletin board; asked for in the classic list alone"`
}

// Company is the applicant.
type Company struct {
	Kind                filing.SponsorKind `json:"kind,omitzero" maxLength:"64" doc:"enterprise; anything else cannot hold a licence"`
	Name                string             `json:"name,omitzero" maxLength:"400"`
	Document            *filing.Document   `json:"document,omitzero" doc:"the business licence"`
	RegisteredAddress   string             `json:"registered_address,omitzero" maxLength:"600"`
	RegisteredCapital   int                `json:"registered_capital,omitzero" minimum:"0" doc:"in yuan, as subscribed"`
	BusinessScope       string             `json:"business_scope,omitzero" maxLength:"4000" doc:"as printed on the business licence"`
	PilotArea           bool               `json:"pilot_area,omitzero" doc:"registered in an area that lifted the cap on foreign shares"`
	LegalRepresentative *filing.Person     `json:"legal_representative,omitzero"`
	Contact             *filing.Lead       `json:"contact,omitzero"`
}

// Shareholder is one owner of the company.
type Shareholder struct {
	Name   string          `json:"name,omitzero" maxLength:"400"`
	Kind   ShareholderKind `json:"kind,omitzero" maxLength:"16" enum:"person,company,state"`
	Origin Origin          `json:"origin,omitzero" maxLength:"16" enum:"mainland,foreign" doc:"Hong Kong, Macao and Taiwan count as foreign"`
	Share  int             `json:"share,omitzero" minimum:"0" maximum:"10000" doc:"hundredths of a percent: 5000 is one half"`
	Traced bool            `json:"traced,omitzero" doc:"a company whose own owners are shown down to persons or the state"`
}

// WholeShare is all of a company, in hundredths of a percent.
const WholeShare = 10_000

// ShareholderKind is what a shareholder is.
type ShareholderKind string

// The kinds of shareholders.
const (
	PersonOwner  ShareholderKind = "person"
	CompanyOwner ShareholderKind = "company"
	StateOwner   ShareholderKind = "state"
)

// Origin is where a shareholder’s money comes from.
type Origin string

// The two origins.
const (
	Mainland Origin = "mainland"
	Foreign  Origin = "foreign"
)

// Staff is who does the work, by number; only the officer is named.
type Staff struct {
	Total           int            `json:"total,omitzero" minimum:"0" maximum:"1000000"`
	Insured         int            `json:"insured,omitzero" minimum:"0" maximum:"1000000" doc:"with social insurance for the last month"`
	Technical       int            `json:"technical,omitzero" minimum:"0" maximum:"1000000"`
	SecurityOfficer *filing.Person `json:"security_officer,omitzero" doc:"who answers for network and information security"`
}

// Service is one service that is to be commercial. It has its own filing already.
type Service struct {
	Name           string                 `json:"name,omitzero" maxLength:"400"`
	Domain         string                 `json:"domain,omitzero" maxLength:"253"`
	Kinds          []string               `json:"kinds,omitzero" maxItems:"5" doc:"of information service, as the catalogue divides B25"`
	Paid           []string               `json:"paid,omitzero" maxItems:"5" doc:"who pays: users, businesses, advertisers"`
	ServerProvince string                 `json:"server_province,omitzero" maxLength:"6"`
	IPs            []string               `json:"ips,omitzero" maxItems:"200" doc:"as in the contract with the access provider"`
	DomainEvidence *filing.DomainEvidence `json:"domain_evidence,omitzero" doc:"what the domain certificate says"`
}

// Kinds is the table of the five kinds of B25 (信息服务业务).
var Kinds = filing.Table[string]{
	{Code: "publishing", Name: say("信息发布平台和递送服务", "Information publishing platforms and delivery")},
	{Code: "search", Name: say("信息搜索查询服务", "Information search")},
	{Code: "community", Name: say("信息社区平台服务", "Information community platforms")},
	{Code: "messaging", Name: say("信息即时交互服务", "Instant information exchange")},
	{Code: "protection", Name: say("信息保护和处理服务", "Information protection and processing")},
}

// Payers is the table of who may pay for a commercial service.
var Payers = filing.Table[string]{
	{Code: "users", Name: say("用户", "Users")},
	{Code: "businesses", Name: say("商家或发布者", "Sellers or those listed")},
	{Code: "advertisers", Name: say("广告主", "Advertisers")},
}

// ForeignShare adds up what shareholders from abroad hold, in hundredths of a percent.
func (f *Form) ForeignShare() int {
	sum := 0
	for i := range f.Shareholders {
		if f.Shareholders[i].Origin == Foreign {
			sum += f.Shareholders[i].Share
		}
	}
	return sum
}

// Asked says what is special about the application, for its list of papers.
func (f *Form) Asked(profile filing.Profile, inForce func(item string) bool) Asked {
	asked := Asked{Profile: profile, Boards: f.BulletinBoard}
	for _, a := range f.PriorApprovals {
		if inForce(a.Item) {
			asked.Special = append(asked.Special, a.Item)
		}
	}
	return asked
}

// Name is the coverage as it is printed on the licence.
func (c Coverage) Name() fault.Text {
	if c == Several {
		return say("跨省、自治区、直辖市", "several provinces")
	}
	return say("省、自治区、直辖市内", "one province")
}
