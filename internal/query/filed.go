package query

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Duty is something that follows a filing.
type Duty struct {
	filing.Duty
	DueOn *string `json:"due_on" doc:"civil date; null where there is none to compute"`
}

// Footer is the line for the foot of a home page.
type Footer struct {
	HTML    string             `json:"html" doc:"escaped; to be copied"`
	Text    string             `json:"text" doc:"the number to show: the service's, or the sponsor's where the province says so"`
	Link    string             `json:"link"`
	Service string             `json:"service" doc:"name of the service"`
	Kind    filing.ServiceKind `json:"kind"`
	Licence *FooterLicence     `json:"licence" doc:"the number shown beside it, of a service under a licence in force; null without one"`
}

// FooterLicence is what is shown beside the filing number.
type FooterLicence struct {
	Number  string `json:"number" doc:"of the licence"`
	Service string `json:"service_number" doc:"of the service under it, as shown"`
	Text    string `json:"text" doc:"as it stands in the line"`
}

// Snippet is the line for the first service, and one for each.
type Snippet struct {
	Footer
	Items []Footer `json:"items"`
}

// Filed is what the public is shown of the services that a case brought into the register.
type Filed struct {
	SponsorNumber, SponsorName string
	SponsorKind                filing.SponsorKind
	Province                   string
	GrantedOn                  string
	Services                   []rows.RegisterService
}

// Duties lists what follows the filing of a case.
func (q *Query) Duties(ctx context.Context, actor policy.Actor, id filing.ApplicationID) ([]Duty, error) {
	list := []Duty{}
	err := q.filed(ctx, actor, id, func(_ context.Context, _ *rows.Queries, c *flow.Case) error {
		for _, duty := range filing.Duties(filing.Granted{Form: c.Form, Shown: q.shownNumbers(c), On: civil.DateOf(instant(c.Row.TurnSinceAt))}) {
			one := Duty{Duty: duty}
			if !duty.DueOn.IsZero() {
				on := duty.DueOn.String()
				one.DueOn = &on
			}
			list = append(list, one)
		}
		return nil
	})
	return list, err
}

// Snippet gives the lines for the home pages of a filed case.
func (q *Query) Snippet(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (snippet Snippet, err error) {
	err = q.filed(ctx, actor, id, func(ctx context.Context, r *rows.Queries, c *flow.Case) error {
		snippet.Items = nil
		numbers := flow.Split(c.Row.ServiceNumbers)
		for i, number := range q.shownNumbers(c) {
			footer := Footer{HTML: filing.FooterHTML(number), Text: number, Link: filing.FilingSystem}
			if i < len(c.Form.Services) {
				footer.Service, footer.Kind = c.Form.Services[i].Name, c.Form.Services[i].Kind
			}
			var err error
			if footer.Licence, err = licenceBeside(ctx, r, numbers[i], c.Today); err != nil {
				return err
			}
			if footer.Licence != nil {
				footer.HTML = filing.FooterBothHTML(number, footer.Licence.Service)
			}
			snippet.Items = append(snippet.Items, footer)
		}
		if len(snippet.Items) == 0 {
			return fmt.Errorf("case %s is filed without a number", c.ID())
		}
		snippet.Footer = snippet.Items[0]
		return nil
	})
	return snippet, err
}

// licenceBeside is what a service bears under a licence that is in force on a day, nil where it bears nothing.
func licenceBeside(ctx context.Context, r *rows.Queries, number string, today civil.Date) (*FooterLicence, error) {
	borne, err := r.LicencesOfService(ctx, number)
	if err != nil {
		return nil, fmt.Errorf("read what a service bears: %w", err)
	}
	for _, b := range borne {
		if b.EndedAt != 0 {
			continue
		}
		row, err := r.GetLicence(ctx, b.LicenceID)
		if err != nil {
			return nil, fmt.Errorf("read the licence a service stands under: %w", err)
		}
		dates, err := flow.LicenceOf(row)
		if err != nil {
			return nil, err
		}
		if state, ok := dates.On(today).Row(); ok && state.InForce {
			return &FooterLicence{Number: row.Number, Service: b.LicensedNumber, Text: filing.FooterLicence + b.LicensedNumber}, nil
		}
	}
	return nil, nil
}

// Filed reads the public projection: what anybody may be shown.
func (q *Query) Filed(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (filed Filed, err error) {
	err = q.filed(ctx, actor, id, func(ctx context.Context, r *rows.Queries, c *flow.Case) error {
		numbers := flow.Split(c.Row.ServiceNumbers)
		services, err := r.RegisterStandingBySponsor(ctx, rows.RegisterStandingBySponsorParams{SponsorNumber: c.Row.SponsorNumber, Page: maxPage})
		if err != nil {
			return fmt.Errorf("read the register: %w", err)
		}
		for _, service := range services {
			if slices.Contains(numbers, service.ServiceNumber) {
				filed.Services = append(filed.Services, service)
			}
		}
		if len(filed.Services) == 0 {
			return fault.NotFoundError() // it was filed, and is not in the register any more
		}
		first := filed.Services[0]
		filed.SponsorNumber, filed.SponsorName, filed.SponsorKind = first.SponsorNumber, first.SponsorName, filing.SponsorKind(first.SponsorKind)
		filed.Province, filed.GrantedOn = first.Province, first.GrantedOn
		return nil
	})
	return filed, err
}

// filed opens a case that is filed, for who may see what is filled in.
func (q *Query) filed(ctx context.Context, actor policy.Actor, id filing.ApplicationID, read func(ctx context.Context, r *rows.Queries, c *flow.Case) error) error {
	return q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.House.Load(ctx, r, id, actor, q.now())
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.ReadForm, c.Subject()) {
			return fault.NotFoundError()
		}
		if c.State() != filing.Filed || c.Kind().Ends() {
			return fault.New(fault.NotFound, "not_filed_yet", "这件申请还没有备案号。", "This application has no number yet.")
		}
		return read(ctx, r, c)
	})
}

// shownNumbers are the numbers to show, one for each service: where the province's practice of today wants the sponsor's, that one.
func (q *Query) shownNumbers(c *flow.Case) []string {
	numbers := flow.Split(c.Row.ServiceNumbers)
	if q.House.Settings().Practice(c.Row.Province, c.Today).FooterNumber == "sponsor" {
		for i := range numbers {
			numbers[i] = c.Row.SponsorNumber
		}
	}
	return numbers
}
