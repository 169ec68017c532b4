package licence

import "openicp/internal/filing"

// Kind is what an application asks for.
type Kind string

// The kinds of applications. A draft that says nothing asks for a new licence.
const (
	NewLicence Kind = "new"
	Renewal    Kind = "renewal" // 延续: five more years under the same number
	Change     Kind = "change"  // 变更: of name, legal representative, shareholders or scope
)

// ApplicationKinds is the table of kinds.
var ApplicationKinds = filing.Table[Kind]{
	{Code: NewLicence, Name: say("新办", "New licence")},
	{Code: Renewal, Name: say("延续", "Renewal")},
	{Code: Change, Name: say("变更", "Change")},
}

// ChangeOf is what a change is about.
type ChangeOf string

// What can be changed under a licence.
const (
	ChangeName           ChangeOf = "name"
	ChangeRepresentative ChangeOf = "legal_representative"
	ChangeShareholders   ChangeOf = "shareholders"
	ChangeScope          ChangeOf = "scope"
)

// Changes is the table of them.
var Changes = filing.Table[ChangeOf]{
	{Code: ChangeName, Name: say("公司名称", "Name of the company")},
	{Code: ChangeRepresentative, Name: say("法定代表人", "Legal representative")},
	{Code: ChangeShareholders, Name: say("股东和股权", "Shareholders")},
	{Code: ChangeScope, Name: say("业务种类和覆盖范围", "Kinds of business and coverage")},
}

// Asks is the kind the form asks for.
func (f *Form) Asks() Kind {
	if f.Kind == "" {
		return NewLicence
	}
	return f.Kind
}
