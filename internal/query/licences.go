package query

import (
	"context"
	"fmt"
	"slices"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Licence is a licence as its asker may see it: the members every case has, and its own.
type Licence struct {
	ID          licence.ID           `json:"id"`
	Number      string               `json:"number"`
	Kind        string               `json:"kind" doc:"licence"`
	State       licence.LifeState    `json:"state" doc:"told by its dates as of today"`
	InForce     bool                 `json:"in_force" doc:"paid service may be given"`
	Turn        *LicenceTurn         `json:"turn" doc:"what its holder has to do next; null where nothing is due, or it has ended"`
	Moves       []licence.MoveName   `json:"moves"`
	Findings    []LicenceFinding     `json:"findings"`
	Documents   []LicenceDocument    `json:"documents"`
	Numbers     LicenceNumbers       `json:"numbers"`
	Coverage    licence.Coverage     `json:"coverage"`
	Province    string               `json:"province"`
	Authority   *Authority           `json:"authority"`
	Business    fault.Text           `json:"business"`
	Kinds       []string             `json:"kinds" doc:"of information service"`
	Domains     []string             `json:"domains"`
	Foreign     bool                 `json:"foreign_shares"`
	Holder      Holder               `json:"holder"`
	IssuedOn    civil.Date           `json:"issued_on"`
	ValidTo     civil.Date           `json:"valid_to" doc:"last day"`
	RenewBy     civil.Date           `json:"renew_by" doc:"last day to apply for a renewal"`
	EndedOn     *civil.Date          `json:"ended_on" doc:"last day it was held, where it has ended"`
	Application filing.ApplicationID `json:"application" doc:"the one that brought it, or changed it last"`

	Applications []filing.ApplicationID `json:"applications" doc:"every one that was handed in about it, the oldest first"`
	Services     []Borne                `json:"services" doc:"which services bear its number, and did"`
	Reports      []Report               `json:"reports" doc:"annual reports owed so far; what they say is in the list of reports"`
	Listed       bool                   `json:"listed" doc:"on the list of bad records: a report was missed and not made up for"`
	Surrender    *flow.SurrenderPlan    `json:"surrender" doc:"the end of business as its holder filed it"`
	Ending       *flow.Ending           `json:"ending" doc:"how an officer ended it, in writing"`

	Version   int64     `json:"version"`
	Owner     bool      `json:"owner"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// Holder is the company that holds a licence.
type Holder struct {
	Name                string `json:"name"`
	Code                string `json:"code" doc:"unified social credit code"`
	LegalRepresentative string `json:"legal_representative" doc:"masked for other eyes"`
	RegisteredAddress   string `json:"registered_address"`
}

// business is what every licence of this procedure is for.
var business = fault.Text{ZH: "信息服务业务（仅限互联网信息服务）", EN: "Information services (internet information services only)"}

// LicencesAsked is a question to the list of licences.
type LicencesAsked struct {
	State    licence.LifeState
	Province string
	Text     string
	After    string
	Limit    int
}

// LicencesPage is one page of the list; Next asks for the one behind it, "" where there is none.
type LicencesPage struct {
	Items []*Licence `json:"items"`
	Next  string     `json:"next"`
}

// Licences lists the licences an asker may see, the newest first.
func (q *Query) Licences(ctx context.Context, actor policy.Actor, asked LicencesAsked) (LicencesPage, error) {
	page := LicencesPage{Items: []*Licence{}}
	scope, err := licenceScope(actor)
	if err != nil {
		return page, err
	}
	limit := asked.Limit
	if limit <= 0 || limit > maxPage {
		limit = defaultPage
	}
	today := civil.DateOf(q.now())
	filter := store.LicencesFilter{LicenceScope: scope, Province: asked.Province, Text: store.FoldSearch(asked.Text), Today: today.String(), After: asked.After, Limit: limit + 1}
	if filter.States, err = licenceWhen(asked.State, today); err != nil {
		return page, err
	}
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		list, err := store.LicencesPage(ctx, r, filter)
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			page.Next = list[limit-1].ID
		}
		for _, row := range list {
			view, err := q.licenceView(ctx, r, actor, row)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, view)
		}
		return nil
	})
	return page, err
}

// licenceWhen says how the rows in a state are told on a day.
func licenceWhen(state licence.LifeState, today civil.Date) ([]store.LicenceWhen, error) {
	expiring := licence.ExpiringFrom(today).String()
	switch state {
	case "":
		return nil, nil
	case licence.Active:
		return []store.LicenceWhen{{ValidFrom: expiring}}, nil
	case licence.Expiring:
		return []store.LicenceWhen{{ValidFrom: today.String(), Before: expiring}}, nil
	case licence.Expired:
		return []store.LicenceWhen{{Before: today.String()}}, nil
	case licence.Surrendered, licence.Rescinded, licence.Revoked:
		return []store.LicenceWhen{{Ended: string(state)}}, nil
	}
	return nil, licenceFilterInvalid("/state")
}

// Licence answers for one licence.
func (q *Query) Licence(ctx context.Context, actor policy.Actor, id licence.ID) (view *Licence, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		view, err = q.LicenceIn(ctx, r, actor, id)
		return err
	})
	return view, err
}

// LicenceIn answers from inside a transaction.
func (q *Query) LicenceIn(ctx context.Context, r *rows.Queries, actor policy.Actor, id licence.ID) (*Licence, error) {
	row, err := q.licence(ctx, r, actor, policy.ReadCase, id)
	if err != nil {
		return nil, err
	}
	return q.licenceView(ctx, r, actor, row)
}

// licence reads the row of a licence for whoever may do something to it.
func (q *Query) licence(ctx context.Context, r *rows.Queries, actor policy.Actor, action policy.Action, id licence.ID) (rows.Licence, error) {
	row, err := r.GetLicence(ctx, string(id))
	if store.IsNotFound(err) || err == nil && !policy.CanLicence(actor, action, flow.SubjectOfLicence(row)) {
		return row, fault.NotFoundError()
	}
	if err != nil {
		return row, fmt.Errorf("load a licence: %w", err)
	}
	return row, nil
}

func (q *Query) licenceView(ctx context.Context, r *rows.Queries, actor policy.Actor, row rows.Licence) (*Licence, error) {
	stands, err := flow.LicenceOf(row)
	if err != nil {
		return nil, err
	}
	today := civil.DateOf(q.now())
	state, _ := stands.On(today).Row()
	view := &Licence{ID: licence.ID(row.ID), Number: row.Number, Kind: "licence", State: state.State, InForce: state.InForce, Moves: []licence.MoveName{},
		Applications: []filing.ApplicationID{}, Findings: []LicenceFinding{}, Documents: []LicenceDocument{}, Numbers: LicenceNumbers{Services: []string{}, Licence: &row.Number},
		Coverage: licence.Coverage(row.Coverage), Province: row.Province, Authority: authorityOf(licence.Authority(row.Authority)), Business: business,
		Kinds: listed(flow.Split(row.Kinds)), Domains: listed(flow.Split(row.Domains)), Foreign: row.ForeignShares,
		IssuedOn: stands.IssuedOn, ValidTo: stands.ValidTo, RenewBy: licence.RenewBy(stands.ValidTo), Application: filing.ApplicationID(row.ApplicationID),
		Version: row.Version, Owner: policy.CanLicence(actor, policy.SeeUnmasked, flow.SubjectOfLicence(row)),
		CreatedAt: instant(row.CreatedAt), UpdatedAt: instant(row.UpdatedAt)}
	if until := stands.HeldUntil(today); !until.IsZero() {
		view.EndedOn = &until
	}
	if err := q.showHolder(ctx, r, view, row, today); err != nil {
		return nil, err
	}
	return view, q.life(ctx, r, view, row, actor)
}

// showHolder puts in who holds the licence, and under which numbers its services are filed.
func (q *Query) showHolder(ctx context.Context, r *rows.Queries, view *Licence, row rows.Licence, today civil.Date) error {
	form, err := q.House.LicenceContent(row)
	if err != nil {
		return err
	}
	if c := form.Company; c != nil {
		view.Holder = Holder{Name: c.Name, RegisteredAddress: c.RegisteredAddress}
		if c.Document != nil {
			view.Holder.Code = c.Document.Number
		}
		if c.LegalRepresentative != nil {
			view.Holder.LegalRepresentative = c.LegalRepresentative.Name
			if !view.Owner {
				view.Holder.LegalRepresentative = ident.MaskName(c.LegalRepresentative.Name)
			}
		}
	}
	known, err := q.House.LicenceFactsOf(ctx, r, form, filing.ApplicationID(row.ApplicationID), today)
	if err != nil {
		return err
	}
	view.Numbers.Services = known.Services
	if known.Sponsor != "" {
		view.Numbers.Sponsor = &known.Sponsor
	}
	return nil
}

// HistoryOfLicence tells what happened to a licence, the applications that brought and changed it included.
func (q *Query) HistoryOfLicence(ctx context.Context, actor policy.Actor, id licence.ID) (events []Event, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		row, err := q.licence(ctx, r, actor, policy.ReadHistory, id)
		if err != nil {
			return err
		}
		brought, err := r.ApplicationsOfLicence(ctx, row.ID)
		if err != nil {
			return fmt.Errorf("read the applications of a licence: %w", err)
		}
		events = events[:0]
		for _, a := range brought {
			of, err := q.licenceEvents(ctx, r, actor, a.ID)
			if err != nil {
				return err
			}
			events = append(events, of...)
		}
		own, err := q.licenceEvents(ctx, r, actor, row.ID)
		events = append(events, own...)
		slices.SortStableFunc(events, func(a, b Event) int { return a.At.Compare(b.At) })
		return err
	})
	return events, err
}
