package flow

import (
	"context"
	"fmt"
	"slices"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// standingToChange opens the filing that a granted application is about. Where it has ended meanwhile the run starts again, and the
// rules that are asked once more say why.
func (h *House) standingToChange(ctx context.Context, tx *store.Tx, number string) (*Standing, error) {
	standing, err := h.StandingFiled(ctx, tx.Queries, number)
	if err != nil {
		return nil, err
	}
	if standing == nil || standing.Ended() {
		return nil, errChangedMeanwhile
	}
	return standing, nil
}

// changeFiling writes a filing anew: compare-and-set on its version, which orders everybody who changes one.
func (h *House) changeFiling(ctx context.Context, tx *store.Tx, c *Case, s *Standing, state string) error {
	row := s.row
	sealed, err := h.sealJSON("filings", "sponsor_sealed", row.ID, &s.Sponsor)
	if err != nil {
		return err
	}
	params := rows.ChangeFilingParams{ID: row.ID, OldVersion: row.Version, SponsorKind: string(s.Sponsor.Kind), SponsorIndex: row.SponsorIndex,
		SponsorSealed: sealed, State: state, ChangedAt: c.Now.UnixMicro()}
	if state == filingCancelled {
		params.EndedAt, params.EndedBy = c.Now.UnixMicro(), c.Row.ID
	}
	changed, err := tx.ChangeFiling(ctx, params)
	if err != nil {
		return fmt.Errorf("write a filing: %w", err)
	}
	if changed == 0 {
		return errChangedMeanwhile
	}
	return nil
}

// changeService writes a service anew.
func (h *House) changeService(ctx context.Context, tx *store.Tx, c *Case, s *StandingService, state string) error {
	sealed, err := h.sealJSON("services", "content_sealed", s.Number, &s.Service)
	if err != nil {
		return err
	}
	params := rows.ChangeServiceParams{ServiceNumber: s.Number, Kind: string(s.Service.Kind), ContentSealed: sealed, State: state, ChangedAt: c.Now.UnixMicro()}
	if state == serviceCancelled {
		params.EndedAt, params.EndedBy = c.Now.UnixMicro(), c.Row.ID
	}
	changed, err := tx.ChangeService(ctx, params)
	if err != nil {
		return fmt.Errorf("write a service: %w", err)
	}
	if changed == 0 {
		return errChangedMeanwhile
	}
	return nil
}

// keepVersion keeps what stood under a number until now.
func (h *House) keepVersion(ctx context.Context, tx *store.Tx, c *Case, filingID, subject string, content any) error {
	id := newID()
	sealed, err := h.sealJSON("filing_versions", "content_sealed", id, content)
	if err != nil {
		return err
	}
	err = tx.InsertFilingVersion(ctx, rows.InsertFilingVersionParams{ID: id, FilingID: filingID, Subject: subject, ContentSealed: sealed,
		UntilAt: c.Now.UnixMicro(), CaseID: c.Row.ID})
	if err != nil {
		return fmt.Errorf("keep what stood: %w", err)
	}
	return nil
}

// indexAnew makes a filing found by whom it names now, and by nobody it named before.
func (h *House) indexAnew(ctx context.Context, tx *store.Tx, s *Standing) error {
	if err := tx.DeleteFilingIndexes(ctx, s.row.ID); err != nil {
		return fmt.Errorf("clear what a filing is found by: %w", err)
	}
	form := &filing.Form{Sponsor: &s.Sponsor}
	for i := range s.Services {
		if s.Services[i].State != serviceCancelled {
			form.Services = append(form.Services, s.Services[i].Service)
		}
	}
	return h.indexFiling(ctx, tx, s.row.ID, form)
}

// left counts the services that have not been cancelled.
func (s *Standing) left() int {
	return len(s.Services) - len(slices.DeleteFunc(slices.Clone(s.Services), func(each StandingService) bool { return each.State != serviceCancelled }))
}
