package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

func readSettings(ctx context.Context, s *store.Store) (*Settings, error) {
	settings := &Settings{Calendar: civil.Default(), Profiles: map[string]ProfileSetting{}}
	err := s.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		years, err := q.CalendarYears(ctx)
		if err != nil {
			return fmt.Errorf("read calendar years: %w", err)
		}
		for _, y := range years {
			year, err := civil.ParseYear([]byte(y.Content))
			if err != nil {
				return fmt.Errorf("read calendar of %d: %w", y.Year, err)
			}
			settings.Calendar = settings.Calendar.With(year)
		}
		provinces, err := q.ProvinceSettings(ctx)
		if err != nil {
			return fmt.Errorf("read province settings: %w", err)
		}
		for _, p := range provinces {
			from, err := civil.Parse(p.ValidFrom)
			if err != nil {
				return fmt.Errorf("read the profile of %s: %w", p.Province, err)
			}
			settings.Profiles[p.Province] = ProfileSetting{filing.Profile(p.Profile), from}
		}
		if settings.editions, err = readEditions(ctx, q); err != nil {
			return err
		}
		if settings.Notices, err = readNotices(ctx, q); err != nil {
			return err
		}
		if settings.LicenceTerms, err = readLicenceTerms(ctx, q); err != nil {
			return err
		}
		providers, err := q.Providers(ctx)
		if err != nil {
			return fmt.Errorf("read providers: %w", err)
		}
		for _, p := range providers {
			setting, err := providerSetting(p)
			if err != nil {
				return err
			}
			settings.Providers = append(settings.Providers, setting)
		}
		return nil
	})
	return settings, err
}

func providerSetting(p rows.Provider) (ProviderSetting, error) {
	setting := ProviderSetting{
		Provider: rule.Provider{ID: p.ID, Name: p.Name, Provinces: Split(p.Provinces), FilingNumber: p.FilingNumber,
			Ranges: Split(p.Ranges)},
		Address: p.Address, SecondReview: p.SecondReview, Profile: filing.Profile(p.Profile),
	}
	if err := json.Unmarshal([]byte(p.Licences), &setting.Licences); err != nil {
		return setting, fmt.Errorf("read licences of provider %s: %w", p.ID, err)
	}
	return setting, nil
}

// Split reads a list that the store keeps joined by commas; the empty text is the empty list.
func Split(joined string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, ",")
}
