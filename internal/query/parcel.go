package query

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// FoundParcel says which case papers that came belong to, and the parcel they came in where it is known.
type FoundParcel struct {
	Application filing.ApplicationID   `json:"application"`
	Parcel      *Parcel                `json:"parcel"`
	Others      []filing.ApplicationID `json:"others" doc:"further cases whose papers travel under the same tracking number"`
}

// FindParcel reads what whoever opens a parcel has in hand: the code of the cover sheet, which is the case's id, its reference, or
// the courier's tracking number. It finds the provider's own cases alone.
func (q *Query) FindParcel(ctx context.Context, actor policy.Actor, code string) (*FoundParcel, error) {
	code = strings.TrimSpace(code)
	if code == "" || !policy.Holds(actor, policy.FindParcel) {
		return nil, fault.NotFoundError()
	}
	var found *FoundParcel
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		for _, find := range []func(context.Context, *rows.Queries, policy.Actor, string) (*FoundParcel, error){q.parcelByCase, q.parcelByReference, q.parcelByTracking} {
			if found, err = find(ctx, r, actor, code); found != nil || err != nil {
				return err
			}
		}
		return fault.NotFoundError()
	})
	return found, err
}

func (q *Query) parcelByCase(ctx context.Context, r *rows.Queries, actor policy.Actor, code string) (*FoundParcel, error) {
	id, err := uuid.Parse(code) // scanners may send capitals
	if err != nil {
		return nil, nil
	}
	row, err := r.GetApplication(ctx, id.String())
	if store.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load application: %w", err)
	}
	return parcelOf(ctx, r, actor, row)
}

func (q *Query) parcelByReference(ctx context.Context, r *rows.Queries, actor policy.Actor, code string) (*FoundParcel, error) {
	filter, sees := scopeOf(actor)
	if _, _, is := filing.ReadReference(code); !is || !sees {
		return nil, nil
	}
	search(&filter, code)
	filter.Limit = 1
	list, err := store.ApplicationsPage(ctx, r, filter)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return parcelOf(ctx, r, actor, list[0])
}

// parcelOf finds the parcel of a case that is still on its way, else the latest one.
func parcelOf(ctx context.Context, r *rows.Queries, actor policy.Actor, row rows.Application) (*FoundParcel, error) {
	if !policy.Can(actor, policy.FindParcel, flow.SubjectOf(row)) {
		return nil, nil
	}
	list, err := r.Parcels(ctx, row.ID)
	if err != nil {
		return nil, fmt.Errorf("load parcels: %w", err)
	}
	found := &FoundParcel{Application: filing.ApplicationID(row.ID), Others: []filing.ApplicationID{}}
	var best rows.Parcel
	for _, p := range list {
		if best.ID == "" || p.State == "announced" && best.State != "announced" || p.State == best.State && p.UpdatedAt > best.UpdatedAt {
			best = p
		}
	}
	if best.ID != "" {
		found.Parcel = parcelView(best)
	}
	return found, nil
}

// parcelByTracking prefers the case that still waits for its papers; one parcel may hold those of several.
func (q *Query) parcelByTracking(ctx context.Context, r *rows.Queries, actor policy.Actor, code string) (*FoundParcel, error) {
	list, err := r.ParcelsTracked(ctx, rows.ParcelsTrackedParams{TrackingNumber: code, Folded: strings.ToUpper(code), ProviderID: string(actor.Provider), Page: maxPage})
	if err != nil {
		return nil, fmt.Errorf("find parcels: %w", err)
	}
	var found *FoundParcel
	waits, seen := false, map[string]bool{}
	for _, p := range list {
		row, err := r.GetApplication(ctx, p.ApplicationID)
		if err != nil {
			return nil, fmt.Errorf("load application: %w", err)
		}
		if seen[row.ID] || !policy.Can(actor, policy.FindParcel, flow.SubjectOf(row)) {
			continue
		}
		seen[row.ID] = true
		here := &FoundParcel{Application: filing.ApplicationID(row.ID), Parcel: parcelView(p), Others: []filing.ApplicationID{}}
		switch {
		case found == nil:
			found = here
		case !waits && filing.State(row.State) == filing.OriginalsAwaited:
			here.Others = append(found.Others, found.Application)
			found = here
		default:
			found.Others = append(found.Others, here.Application)
		}
		waits = waits || filing.State(row.State) == filing.OriginalsAwaited
	}
	return found, nil
}

func parcelView(p rows.Parcel) *Parcel {
	return &Parcel{ID: p.ID, Courier: p.Courier, TrackingNumber: p.TrackingNumber, Holder: p.Holder, State: p.State}
}
