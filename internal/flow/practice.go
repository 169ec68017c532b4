package flow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/rule"
	"openicp/internal/store/rows"
)

// HouseEdition is practice of a province that the house has set itself.
type HouseEdition struct {
	rule.ProvinceEdition
	Digest string
}

// editions are the house's own: those that stand, by province and the oldest first, and every version there ever was, by digest.
type editions struct {
	standing map[string][]HouseEdition
	byDigest map[string]*rule.ProvinceValues
}

// readEditions reads every version. The newest of an edition counts, unless it withdraws it.
func readEditions(ctx context.Context, q *rows.Queries) (editions, error) {
	e := editions{map[string][]HouseEdition{}, map[string]*rule.ProvinceValues{}}
	all, err := q.ProvinceEditions(ctx)
	if err != nil {
		return e, fmt.Errorf("read the house's editions: %w", err)
	}
	for i, row := range all {
		edition, err := editionOf(row)
		if err != nil {
			return e, err
		}
		e.byDigest[row.Digest] = &edition.Values
		last := i+1 == len(all) || all[i+1].Province != row.Province || all[i+1].ValidFrom != row.ValidFrom
		if last && !row.Withdrawn {
			e.standing[row.Province] = append(e.standing[row.Province], edition)
		}
	}
	return e, nil
}

func editionOf(row rows.ProvinceEdition) (HouseEdition, error) {
	edition := HouseEdition{Digest: row.Digest, ProvinceEdition: rule.ProvinceEdition{SourceZH: row.SourceZh, SourceEN: row.SourceEn,
		NotesZH: row.NotesZh, NotesEN: row.NotesEn}}
	var err error
	if edition.ValidFrom, err = civil.Parse(row.ValidFrom); err != nil {
		return edition, fmt.Errorf("read the edition of %s from %s: %w", row.Province, row.ValidFrom, err)
	}
	if err := json.Unmarshal([]byte(row.Practice), &edition.Values); err != nil {
		return edition, fmt.Errorf("read the edition of %s from %s: %w", row.Province, row.ValidFrom, err)
	}
	return edition, nil
}

// HouseEditions lists what the house has set for a province, the oldest first.
func (s *Settings) HouseEditions(province string) []HouseEdition {
	return slices.Clone(s.editions.standing[province])
}

// HouseEdition is the house's edition in force on a day, nil where none has begun. Once one has, the program's own data count no
// more: who administers the house knows better, until its next edition.
func (s *Settings) HouseEdition(province string, on civil.Date) *HouseEdition {
	list := s.editions.standing[province]
	for i := len(list) - 1; i >= 0; i-- {
		if !on.Before(list[i].ValidFrom) {
			return &list[i]
		}
	}
	return nil
}

// Practice gives the values of a province on a day: the house's, else those of the program's data. They are shared and must not be
// changed.
func (s *Settings) Practice(province string, on civil.Date) *rule.ProvinceValues {
	if edition := s.HouseEdition(province, on); edition != nil {
		return &edition.Values
	}
	return rule.PracticeOn(province, on)
}

// ProfileFor computes the profile of an application of a day: the provider's own setting, else what was said last for the
// province, by the house or in its practice.
func (s *Settings) ProfileFor(province string, provider ProviderSetting, on civil.Date) filing.Profile {
	if provider.Profile != "" {
		return provider.Profile
	}
	set, given := s.Profiles[province]
	given = given && !on.Before(set.From)
	if edition := s.HouseEdition(province, on); edition != nil && edition.Values.Profile != "" && (!given || edition.ValidFrom.After(set.From)) {
		return filing.Profile(edition.Values.Profile)
	}
	if given {
		return set.Profile
	}
	return rule.ProfileOf(s.Practice(province, on))
}

// editionMark stands between the version of the program's rules and the digest of the house's edition.
const editionMark = "+"

// RulesVersion names what an application of a day is judged by: the program's rules and data, and the house's edition where one is
// in force.
func (s *Settings) RulesVersion(province string, on civil.Date) string {
	if edition := s.HouseEdition(province, on); edition != nil {
		return rule.Version() + editionMark + edition.Digest
	}
	return rule.Version()
}

// practiceOf gives the practice a case is judged by: of today while the sponsor can edit, the recorded one afterwards, so that an
// edition set later, or with an earlier date, changes nothing for what was handed in.
func (s *Settings) practiceOf(c *Case) *rule.ProvinceValues {
	if c.State().Editable() || c.Row.SubmittedAt == 0 {
		return s.Practice(c.Row.Province, c.Today)
	}
	_, digest, byHouse := strings.Cut(c.Row.RulesVersion, editionMark)
	if values := s.editions.byDigest[digest]; byHouse && values != nil {
		return values
	}
	return rule.PracticeOn(c.Row.Province, c.judgedOn())
}

// editionDigest names the values of an edition.
func editionDigest(province, validFrom string, practice []byte) string {
	sum := sha256.Sum256([]byte(province + "\n" + validFrom + "\n" + string(practice)))
	return hex.EncodeToString(sum[:8])
}
