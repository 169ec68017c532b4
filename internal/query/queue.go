package query

import (
	"context"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// QueueRow is a case as a table shows it.
type QueueRow struct {
	ID          filing.ApplicationID   `json:"id"`
	Reference   filing.Reference       `json:"reference"`
	Kind        filing.ApplicationKind `json:"kind"`
	Profile     filing.Profile         `json:"profile"`
	Province    string                 `json:"province"`
	State       filing.State           `json:"state"`
	Turn        *Turn                  `json:"turn"`
	SponsorKind filing.SponsorKind     `json:"sponsor_kind"`
	Sponsor     string                 `json:"sponsor" doc:"an individual's name is masked"`
	ServiceName string                 `json:"service_name"`
	Domains     []string               `json:"domains"`
	Round       int64                  `json:"round"`
	Findings    QueueFindings          `json:"findings" doc:"as of the last write of the case"`
	Rules       []string               `json:"rules" doc:"what was found, as of the last write of the case"`
	Changed     int64                  `json:"changed" doc:"fields and papers that differ from the submission before"`
	Claim       *flow.Claim            `json:"claim"`
	SubmittedAt *time.Time             `json:"submitted_at"`
	Version     int64                  `json:"version"`
	Moves       []filing.MoveName      `json:"moves"`
}

// QueueFindings counts what was found.
type QueueFindings struct {
	Block int64 `json:"block"`
	Warn  int64 `json:"warn"`
}

// QueuePage is one page of the queue; Next asks for the one behind it, "" where there is none, and Total counts the whole filter.
type QueuePage struct {
	Items []QueueRow `json:"items"`
	Next  string     `json:"next"`
	Total int64      `json:"total"`
}

// Queue lists the cases of a desk. A queue is a question about states, never a copy.
func (q *Query) Queue(ctx context.Context, actor policy.Actor, asked QueueAsked, after string, limit int) (QueuePage, error) {
	page := QueuePage{Items: []QueueRow{}}
	question, scope, err := q.askQueue(ctx, actor, asked)
	if err != nil {
		return page, err
	}
	from, err := readCursor(question.sort, after)
	if err != nil {
		return page, err
	}
	if limit <= 0 || limit > maxPage {
		limit = defaultPage
	}
	at := q.queueNow(actor)
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		keys, err := store.QueuePage(ctx, r, at, scope, question.filter, question.order, from, limit+1)
		if err != nil {
			return err
		}
		if len(keys) > limit {
			keys = keys[:limit]
			page.Next = writeCursor(question.sort, keys[limit-1])
		}
		if page.Total, err = store.QueueTotal(ctx, r, at, scope, question.filter); err != nil {
			return err
		}
		page.Items, err = q.queueRows(ctx, r, actor, at, keys)
		return err
	})
	return page, err
}

// askQueue reads a question, and makes it one about a document number where it holds one: that somebody looked for a person is
// recorded before anything is shown.
func (q *Query) askQueue(ctx context.Context, actor policy.Actor, asked QueueAsked) (queueQuestion, store.QueueScope, error) {
	scope, sees := queueScope(actor)
	if !sees {
		return queueQuestion{}, scope, fault.NotFoundError()
	}
	question, err := readQueue(asked, actor)
	if err == nil && q.lookUp(&question, actor) {
		err = q.noteLook(ctx, actor, question.filter.Indexes[0].Value)
	}
	return question, scope, err
}

// lookUp makes a document number a question to the blind indexes, where the asker may ask it, and says whether it is one about a
// person. To everybody else it is a word like any other.
func (q *Query) lookUp(question *queueQuestion, actor policy.Actor) (person bool) {
	if question.number == "" {
		return false
	}
	person = ofPerson(question.number)
	if person && !policy.Holds(actor, policy.FindPerson) {
		return false
	}
	question.filter.Indexes = q.House.NumberIndexes(question.number)
	return person
}

// queueScope bounds what a desk shows. Sponsors have no queue; the permission table says so.
func queueScope(actor policy.Actor) (store.QueueScope, bool) {
	if !policy.Holds(actor, policy.ReadQueue) {
		return store.QueueScope{}, false
	}
	switch actor.Side() {
	case filing.PartyProvider:
		return store.QueueScope{ProviderID: string(actor.Provider), HideDrafts: true}, actor.Provider != ""
	case filing.PartyAdministration:
		return store.QueueScope{Provinces: actor.Provinces, HideDrafts: true, Forwarded: true}, len(actor.Provinces) > 0
	}
	return store.QueueScope{}, actor.Role == policy.Auditor
}

// How near a date is called soon: codes on their way within hours, what the administration decides within working days, and
// everything else on its last day.
const (
	soonByPhone             = 6 * time.Hour
	soonAdministrationsDays = 3
)

func (q *Query) queueNow(actor policy.Actor) store.QueueNow { return q.queueAt(actor, q.now()) }

func (q *Query) queueAt(actor policy.Actor, now time.Time) store.QueueNow {
	today := civil.EndOf(civil.DateOf(now))
	decided := civil.WorkingDays(soonAdministrationsDays).From(q.House.Calendar(), now)
	return store.QueueNow{Side: string(actor.Side()), UserID: string(actor.ID), Now: now.UnixMicro(), Soon: today.UnixMicro(),
		SoonSMS: now.Add(soonByPhone).UnixMicro(), SoonAdministration: civil.EndOf(decided.On).UnixMicro()}
}

func (q *Query) queueRows(ctx context.Context, r *rows.Queries, actor policy.Actor, at store.QueueNow, keys []store.QueueKey) ([]QueueRow, error) {
	list, err := store.QueueRows(ctx, r, at, keys)
	if err != nil {
		return nil, err
	}
	shown := make([]QueueRow, 0, len(list))
	for _, each := range list {
		subject := flow.SubjectOf(each.Application)
		if !policy.Can(actor, policy.ReadCase, subject) {
			return nil, fmt.Errorf("the queue of %s holds %s, which that role may not see", actor.Role, each.ID)
		}
		row, err := q.queueRow(actor, each)
		if err != nil {
			return nil, err
		}
		row.Moves = policy.Moves(actor, subject)
		shown = append(shown, row)
	}
	return shown, nil
}

func (q *Query) queueRow(actor policy.Actor, each store.QueueRow) (QueueRow, error) {
	id := filing.ApplicationID(each.ID)
	row := QueueRow{ID: id, Reference: filing.ReferenceOf(id, instant(each.CreatedAt)), Kind: filing.ApplicationKind(each.Kind),
		Profile: filing.Profile(each.Profile), Province: each.Province, State: filing.State(each.State), Turn: turnAt(each.Application, q.now()),
		SponsorKind: filing.SponsorKind(each.SponsorKind), Sponsor: each.SponsorName, ServiceName: each.ServiceName,
		Domains: flow.Split(each.Domains), Round: each.Round, Findings: QueueFindings{Block: each.Blocking, Warn: each.Warning},
		Rules: each.Rules, Changed: each.Changed, Version: each.Version}
	if row.Domains == nil {
		row.Domains = []string{}
	}
	if each.SubmittedAt != 0 {
		at := instant(each.SubmittedAt)
		row.SubmittedAt = &at
	}
	if each.Claim != nil {
		row.Claim = flow.ClaimFrom(actor, *each.Claim)
	}
	if row.SponsorKind != filing.Individual {
		return row, nil
	}
	form, err := q.House.FormOf(each.Application)
	if err == nil && form.Sponsor != nil {
		row.Sponsor = ident.MaskName(form.Sponsor.Name)
	}
	return row, err
}
