package rule

import (
	"slices"

	"openicp/internal/filing"
	"openicp/internal/rule/province"
)

// What a form offers for a choice is what the rules below take; a form that offered more would lead people into findings.

// Practice gives the provincial values these facts are judged by.
func (f *Facts) Practice() province.Values { return *f.practice() }

// MinAge is the age these facts ask of a responsible person.
func (f *Facts) MinAge() int { return minAge(f) }

// OfferedDocuments lists the documents this sponsor may be filed with; without a kind of sponsor, every document.
func (f *Facts) OfferedDocuments() []filing.DocumentType {
	kind := f.sponsor().Kind
	if kind == "" {
		return filing.DocumentTypes.Codes()
	}
	return f.taken(documentsOf[kind])
}

// OfferedPersonalDocuments lists the documents a person may be named with.
func (f *Facts) OfferedPersonalDocuments() []filing.DocumentType { return f.taken(personalDocuments) }

// OfferedLeadDocuments lists the documents of the sponsor's responsible person.
func (f *Facts) OfferedLeadDocuments() []filing.DocumentType {
	if !isIndividual(f) && valueOf(f.practice().ForeignMustAuthorise, false) {
		return []filing.DocumentType{filing.ResidentID}
	}
	return f.OfferedPersonalDocuments()
}

func (f *Facts) taken(types []filing.DocumentType) []filing.DocumentType {
	foreign := !isIndividual(f) || valueOf(f.practice().ForeignIndividual, true)
	return slices.DeleteFunc(slices.Clone(types), func(t filing.DocumentType) bool {
		return t == filing.MilitaryOfficerID && f.read().profile == filing.Current ||
			!foreign && (t == filing.Passport || t == filing.PermanentResidence)
	})
}

// OfferedContents lists the kinds of service content this sponsor may choose here. What belongs to the filing of Apps is left
// out, since websites alone are filed so far.
func (f *Facts) OfferedContents() []string {
	denied := f.practice().ContentDeniedUnit
	if isIndividual(f) {
		denied = f.practice().ContentDeniedPerson
	}
	return slices.DeleteFunc(filing.Contents.Codes(), func(c string) bool {
		return c == "app" || slices.Contains(denied, c) || isIndividual(f) && c != "blog" && c != "other"
	})
}

// OfferedApprovals lists the items of prior approval that are still asked for; individuals can hold none.
func (f *Facts) OfferedApprovals() []string {
	if isIndividual(f) {
		return nil
	}
	return slices.DeleteFunc(filing.Approvals.Codes(), ApprovalAbolished)
}
