package query

import (
	"context"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// LicenceAsked is a question to the list of applications for licences, as an address has it.
type LicenceAsked struct {
	QueueAsked
	After string
	Limit int
}

// LicencePage is one page of the list; Next asks for the one behind it, "" where there is none, and Total counts the whole question.
type LicencePage struct {
	Items []*LicenceCase `json:"items"`
	Next  string         `json:"next"`
	Total int64          `json:"total"`
}

// LicenceCases lists what an asker may see, without the forms: a company's own, the newest first; an officer's as a queue, by date.
func (q *Query) LicenceCases(ctx context.Context, actor policy.Actor, asked LicenceAsked) (LicencePage, error) {
	page := LicencePage{Items: []*LicenceCase{}}
	filter, err := q.askLicences(actor, asked)
	if err != nil {
		return page, err
	}
	limit := filter.Limit
	filter.Limit++
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		list, err := store.LicenceApplicationsPage(ctx, r, filter)
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			page.Next = filter.Order.Key(list[limit-1])
		}
		counts, err := store.CountLicenceApplications(ctx, r, filter)
		if err != nil {
			return err
		}
		for _, n := range counts {
			page.Total += n
		}
		for _, row := range list {
			view, err := q.licenceRow(ctx, r, actor, row)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, view)
		}
		return nil
	})
	return page, err
}

func (q *Query) licenceRow(ctx context.Context, r *rows.Queries, actor policy.Actor, row rows.LicenceApplication) (*LicenceCase, error) {
	c, err := q.House.OpenLicence(ctx, r, row, actor, q.now())
	if err != nil {
		return nil, err
	}
	view := licenceOutline(c)
	view.Claim, err = q.House.ClaimOn(ctx, r, actor, c.ID())
	return view, err
}

// licenceScope bounds what is read at all; who sees nothing of this procedure is told that there is no such place.
func licenceScope(actor policy.Actor) (store.LicenceScope, error) {
	switch {
	case !policy.HoldsLicence(actor, policy.ReadCase):
		return store.LicenceScope{}, fault.NotFoundError()
	case actor.Role == policy.Sponsor:
		return store.LicenceScope{OwnerID: string(actor.ID)}, nil
	case actor.Role == policy.Officer:
		if len(actor.Provinces) == 0 {
			return store.LicenceScope{}, fault.NotFoundError()
		}
		return store.LicenceScope{Authorities: actor.Provinces, Ministry: string(licence.Ministry), Submitted: true}, nil
	}
	return store.LicenceScope{Submitted: true}, nil
}

// askLicences reads a question.
func (q *Query) askLicences(actor policy.Actor, asked LicenceAsked) (f store.LicenceFilter, err error) {
	if f.LicenceScope, err = licenceScope(actor); err != nil {
		return f, err
	}
	if asked.SponsorKind != "" || asked.Rule != "" {
		return f, licenceFilterInvalid("/" + map[bool]string{true: "rule", false: "sponsor_kind"}[asked.SponsorKind == ""])
	}
	now := q.now()
	f.TurnParty, f.Province, f.Kind, f.Coverage, f.After, f.Now = asked.Turn, asked.Province, asked.Kind, asked.Coverage, asked.After, now.UnixMicro()
	if f.Limit = asked.Limit; f.Limit <= 0 || f.Limit > maxPage {
		f.Limit = defaultPage
	}
	for state := range strings.SplitSeq(asked.State, ",") {
		if _, ok := licence.State(state).Row(); !ok && state != "" {
			return f, licenceFilterInvalid("/state")
		} else if ok {
			f.States = append(f.States, state)
		}
	}
	searchLicences(&f, asked.Text)
	if f.Order, err = licenceOrder(actor, asked.Sort); err != nil {
		return f, err
	}
	if value, id, ok := strings.Cut(asked.After, "~"); asked.After != "" && (!ok || id == "" || strings.Trim(value, "0123456789") != "" || len(value) > 19) {
		return f, fault.New(fault.Invalid, "cursor_invalid", "翻页位置无效，请从第一页开始。", "This is no place in the list; begin with the first page.").At("/after")
	}
	switch asked.Claimed {
	case "":
	case "none":
		f.Unclaimed = true
	case "me":
		f.ClaimedBy = string(actor.ID)
	default:
		f.ClaimedBy = asked.Claimed
	}
	return f, q.licenceDue(&f, asked.Due, now)
}

