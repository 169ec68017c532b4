package rule

import (
	"openicp/internal/filing"
	"openicp/internal/rule/province"
)

// reading is the form after its values were parsed, once for all rules.
type reading struct {
	sponsor    *filing.Sponsor // an empty one where the form has none
	individual bool
	unit       bool // a kind is given and it is not an individual
	province   string
	profile    filing.Profile
	practice   *province.Values
	registered addressRead
	street     addressRead
	documents  []documentRead
	leads      []leadRead
	services   []serviceRead
}

// prepare reads the form. Rules call the accessors below, which do it where Check did not.
func (f *Facts) prepare() *reading {
	if f.Form == nil {
		f.Form = &filing.Form{}
	}
	r := &reading{sponsor: f.Form.Sponsor, province: f.Province, profile: f.Profile}
	if r.sponsor == nil {
		r.sponsor = &filing.Sponsor{}
	}
	if r.province == "" {
		r.province = f.Form.Province
	}
	r.individual = r.sponsor.Individual()
	r.unit = r.sponsor.Kind != "" && !r.individual
	r.practice = f.Local
	if r.practice == nil {
		r.practice = province.On(r.province, f.On)
	}
	if r.profile == "" {
		r.profile = f.Form.Profile
	}
	if r.profile == "" {
		r.profile = ProfileOf(r.practice)
	}
	r.registered = readAddress(r.sponsor.RegisteredAddress)
	if a := r.sponsor.Address; a != nil {
		r.street = readAddress(a.Street)
	}
	r.documents = readDocuments(f.Form)
	r.leads = readLeads(f.Form)
	r.services = readServices(f.Form)
	f.seen = r
	return r
}

func (f *Facts) read() *reading {
	if f.seen == nil {
		return f.prepare()
	}
	return f.seen
}

func (f *Facts) sponsor() *filing.Sponsor   { return f.read().sponsor }
func (f *Facts) practice() *province.Values { return f.read().practice }
func (f *Facts) documents() []documentRead  { return f.read().documents }
func (f *Facts) leads() []leadRead          { return f.read().leads }
func (f *Facts) services() []serviceRead    { return f.read().services }

// Conditions that rules share.
func isIndividual(f *Facts) bool  { return f.read().individual }
func isUnit(f *Facts) bool        { return f.read().unit }
func knowsProvider(f *Facts) bool { return f.Provider != nil && f.Provider.ID != "" }
func knowsRegister(f *Facts) bool { return f.Register != nil }
func knowsDay(f *Facts) bool      { return !f.On.IsZero() }

// valueOf gives a provincial value, or the national one where the province has none.
func valueOf[T any](value *T, national T) T {
	if value == nil {
		return national
	}
	return *value
}
