package form

import (
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

// Form is what one sponsor is asked.
type Form struct {
	Province    string             `json:"province"`
	Profile     filing.Profile     `json:"profile"`
	SponsorKind filing.SponsorKind `json:"sponsor_kind"`
	Topics      []Topic            `json:"topics"`
	Copies      []Copy             `json:"copies" doc:"what the desk copies instead of asking again, in this order"`
	Papers      []Paper            `json:"papers" doc:"what has to be uploaded; a case's own documents say it for certain"`
}

// Topic is a group of fields that belong on one page.
type Topic struct {
	ID     string     `json:"id" enum:"sponsor,people,service,access"`
	Title  fault.Text `json:"title"`
	Intro  fault.Text `json:"intro"`
	Fields []Field    `json:"fields"`
}

// Field is one question.
type Field struct {
	Pointer   string      `json:"pointer" doc:"JSON pointer into the form; * stands for every entry of a list"`
	Label     fault.Text  `json:"label"`
	Help      fault.Text  `json:"help"`
	Control   Control     `json:"control" enum:"text,textarea,select,radio,checks,yesno,date,validity,phones,domains,ips,urls,region,approvals,evidence,number,list"`
	Options   []Option    `json:"options,omitempty"`
	Required  bool        `json:"required" doc:"of a field in a group: once the group's question is answered with yes"`
	MinLength int         `json:"min_length,omitempty" doc:"characters, where anything is filled in"`
	MaxLength int         `json:"max_length,omitempty" doc:"characters; of each entry in a list"`
	MaxItems  int         `json:"max_items,omitempty"`
	Default   string      `json:"default,omitempty" doc:"what most will choose"`
	Unit      *fault.Text `json:"unit,omitempty" doc:"of a number"`
	Scale     int         `json:"scale,omitempty" doc:"how many of what is kept make one of the unit: 100 for a percentage kept in hundredths; absent is one"`
	Only      string      `json:"only,omitempty" enum:"unit,individual" doc:"asked of these sponsors alone"`
	Group     *Group      `json:"group,omitempty" doc:"shown only after a yes; with a no the whole group stays absent"`
	Parts     []Field     `json:"parts,omitempty" doc:"what each entry of a list is made of"`
}

// Control is how a field is answered. The value of validity is a civil date or long_term; of phones, domains, ips, urls and
// checks a list of texts; of approvals and evidence a list of objects, whose members are the parts; of yesno true or false; of number a whole number; of list a list of objects.
type Control string

// The controls.
const (
	controlText      Control = "text"
	controlTextarea  Control = "textarea"
	controlSelect    Control = "select"
	controlRadio     Control = "radio"
	controlChecks    Control = "checks"
	controlYesNo     Control = "yesno"
	controlDate      Control = "date"
	controlValidity  Control = "validity"
	controlPhones    Control = "phones"
	controlDomains   Control = "domains"
	controlIPs       Control = "ips"
	controlURLs      Control = "urls"
	controlRegion    Control = "region"
	controlApprovals Control = "approvals"
	controlEvidence  Control = "evidence"
)

// Option is one choice.
type Option struct {
	Value string      `json:"value"`
	Label fault.Text  `json:"label"`
	Help  *fault.Text `json:"help,omitempty"`
}

// Group holds fields back until its question is answered with yes.
type Group struct {
	ID  string     `json:"id"`
	Ask fault.Text `json:"ask"`
}

// Copy fills one part of the form from another. With a question it is offered; without one it is done.
type Copy struct {
	From string      `json:"from" doc:"JSON pointer"`
	To   string      `json:"to" doc:"JSON pointer; * stands for every entry"`
	Ask  *fault.Text `json:"ask,omitempty" doc:"absent: always copied, and never asked"`
}

// Choice is an access provider to choose from.
type Choice struct {
	ID   filing.ProviderID
	Name string
}

// Describe says what a sponsor is asked. The facts name day, province, profile and the access provider where it is known;
// their form is not looked at. providers are those to choose from.
func Describe(facts rule.Facts, kind filing.SponsorKind, providers []Choice) Form {
	facts.Form = &filing.Form{Province: facts.Province, Sponsor: &filing.Sponsor{Kind: kind}}
	a := &asked{facts: &facts, practice: facts.Practice(), kind: kind, individual: kind == filing.Individual,
		full: facts.Profile != filing.Classic && kind != filing.Individual, providers: providers, missed: missed(facts, kind)}
	if here, ok := ident.AdministrationByCode(facts.Province); ok {
		a.here = fault.Text{ZH: here.NameZH, EN: here.NameEN}
	}
	return Form{Province: facts.Province, Profile: facts.Profile, SponsorKind: kind, Topics: a.topics(), Copies: a.copies(), Papers: a.papers()}
}