// licenceDue narrows to what is overdue, due soon, or later.
func (q *Query) licenceDue(f *store.LicenceFilter, due string, now time.Time) error {
	soon := civil.WorkingDays(soonAdministrationsDays).From(q.House.Calendar(), now).End().UnixMicro()
	switch due {
	case "":
	case "overdue":
		f.DueBefore = now.UnixMicro()
	case "soon":
		f.DueFrom, f.DueBefore = now.UnixMicro(), soon
	case "later":
		f.DueFrom = soon
	default:
		return licenceFilterInvalid("/due")
	}
	return nil
}

func licenceOrder(actor policy.Actor, sort string) (store.LicenceOrder, error) {
	if sort == "" {
		if actor.Role == policy.Sponsor {
			return store.LicenceOrder{By: "created", Desc: true}, nil
		}
		return store.LicenceOrder{By: "due"}, nil
	}
	by, desc := strings.CutPrefix(sort, "-")
	if by != "due" && by != "submitted" && by != "created" {
		return store.LicenceOrder{}, licenceFilterInvalid("/sort")
	}
	return store.LicenceOrder{By: by, Desc: desc}, nil
}

func licenceFilterInvalid(at string) error {
	return fault.New(fault.Invalid, "filter_invalid", "筛选条件无效。", "There is no such filter.").At(at)
}

// searchLicences looks for a text, or for the one case it is the reference of.
func searchLicences(f *store.LicenceFilter, text string) {
	text = strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(strings.ToUpper(text), "L"); ok {
		if year, idEnd, ok := filing.ReadReference("F" + rest); ok {
			f.IDEnd = idEnd
			first, last := civil.Date{Year: year, Month: time.January, Day: 1}, civil.Date{Year: year, Month: time.December, Day: 31}
			f.CreatedIn = [2]int64{civil.StartOf(first).UnixMicro(), civil.EndOf(last).UnixMicro()}
			return
		}
	}
	f.Text = store.FoldSearch(text)
}

// LicenceCounts are the figures beside an officer's list.
type LicenceCounts struct {
	ByState map[licence.State]int64 `json:"by_state"`
	Mine    int64                   `json:"mine" doc:"the administration has the turn"`
	Claimed int64                   `json:"claimed" doc:"by the asker"`
	Due     LicenceDueCounts        `json:"due" doc:"of those"`
	Views   map[string]int64        `json:"views" doc:"by the id of the view"`
	AsOf    time.Time               `json:"as_of"`
}

// LicenceDueCounts counts by date.
type LicenceDueCounts struct {
	Overdue int64 `json:"overdue"`
	Soon    int64 `json:"soon" doc:"within three working days"`
}

// LicenceCounts counts what an asker may see.
func (q *Query) LicenceCounts(ctx context.Context, actor policy.Actor) (LicenceCounts, error) {
	counts := LicenceCounts{ByState: map[licence.State]int64{}, Views: map[string]int64{}, AsOf: q.now()}
	if !policy.HoldsLicence(actor, policy.ReadQueue) {
		return counts, fault.NotFoundError()
	}
	all, err := q.askLicences(actor, LicenceAsked{})
	if err != nil {
		return counts, err
	}
	ours := all
	ours.TurnParty = string(filing.PartyAdministration)
	overdue, soon, claimed := ours, ours, all
	if err := q.licenceDue(&overdue, "overdue", counts.AsOf); err != nil {
		return counts, err
	}
	if err := q.licenceDue(&soon, "soon", counts.AsOf); err != nil {
		return counts, err
	}
	claimed.ClaimedBy = string(actor.ID)
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		byState, err := store.CountLicenceApplications(ctx, r, all)
		if err != nil {
			return err
		}
		for state, n := range byState {
			counts.ByState[licence.State(state)] = n
		}
		views, err := q.viewsIn(ctx, r, actor, flow.OfLicenceApplication)
		if err != nil {
			return err
		}
		for _, view := range views {
			found, err := store.CountLicenceApplications(ctx, r, view.licences)
			if err != nil {
				return err
			}
			for _, n := range found {
				counts.Views[view.ID] += n
			}
		}
		for into, filter := range map[*int64]store.LicenceFilter{&counts.Mine: ours, &counts.Due.Overdue: overdue, &counts.Due.Soon: soon, &counts.Claimed: claimed} {
			found, err := store.CountLicenceApplications(ctx, r, filter)
			if err != nil {
				return err
			}
			for _, n := range found {
				*into += n
			}
		}
		return nil
	})
	return counts, err
}
