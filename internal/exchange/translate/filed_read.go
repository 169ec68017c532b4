package translate

import (
	"slices"
	"time"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
)

// Filing is what a provider learns from a filing's data: above all the numbers.
type Filing struct {
	SponsorNumber string
	SponsorID     int64 // the administration's
	SponsorOwnID  int64 // the provider's; 0 where the administration does not tell it
	Services      []FiledService
	Reference     string
	At            time.Time // zero where it cannot be told
}

// FiledService is one service of a filing's data.
type FiledService struct {
	Number string
	ID     int64 // the administration's
	OwnID  int64 // the provider's; 0 where the administration does not tell it
	Name   string
	// Access, Domains and Ranges are the administration's numbers of the service's access, of its domains by name and of its ranges by
	// their addresses. Later operations name these objects by them.
	Access  int64
	Domains map[string]int64
	Ranges  map[string]int64
}

// ReadFiled reads a filing's data. Of a service with several accesses, that of the provider is taken, whom its number at the
// administration names; where none is its own, the first.
func ReadFiled(body *wire.Filed, provider int64) *Filing {
	f := &Filing{SponsorNumber: body.Sponsor.Number, SponsorID: body.Sponsor.ID, SponsorOwnID: body.Sponsor.ProviderID, Reference: body.Reference,
		At: readMoment(body.Instant, body.Sponsor.ReviewedAt)}
	for i := range body.Services {
		in := &body.Services[i]
		s := FiledService{Number: in.Number, ID: in.ID, OwnID: in.ProviderID, Name: in.Name, Domains: map[string]int64{}, Ranges: map[string]int64{}}
		for _, d := range in.Domains {
			s.Domains[d.Name] = d.ID
		}
		for a := range in.Accesses {
			access := &in.Accesses[a]
			if a == 0 || access.Provider == provider {
				s.Access = access.ID
			}
			for _, r := range access.Ranges {
				s.Ranges[rangeText(r)] = r.ID
			}
		}
		f.Services = append(f.Services, s)
	}
	return f
}

// ReadStanding reads a filing's data as a form with numbers. What V.3.0 has no place for is taken from the form held before.
func ReadStanding(body *wire.Filed, before *filing.Form) *filing.Form {
	r := &reader{form: &filing.Form{}}
	r.form.Sponsor = r.sponsor(&body.Sponsor)
	r.services(body.Services, false)
	if before == nil || body.Instant != "" {
		return r.form // our version has a place for everything
	}
	keepSponsor(r.form.Sponsor, before.Sponsor)
	for i := range r.form.Services {
		if at := numberedAt(before.Services, r.form.Services[i].Number); at >= 0 {
			keepService(&r.form.Services[i], &before.Services[at])
		}
	}
	return r.form
}

// Numbers puts the filing numbers into the order of a form; own are the provider's numbers of its services. Where the administration
// does not repeat those, services are told apart by their names, and where the count is the same by their order. ok is false where a
// service of the form got no number.
func (f *Filing) Numbers(own []int64, form *filing.Form) (n flow.Numbers, ok bool) {
	n.Sponsor, ok = f.SponsorNumber, true
	for i := range form.Services {
		s := f.service(i, own, form)
		if s == nil || s.Number == "" {
			ok = false
			n.Services = append(n.Services, "")
			continue
		}
		n.Services = append(n.Services, s.Number)
	}
	if n.Sponsor == "" && len(n.Services) > 0 {
		n.Sponsor = sponsorOf(n.Services[0])
	}
	return n, ok && n.Sponsor != ""
}

// service finds the service of the data that is the i-th of a form: by the filing number it stands under, by the provider's number, by
// name, and last by position.
func (f *Filing) service(i int, own []int64, form *filing.Form) *FiledService {
	standing := form.Services[i].Number
	byStanding := func(s FiledService) bool { return standing != "" && s.Number == standing }
	byNumber := func(s FiledService) bool { return i < len(own) && s.OwnID == own[i] && s.OwnID != 0 }
	byName := func(s FiledService) bool { return s.OwnID == 0 && s.Name == form.Services[i].Name && s.Name != "" }
	for _, is := range []func(FiledService) bool{byStanding, byNumber, byName} {
		if at := slices.IndexFunc(f.Services, is); at >= 0 {
			return &f.Services[at]
		}
	}
	if len(f.Services) == len(form.Services) && f.Services[i].OwnID == 0 {
		return &f.Services[i]
	}
	return nil
}
