package form

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"sync"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/licence/condition"
	"openicp/internal/rule"
)

// Licence is what a company is asked that applies for a licence.
type Licence struct {
	Kind     licence.Kind     `json:"kind"`
	Province string           `json:"province"`
	Coverage licence.Coverage `json:"coverage"`
	Profile  filing.Profile   `json:"profile"`
	Topics   []LicenceTopic   `json:"topics"`
	Papers   []LicencePaper   `json:"papers" doc:"what has to be uploaded; a case's own documents say it for certain"`
}

// LicenceTopic is a group of fields that belong on one page.
type LicenceTopic struct {
	ID     string     `json:"id" enum:"scope,company,people,owners,services,approvals"`
	Title  fault.Text `json:"title"`
	Intro  fault.Text `json:"intro"`
	Fields []Field    `json:"fields"`
}

// LicencePaper is one slot to upload to.
type LicencePaper struct {
	Slot     licence.Slot `json:"slot"`
	Name     fault.Text   `json:"name"`
	Required bool         `json:"required" doc:"of every company; others depend on what is filled in"`
	Item     int          `json:"item" doc:"its place in the list of ten; 0 for what was added since"`
	Form     *string      `json:"form" doc:"the form that is filled in here, printed and signed; null where the company brings it"`
	Help     fault.Text   `json:"help"`
}

// LicenceAsked is who is asked, and by which practice.
type LicenceAsked struct {
	Kind     licence.Kind
	Province string
	Coverage licence.Coverage
	Profile  filing.Profile
	On       civil.Date
	Provider []Choice
}

// DescribeLicence says what a company is asked.
func DescribeLicence(a LicenceAsked) Licence {
	missed := licenceMissed(a)
	described := Licence{Kind: a.Kind, Province: a.Province, Coverage: a.Coverage, Profile: a.Profile, Papers: a.papers()}
	for _, topic := range a.topics() {
		described.Topics = append(described.Topics, LicenceTopic{topic.id, topic.title, topic.intro, licenceFields(topic.questions, missed)})
	}
	return described
}

type licenceTopic struct {
	id           string
	title, intro fault.Text
	questions    []question
}

func licenceFields(questions []question, missed map[string]bool) []Field {
	fields := make([]Field, 0, len(questions))
	for i := range questions {
		q := &questions[i]
		if q.leaveOut {
			continue
		}
		bounds := licenceBounds()[q.pointer]
		field := Field{Pointer: q.pointer, Label: q.label, Help: q.help, Control: q.control, Options: q.options, Required: missed[q.pointer],
			MinLength: q.min, MaxLength: bounds.length, MaxItems: bounds.items, Default: q.standard, Unit: q.unit, Scale: q.scale}
		if q.control == controlValidity || q.control == controlNumber || len(q.options) > 0 {
			field.MaxLength = 0 // chosen or counted, not typed
		}
		if len(q.parts) > 0 {
			field.Parts = licenceFields(q.parts, missed)
		}
		fields = append(fields, field)
	}
	return fields
}

// licenceBounds are what the shape of the form allows, by pointer with * for every entry.
var licenceBounds = sync.OnceValue(func() map[string]bounds {
	all := map[string]bounds{}
	read(reflect.TypeFor[licence.Form](), "", all)
	return all
})

var entry = regexp.MustCompile(`/[0-9]+(/|$)`)

// licenceMissed are the pointers that the conditions miss where nothing is filled in: those are required, and no others.
func licenceMissed(a LicenceAsked) map[string]bool {
	empty := &licence.Form{Company: &licence.Company{Document: &filing.Document{}, Contact: &filing.Lead{}}, Shareholders: []licence.Shareholder{{}},
		Staff: &licence.Staff{}, Services: []licence.Service{{}}}
	missed := map[string]bool{}
	for _, form := range []*licence.Form{empty, {}, {Staff: &licence.Staff{Total: 1}}} {
		for _, finding := range condition.Check(condition.Facts{Form: form, On: a.On, Profile: a.Profile}) {
			if finding.Severity == filing.Block {
				missed[entry.ReplaceAllString(finding.Field, "/*$1")] = true
			}
		}
	}
	missed["/company/legal_representative/name"] = missed["/company/legal_representative"]
	missed["/staff/security_officer/name"] = missed["/staff/security_officer"]
	missed["/company/contact/name"], missed["/company/contact/mobile"] = missed["/company/contact"], missed["/company/contact"]
	return missed
}

// papers lists what this company will have to upload, and what some have to.
func (a LicenceAsked) papers() []LicencePaper {
	plain := licence.MaterialsFor(licence.Asked{Profile: a.Profile})
	var list []LicencePaper
	for _, m := range licence.Materials {
		if a.Profile == filing.Classic && !m.Classic || a.Profile != filing.Classic && !m.Current {
			continue
		}
		asked := slices.ContainsFunc(plain, func(p licence.Material) bool { return p.Slot == m.Slot })
		paper := LicencePaper{Slot: m.Slot, Name: m.Name, Required: asked && m.Only == "", Item: m.Item, Help: all(m.Today, occasions[m.Only])}
		if paper.Help.ZH == "" {
			paper.Help = m.Source
		}
		if m.Provider == licence.BySystem {
			form := string(m.Slot)
			paper.Form = &form
		}
		list = append(list, paper)
	}
	return list
}

var occasions = map[licence.Occasion]fault.Text{
	licence.OnSpecialField:  say("涉及前置审批时需要。", "Needed in a field of prior approval."),
	licence.OnBulletinBoard: say("开办电子公告服务时需要。", "Needed for an electronic bulletin service."),
	licence.OnNoSpecial:     say("不涉及前置审批时需要。", "Needed where no field of prior approval is concerned."),
}

// special offers the fields of prior approval that are in force.
func special() []Option {
	codes := slices.DeleteFunc(filing.Approvals.Codes(), rule.ApprovalAbolished)
	return optionsOf(filing.Approvals, codes)
}

// capital tells the least capital of a coverage.
func (a LicenceAsked) capital() string {
	return strconv.Itoa(a.Coverage.MinimumCapital() / tenThousand)
}

const tenThousand = 10_000
