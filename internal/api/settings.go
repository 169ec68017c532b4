package api

import (
	"net/http"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/rule"
)

// providerView is an access provider as whoever is signed in sees it: a sponsor chooses among them.
type providerView struct {
	ID           string         `json:"id"`
	Name         string         `json:"name"`
	Address      string         `json:"address"`
	Licences     []licenceInput `json:"licences"`
	FilingNumber string         `json:"filing_number"`
	Provinces    []string       `json:"provinces" doc:"served; empty means all"`
	Ranges       []string       `json:"ranges" doc:"CIDR"`
	SecondReview bool           `json:"second_review"`
	Profile      filing.Profile `json:"profile" doc:"empty follows the province"`
}

type providerInput struct {
	Position     int            `json:"position,omitempty" minimum:"0" maximum:"10000" doc:"order in lists; the first is the default"`
	Name         string         `json:"name" maxLength:"200"`
	Address      string         `json:"address,omitempty" maxLength:"600"`
	Licences     []licenceInput `json:"licences,omitempty" maxItems:"20"`
	FilingNumber string         `json:"filing_number,omitempty" maxLength:"64"`
	Provinces    []string       `json:"provinces,omitempty" maxItems:"40" doc:"served; empty means all"`
	Ranges       []string       `json:"ranges,omitempty" maxItems:"200" doc:"CIDR"`
	SecondReview bool           `json:"second_review,omitempty"`
	Profile      filing.Profile `json:"profile,omitempty" maxLength:"16" doc:"classic, current, or empty: follows the province"`
}

type licenceInput struct {
	Kind      string   `json:"kind" maxLength:"8" doc:"IDC, ISP or CDN"`
	Number    string   `json:"number" maxLength:"64"`
	Provinces []string `json:"provinces,omitempty" maxItems:"40" doc:"empty means the whole country"`
	ValidTo   string   `json:"valid_to" maxLength:"10" doc:"civil date"`
}

type profileInput struct {
	Profile filing.Profile `json:"profile" maxLength:"16" doc:"classic or current"`
}

func (a *api) providers(w http.ResponseWriter, _ *http.Request) error {
	items := []providerView{}
	for _, p := range a.House.Settings().Providers {
		items = append(items, viewOf(p))
	}
	return writeJSON(w, http.StatusOK, providersAnswer{items})
}

func (a *api) provider(w http.ResponseWriter, r *http.Request) error {
	p, ok := a.House.Settings().Find(filing.ProviderID(r.PathValue("provider")))
	if !ok {
		return fault.NotFoundError()
	}
	return writeJSON(w, http.StatusOK, viewOf(p))
}

func viewOf(p flow.ProviderSetting) providerView {
	view := providerView{ID: p.ID, Name: p.Name, Address: p.Address, Licences: []licenceInput{}, FilingNumber: p.FilingNumber,
		Provinces: listOf(p.Provinces), Ranges: listOf(p.Ranges), SecondReview: p.SecondReview, Profile: p.Profile}
	for _, l := range p.Licences {
		view.Licences = append(view.Licences, licenceInput{Kind: l.Kind, Number: l.Number, Provinces: listOf(l.Provinces), ValidTo: l.ValidTo.String()})
	}
	return view
}

// listOf makes an empty list of none, so that it is [] and not null.
func listOf(list []string) []string { return append([]string{}, list...) }

func (a *api) putProvider(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	var in providerInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	licences, err := licencesOf(in.Licences)
	if err != nil {
		return err
	}
	id := filing.ProviderID(r.PathValue("provider"))
	err = a.House.ChangeProvider(r.Context(), actorOf(r), id, flow.ProviderChange{Position: int64(in.Position), Name: in.Name,
		Address: in.Address, Licences: licences, FilingNumber: in.FilingNumber, Provinces: in.Provinces, Ranges: in.Ranges,
		SecondReview: in.SecondReview, Profile: in.Profile})
	if err != nil {
		return err
	}
	return a.provider(w, r)
}

func licencesOf(list []licenceInput) ([]rule.ProviderLicence, error) {
	var licences []rule.ProviderLicence
	for _, l := range list {
		validTo, err := civil.Parse(l.ValidTo)
		if err != nil {
			return nil, misshapen("/licences", "许可证有效期须写成 2030-12-31 这样的日期。", "A licence's valid_to is a date such as 2030-12-31.")
		}
		licences = append(licences, rule.ProviderLicence{Kind: l.Kind, Number: l.Number, Provinces: l.Provinces, ValidTo: validTo})
	}
	return licences, nil
}

func (a *api) putProfile(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	var in profileInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	if err := a.House.SetProvinceProfile(r.Context(), actorOf(r), r.PathValue("province"), in.Profile); err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, profileAnswer{r.PathValue("province"), in.Profile})
}

// putEdition sets what a province asks for from a day on.
func (a *api) putEdition(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	from, err := civil.Parse(r.PathValue("valid_from"))
	if err != nil {
		return fault.NotFoundError()
	}
	var in flow.EditionInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	if err := a.House.SetEdition(r.Context(), actorOf(r), r.PathValue("province"), from, in); err != nil {
		return err
	}
	return a.province(w, r)
}

func (a *api) deleteEdition(w http.ResponseWriter, r *http.Request) error {
	from, err := civil.Parse(r.PathValue("valid_from"))
	if err != nil {
		return fault.NotFoundError()
	}
	if err := a.House.WithdrawEdition(r.Context(), actorOf(r), r.PathValue("province"), from); err != nil {
		return err
	}
	return a.province(w, r)
}

// province answers with one administration, as the list of all shows it.
func (a *api) province(w http.ResponseWriter, r *http.Request) error {
	for _, p := range a.Query.Provinces() {
		if p.Code == r.PathValue("province") {
			return writeJSON(w, http.StatusOK, p)
		}
	}
	return fault.NotFoundError()
}
