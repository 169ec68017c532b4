package administration

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Results of a report that is held against what was asked for (section 10).
const (
	resultHandledAlready = 5006
	resultNoSponsor      = 1058
	resultNoService      = 1059
)

// unfiledTask is by what a website without a filing is known in lists and reports.
func unfiledTask(domain string, address int64) string {
	return strings.ToLower(strings.TrimSpace(domain)) + "/" + strconv.FormatInt(address, 10)
}

// confirmTask is by what a service of a sponsor that is to be confirmed is known.
func confirmTask(sponsor, service int64) string {
	return strconv.FormatInt(sponsor, 10) + "/" + strconv.FormatInt(service, 10)
}

// tasksOf lists what a record that is handed out asks a provider to report on.
func tasksOf(r wire.Record) (subjects []string) {
	switch body := r.Body.(type) {
	case *wire.UnfiledWebsite:
		return []string{unfiledTask(body.Domain, body.Address)}
	case *wire.Filed:
		if r.Kind != wire.ToConfirm {
			return nil
		}
		for i := range body.Services {
			subjects = append(subjects, confirmTask(body.Sponsor.ID, body.Services[i].ID))
		}
	}
	return subjects
}

// ask notes what a file asks its provider to report on, in the transaction that hands it out.
func (s *Server) ask(ctx context.Context, tx *store.Tx, provider filing.ProviderID, records []wire.Record) error {
	for _, r := range records {
		for _, subject := range tasksOf(r) {
			err := tx.PutExchangeTask(ctx, rows.PutExchangeTaskParams{ProviderID: string(provider), Kind: r.Kind.Name, Subject: subject, AskedAt: s.House.Now().UnixMicro()})
			if err != nil {
				return fmt.Errorf("note what a provider is asked to report on: %w", err)
			}
		}
	}
	return nil
}

// reported holds a report against what its provider was asked for, and notes that it is answered. A website is handled once for each time it
// stood in a list; what is confirmed is in a list, or stands in the register and is served by the provider. 0 where it is kept.
func (s *Server) reported(ctx context.Context, tx *store.Tx, f *received, r wire.Record) (int64, error) {
	switch body := r.Body.(type) {
	case *wire.UnfiledHandling:
		asked, first, err := s.answered(ctx, tx, f, wire.Unfiled, unfiledTask(body.Domain, body.Address))
		switch {
		case err != nil:
			return 0, err
		case !asked:
			return resultOthersWebsite, nil
		case !first:
			return resultHandledAlready, nil
		}
	case *wire.Confirmation:
		for i := range body.Services {
			asked, _, err := s.answered(ctx, tx, f, wire.ToConfirm, confirmTask(body.Sponsor.ID, body.Services[i].ID))
			if err != nil {
				return 0, err
			}
			if asked {
				continue
			}
			if code, err := s.stands(ctx, tx, f, body.Sponsor.ID, body.Services[i].ID); err != nil || code != 0 {
				return code, err
			}
		}
	}
	return 0, nil
}

// answered notes that something was reported on: whether it was asked for at all, and whether this is the first answer since.
func (s *Server) answered(ctx context.Context, tx *store.Tx, f *received, kind *wire.Kind, subject string) (asked, first bool, err error) {
	changed, err := tx.AnswerExchangeTask(ctx, rows.AnswerExchangeTaskParams{ProviderID: f.row.ProviderID, Kind: kind.Name, Subject: subject,
		AnsweredAt: s.House.Now().UnixMicro()})
	if err != nil {
		return false, false, fmt.Errorf("note what a provider reported on: %w", err)
	}
	if changed > 0 {
		return true, true, nil
	}
	_, err = tx.ExchangeTask(ctx, rows.ExchangeTaskParams{ProviderID: f.row.ProviderID, Kind: kind.Name, Subject: subject})
	if store.IsNotFound(err) {
		return false, false, nil
	}
	if err != nil {
		return false, false, fmt.Errorf("look for what a provider was asked for: %w", err)
	}
	return true, false, nil
}

// stands says what is wrong with a sponsor and a service that are named by our numbers: not there, not its sponsor's, or not served by the
// caller. 0 where nothing is.
func (s *Server) stands(ctx context.Context, tx *store.Tx, f *received, sponsorID, serviceID int64) (int64, error) {
	sponsor, err := standsAs(ctx, tx.Queries, translate.ObjectSponsor, sponsorID)
	if err != nil || sponsor == "" {
		return resultNoSponsor, err
	}
	number, err := standsAs(ctx, tx.Queries, translate.ObjectService, serviceID)
	if err != nil || number == "" {
		return resultNoService, err
	}
	standing, err := s.House.StandingFiled(ctx, tx.Queries, sponsor)
	if err != nil || standing == nil {
		return resultNoSponsor, err
	}
	switch service := standing.Service(number); {
	case service == nil:
		return resultNoService, nil
	case !service.ServedBy(f.account.Provider):
		return resultOthersFiling, nil
	}
	return 0, nil
}
