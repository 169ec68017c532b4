package query

import (
	"context"
	"fmt"
	"strings"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Event is one line of a case's history.
type Event struct {
	ID       string       `json:"id"`
	At       time.Time    `json:"at"`
	Move     string       `json:"move"`
	Outcome  string       `json:"outcome" enum:"done,refused"`
	Code     string       `json:"code,omitempty"`
	Role     string       `json:"role"`
	Actor    string       `json:"actor,omitempty"`
	Channel  string       `json:"channel"`
	From     filing.State `json:"from,omitempty"`
	To       filing.State `json:"to,omitempty"`
	DueOn    string       `json:"due_on,omitempty"`
	Rules    string       `json:"rules_version,omitempty"`
	Calendar string       `json:"calendar_version,omitempty"`
	Side     string       `json:"side"`
	About    string       `json:"about,omitempty" doc:"the slot or form that was opened"`
}

// History tells what happened to a case, in order, as the asker's desk recorded it. The auditor sees both desks.
func (q *Query) History(ctx context.Context, actor policy.Actor, id filing.ApplicationID) ([]Event, error) {
	events := []Event{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		c, err := q.House.Load(ctx, r, id, actor, q.now())
		if err != nil {
			return err
		}
		if !policy.Can(actor, policy.ReadHistory, c.Subject()) {
			return fault.NotFoundError()
		}
		list, err := r.EventsOfCase(ctx, string(id))
		if err != nil {
			return fmt.Errorf("load events: %w", err)
		}
		reader, err := readerOf(ctx, r, actor, id)
		if err != nil {
			return err
		}
		for _, e := range list {
			if !reader.shows(e) {
				continue
			}
			event, err := q.eventOf(reader, e)
			if err != nil {
				return err
			}
			events = append(events, event)
		}
		return nil
	})
	return events, err
}

// reader is who reads a history, and at which desk each of those that acted sits. A case that was handed in to another provider, or in
// another province, keeps its trail; who acted for the desk before, and what that desk did among itself, is not for the one that has it
// now.
type reader struct {
	policy.Actor
	desks           map[string]string // user to provider
	administrations administrations
}

func readerOf(ctx context.Context, r *rows.Queries, actor policy.Actor, id filing.ApplicationID) (reader, error) {
	if actor.Side() != filing.PartyProvider {
		before, err := administrationsOf(ctx, r, actor, id)
		return reader{Actor: actor, administrations: before}, err
	}
	list, err := r.DesksOfCase(ctx, string(id))
	if err != nil {
		return reader{}, fmt.Errorf("load who acted: %w", err)
	}
	desks := map[string]string{}
	for _, user := range list {
		desks[user.ID] = user.ProviderID
	}
	return reader{Actor: actor, desks: desks}, nil
}

// elsewhere says that an event was made by somebody at another desk of the reader's side, or nobody knows any more at whose.
func (r reader) elsewhere(e rows.Event) bool {
	switch {
	case roleOf(e).Side() != r.Side():
		return false
	case r.Side() == filing.PartyAdministration:
		return r.administrations.elsewhere(e.ActorID, e.At)
	}
	return r.Side() == filing.PartyProvider && e.ActorID != string(r.ID) && r.desks[e.ActorID] != string(r.Provider)
}

func roleOf(e rows.Event) policy.Actor { return policy.Actor{Role: policy.Role(e.ActorRole)} }

// shows: each desk has its own trail; unmaskings are for the auditor, and so are the attempts of others who may not even know of the
// case or tried what is not theirs. A sponsor sees besides who handed the case to a phone, and that one took it.
func (r reader) shows(e rows.Event) bool {
	if e.Outcome == "refused" && e.Code == fault.CodeNotFound && r.Role != policy.Auditor && e.ActorID != string(r.ID) {
		return false
	}
	if queued := e.Side == "house" && strings.HasPrefix(e.Flow, "queue."); queued && r.Side() != "" {
		return roleOf(e).Side() == r.Side() && !r.elsewhere(e) // claims of one's own desk
	}
	switch r.Role {
	case policy.Auditor:
		return true
	case policy.Officer:
		return e.Side == "administration" && (e.Outcome == "done" || !r.elsewhere(e))
	case policy.Sponsor:
		return e.Outcome == "done" && (e.Side == "provider" || strings.HasPrefix(e.Flow, "handover."))
	default:
		return e.Side == "provider" && (e.Outcome == "done" || !r.elsewhere(e))
	}
}

// eventOf leaves out who of another desk acted: the sponsor deals with the desk, not with a person.
func (q *Query) eventOf(r reader, e rows.Event) (event Event, err error) {
	event = Event{ID: e.ID, At: instant(e.At), Move: e.Flow, Outcome: e.Outcome, Code: e.Code, Role: e.ActorRole, Channel: e.Channel,
		From: filing.State(e.FromState), To: filing.State(e.ToState), DueOn: e.DueOn, Rules: e.RulesVersion,
		Calendar: e.CalendarVersion, Side: e.Side}
	if (r.Role != policy.Sponsor || e.ActorID == string(r.ID)) && !r.elsewhere(e) {
		event.Actor = e.ActorID
	}
	event.About, err = q.House.Opened(e)
	return event, err
}
