package query

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// AuditFilter narrows a reading of the trail. Empty members do not narrow.
type AuditFilter struct {
	Before  string // next of the page before
	Case    filing.ApplicationID
	Actor   string // a user's id or name
	Flow    string // such as user.change; one that ends in a dot means all that begin so
	Outcome string // done or refused
	From    time.Time
	Until   time.Time // exclusive
	Limit   int
}

// AuditEvent is one line of the trail of the whole house, with the case it concerns, if any.
type AuditEvent struct {
	Event
	ActorName string               `json:"actor_name,omitempty" doc:"what the actor signs in as"`
	Case      filing.ApplicationID `json:"case,omitempty"`
	Details   any                  `json:"details,omitempty" doc:"what was changed, of changes of users and settings"`
}

// AuditPage is one page of the trail, newest first; Next asks for the one behind it, "" where there is none.
type AuditPage struct {
	Items []AuditEvent `json:"items"`
	Next  string       `json:"next"`
}

// RevealEvent is one unmasking: who, when, of which case, which fields, and why. The values are kept nowhere.
type RevealEvent struct {
	AuditEvent
	Fields []string `json:"fields"`
	Reason string   `json:"reason"`
}

// RevealPage is one page of unmaskings, newest first.
type RevealPage struct {
	Items []RevealEvent `json:"items"`
	Next  string        `json:"next"`
}

// Audit reads the trail backward: unmaskings, changes of settings and users, refused attempts, and every move. It shows who,
// what and when, which paper or form was opened, and what was changed in the house; what was written into a case is sealed and
// stays so.
func (q *Query) Audit(ctx context.Context, actor policy.Actor, f AuditFilter) (AuditPage, error) {
	page := AuditPage{Items: []AuditEvent{}}
	err := q.trail(ctx, actor, f, &page.Next, func(line AuditEvent, _ rows.Event) error {
		page.Items = append(page.Items, line)
		return nil
	})
	return page, err
}

// Reveals reads the unmaskings backward, with their reasons.
func (q *Query) Reveals(ctx context.Context, actor policy.Actor, f AuditFilter) (RevealPage, error) {
	page := RevealPage{Items: []RevealEvent{}}
	f.Flow = string(policy.Reveal)
	err := q.trail(ctx, actor, f, &page.Next, func(line AuditEvent, e rows.Event) error {
		asked, err := q.House.RevealDetails(e)
		page.Items = append(page.Items, RevealEvent{line, append([]string{}, asked.Fields...), asked.Reason})
		return err
	})
	return page, err
}

// trail reads one page of the trail and gives each line to add.
func (q *Query) trail(ctx context.Context, actor policy.Actor, f AuditFilter, next *string, add func(AuditEvent, rows.Event) error) error {
	if !policy.Holds(actor, policy.ReadAudit) {
		return fault.NotFoundError()
	}
	if f.Limit <= 0 || f.Limit > maxPage {
		f.Limit = defaultPage
	}
	return q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		people := &people{queries: r, names: map[string]string{}}
		id, err := people.idOf(ctx, f.Actor)
		if err != nil {
			return err
		}
		list, err := store.TrailPage(ctx, r, store.TrailFilter{Before: f.Before, CaseID: string(f.Case), ActorID: id, Flow: f.Flow,
			Outcome: f.Outcome, FromAt: store.Micros(f.From), UntilAt: store.Micros(f.Until), Limit: f.Limit + 1})
		if err != nil {
			return err
		}
		if len(list) > f.Limit {
			list = list[:f.Limit]
			*next = list[f.Limit-1].ID
		}
		for _, e := range list {
			line, err := q.lineOf(ctx, actor, e, people)
			if err == nil {
				err = add(line, e)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func (q *Query) lineOf(ctx context.Context, actor policy.Actor, e rows.Event, people *people) (AuditEvent, error) {
	line := AuditEvent{Case: filing.ApplicationID(e.CaseID)}
	var err error
	if line.Event, err = q.eventOf(reader{Actor: actor}, e); err != nil {
		return line, err
	}
	if line.ActorName, err = people.name(ctx, e.ActorID); err != nil {
		return line, err
	}
	details, err := q.House.HouseDetails(e)
	if err != nil || details == nil {
		return line, err
	}
	return line, json.Unmarshal(details, &line.Details)
}

// people knows users by what they sign in as, each asked for once.
type people struct {
	queries *rows.Queries
	names   map[string]string
}

// name gives what a user signs in as, "" of nobody.
func (p *people) name(ctx context.Context, id string) (string, error) {
	if name, known := p.names[id]; known || id == "" {
		return name, nil
	}
	user, err := p.queries.GetUser(ctx, id)
	if err != nil && !store.IsNotFound(err) {
		return "", fmt.Errorf("ask for a user's name: %w", err)
	}
	p.names[id] = user.Name
	return user.Name, nil
}

// idOf takes an id or a name for the id; what is neither stays, and finds nothing.
func (p *people) idOf(ctx context.Context, given string) (string, error) {
	if given == "" {
		return "", nil
	}
	user, err := p.queries.GetUserByName(ctx, given)
	if store.IsNotFound(err) {
		return given, nil
	}
	if err != nil {
		return "", fmt.Errorf("find a user by name: %w", err)
	}
	return user.ID, nil
}
