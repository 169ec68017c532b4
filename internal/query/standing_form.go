package query

import (
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/policy"
)

// open shows what is filed in full to whose it is, and masked to everybody else.
func (s *seenFiling) open(actor policy.Actor) error {
	form := &filing.Form{Sponsor: &s.standing.Sponsor}
	for i := range s.services {
		form.Services = append(form.Services, s.services[i].Service)
	}
	content, err := json.Marshal(form)
	if err != nil {
		return fmt.Errorf("write what stands: %w", err)
	}
	var shown map[string]any
	if err := json.Unmarshal(content, &shown); err != nil {
		return fmt.Errorf("read what stands: %w", err)
	}
	if actor.Role != policy.Sponsor {
		maskForm(shown, s.standing.Sponsor.Individual())
	}
	s.Sponsor, s.Contents = shown["sponsor"], shown["services"]
	return nil
}

func maskedName(name string) string { return ident.MaskName(name) }

func joined(list []string) string { return strings.Join(list, ",") }

// civilDay is the day of an instant in Shanghai.
func civilDay(at int64) string { return civil.DateOf(instant(at)).String() }
