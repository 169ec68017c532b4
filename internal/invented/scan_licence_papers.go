package invented

import (
	"fmt"
	"image"
	"image/color"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/licence"
)

// LicencePaper draws what a company would upload to a slot of its application for a licence. A form may lack anything; its place on
// the paper stays empty.
func (s *Scans) LicencePaper(slot licence.Slot, form *licence.Form) ([]byte, error) {
	k := applicantOf(form)
	switch slot {
	case licence.BusinessLicence:
		return s.encode(s.businessLicence(registration{code: k.code, name: k.name, representative: k.representative.Name, scope: k.company.BusinessScope,
			capital: amount(k.company.RegisteredCapital), address: k.company.RegisteredAddress}))
	case licence.DomainCertificate:
		return s.encode(s.domainCertificate(k.evidence()))
	case licence.RepresentativeID:
		return s.encode(s.bothSides(k.representative))
	}
	return s.encode(k.leaf(slot).draw(s))
}

// bothSides is an identity card scanned from both sides onto one page.
func (s *Scans) bothSides(person filing.Person) *sheet {
	lead := &filing.Lead{Name: person.Name, Document: person.Document}
	page := &sheet{RGBA: image.NewRGBA(image.Rect(0, 0, leafWidth, leafHeight)), letters: s.letters}
	page.fill(page.Rect, color.White)
	for i, side := range []func() *sheet{func() *sheet { return s.cardFront(lead, &filing.Form{}) }, func() *sheet { return s.cardBack(lead) }} {
		drawn := side() // the next one takes its place on the table
		for y := range drawn.Rect.Dy() {
			at := page.PixOffset(10, 30+i*380+y)
			copy(page.Pix[at:at+drawn.Rect.Dx()*4], drawn.Pix[y*drawn.Stride:])
		}
	}
	return page
}

// known is what the papers need of a form, empty where the form has nothing.
type known struct {
	form           *licence.Form
	company        licence.Company
	name, code     string
	representative filing.Person
	service        licence.Service
	staff          licence.Staff
	provider       string
}

func applicantOf(form *licence.Form) known {
	k := known{form: form, provider: providerOf(&filing.Form{Provider: form.Provider})}
	if form.Company != nil {
		k.company, k.name, k.code = *form.Company, form.Company.Name, numberOf(form.Company.Document)
		if form.Company.LegalRepresentative != nil {
			k.representative = *form.Company.LegalRepresentative
		}
	}
	if len(form.Services) > 0 {
		k.service = form.Services[0]
	}
	if form.Staff != nil {
		k.staff = *form.Staff
	}
	return k
}

// evidence is what the form says of its first domain, and something invented where it says nothing.
func (k known) evidence() filing.DomainEvidence {
	if k.service.DomainEvidence != nil {
		return *k.service.DomainEvidence
	}
	return filing.DomainEvidence{Domain: k.service.Domain, HolderName: k.name, Registrar: "示例域名注册商", ExpiresOn: "2041-05-06", RealNameOn: "2023-05-07"}
}

func (k known) officer() string {
	if k.staff.SecurityOfficer == nil {
		return ""
	}
	return k.staff.SecurityOfficer.Name
}

func (k known) coverage() string { return k.form.Coverage.Name().ZH }

// amount writes yuan as a business licence does, in ten thousands.
func amount(yuan int) string {
	if yuan == 0 {
		return ""
	}
	return fmt.Sprintf("人民币 %d 万元整", yuan/10_000)
}

func kindsOf(codes []string) string {
	var names []string
	for _, code := range codes {
		if name, ok := licence.Kinds.Name(code); ok {
			names = append(names, name.ZH)
		}
	}
	return strings.Join(names, "、")
}
