package query

import (
	"context"
	"fmt"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// LicenceHistory tells what happened to an application for a licence, in order.
func (q *Query) LicenceHistory(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (events []Event, err error) {
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if _, err := q.licenceCase(ctx, r, actor, policy.ReadHistory, id); err != nil {
			return err
		}
		events, err = q.licenceEvents(ctx, r, actor, string(id))
		return err
	})
	return events, err
}

// licenceEvents lists the trail of an application or a licence as an asker sees it.
func (q *Query) licenceEvents(ctx context.Context, r *rows.Queries, actor policy.Actor, id string) ([]Event, error) {
	list, err := r.EventsOfCase(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("load events: %w", err)
	}
	events := []Event{}
	for _, e := range list {
		if !ofLicenceShows(actor, e) {
			continue
		}
		event, err := q.eventOf(reader{Actor: actor}, e)
		if err != nil {
			return nil, err
		}
		events = append(events, event)
	}
	return events, nil
}

// ofLicenceShows: the company sees what was done, officers what was done or tried at their desk and who works on it, auditor and
// administrator everything. Attempts of others who may not even know of the case are for those two.
func ofLicenceShows(actor policy.Actor, e rows.Event) bool {
	switch actor.Role {
	case policy.Auditor, policy.Admin:
		return true
	case policy.Officer:
		stranger := e.Outcome == "refused" && e.Code == fault.CodeNotFound && e.ActorID != string(actor.ID)
		return !stranger && (e.Side == "administration" || strings.HasPrefix(e.Flow, "queue."))
	}
	return e.Outcome == "done" && e.Side == "administration"
}
