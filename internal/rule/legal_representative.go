package rule

import (
	"openicp/internal/rule/province"
)

// leadIsLegal: where a legal representative is named and is somebody else, the province decides whether a letter is enough.
func leadIsLegal(f *Facts, report Report) {
	s := f.Form.Sponsor
	if s == nil || s.Individual() || s.Lead == nil || s.LegalRepresentative == nil || s.LegalRepresentative.Name == s.Lead.Name {
		return
	}
	practice, ok := province.Find(f.Province)
	if !ok || practice.LeadIsLegal == nil || *practice.LeadIsLegal == "no" {
		return
	}
	hasLetter := s.Lead.Letter != nil && s.Lead.Letter.SignedOn != ""
	if *practice.LeadIsLegal == "letter" && hasLetter {
		return
	}
	report("/sponsor/lead/name", text("主体负责人不是法定代表人", "the responsible person is not the legal representative"))
}
