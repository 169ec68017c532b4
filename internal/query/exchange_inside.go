package query

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// ExchangeInside is what crossed from desk to desk inside one process: the same records as over a network, without files and numbers.
type ExchangeInside struct {
	Since time.Time         `json:"since" doc:"the roads are counted from then on"`
	Roads []ExchangeRoad    `json:"roads"`
	Last  []ExchangeCrossed `json:"last" doc:"the newest first; empty for who may see no case"`
}

// ExchangeRoad is what crossed between a provider and an administration.
type ExchangeRoad struct {
	Province     string            `json:"province"`
	Provider     filing.ProviderID `json:"provider"`
	ProviderName string            `json:"provider_name"`
	Cases        int64             `json:"cases"`
	Submitted    int64             `json:"submitted" doc:"records that went to the administration"`
	Answered     int64             `json:"answered" doc:"records that came back"`
	LastAt       time.Time         `json:"last_at"`
}

// ExchangeCrossed is one record that crossed.
type ExchangeCrossed struct {
	ID           string               `json:"id"`
	Case         filing.ApplicationID `json:"case"`
	Reference    filing.Reference     `json:"reference"`
	Side         string               `json:"side" doc:"who sent it: provider or administration"`
	Kind         string               `json:"kind"`
	Version      string               `json:"version"`
	Province     string               `json:"province"`
	Provider     filing.ProviderID    `json:"provider"`
	ProviderName string               `json:"provider_name"`
	At           time.Time            `json:"at"`
}

const (
	insideDays  = 30 // that the roads are counted over
	shownInside = 20 // records that are shown one by one
)

// ExchangeInside shows a desk what crossed inside: a provider its own, an officer that of the provinces that are theirs.
func (q *Query) ExchangeInside(ctx context.Context, actor policy.Actor) (*ExchangeInside, error) {
	since := q.now().AddDate(0, 0, -insideDays)
	told := &ExchangeInside{Since: instant(since.UnixMicro()), Roads: []ExchangeRoad{}, Last: []ExchangeCrossed{}}
	last := rows.ExchangeInsideLastParams{Page: shownInside}
	if actor.Side() == filing.PartyProvider {
		last.Provider = string(actor.Provider)
	}
	if actor.Role == policy.Officer {
		last.Provinces = strings.Join(actor.Provinces, ",")
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		roads, err := r.ExchangeInside(ctx, since.UnixMicro())
		if err != nil {
			return err
		}
		for _, row := range roads {
			if last.Provider != "" && row.ProviderID != last.Provider || actor.Role == policy.Officer && !slices.Contains(actor.Provinces, row.Province) {
				continue
			}
			told.Roads = append(told.Roads, ExchangeRoad{Province: row.Province, Provider: filing.ProviderID(row.ProviderID), ProviderName: q.providerName(row.ProviderID),
				Cases: row.Cases, Submitted: row.Submitted, Answered: row.Answered, LastAt: instant(row.LastAt)})
		}
		if !policy.Holds(actor, policy.ReadCase) || actor.Role == policy.Officer && last.Provinces == "" {
			return nil
		}
		crossed, err := r.ExchangeInsideLast(ctx, last)
		for _, row := range crossed {
			id := filing.ApplicationID(row.CaseID)
			told.Last = append(told.Last, ExchangeCrossed{ID: row.ID, Case: id, Reference: filing.ReferenceOf(id, time.UnixMicro(row.CreatedAt)), Side: row.Side,
				Kind: row.Kind, Version: row.Version, Province: row.Province, Provider: filing.ProviderID(row.ProviderID), ProviderName: q.providerName(row.ProviderID), At: instant(row.At)})
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what crossed inside: %w", err)
	}
	return told, nil
}

func (q *Query) providerName(id string) string {
	setting, _ := q.House.Settings().Find(filing.ProviderID(id))
	return setting.Name
}
