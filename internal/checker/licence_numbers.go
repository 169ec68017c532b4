package checker

import (
	"context"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// licences checks that each number was given once and none is missing from its series, that the number says whose licence it is, and that
// each licence came by an application that was issued and lasts as long as the law says.
func (c Check) licences(ctx context.Context, q *rows.Queries, report *Report) error {
	brought, err := issued(ctx, q)
	if err != nil {
		return err
	}
	given := map[string]map[int64]bool{}
	for after := ""; ; {
		list, err := q.AllLicences(ctx, rows.AllLicencesParams{After: after, Page: page})
		if err != nil {
			return fmt.Errorf("read licences: %w", err)
		}
		for _, l := range list {
			after = l.ID
			report.Licences++
			series := fmt.Sprintf("%s/%d", l.Authority, l.Year)
			if given[series] == nil {
				given[series] = map[int64]bool{}
			}
			if given[series][l.Serial] {
				report.complain("licence %s: serial %d of %s was given twice", l.Number, l.Serial, series)
			}
			given[series][l.Serial] = true
			heldBy(report, l, brought[l.ID])
			if err := heldLicence(ctx, q, report, l); err != nil {
				return err
			}
			delete(brought, l.ID)
		}
		c.tell(report)
		if len(list) < page {
			break
		}
	}
	for id := range brought {
		report.complain("licence %s was issued and is not there", id)
	}
	return licenceSeries(ctx, q, report, given)
}

// issued are the applications that brought a licence or changed it, by the licence, in the order of their ids.
func issued(ctx context.Context, q *rows.Queries) (map[string][]rows.LicenceApplication, error) {
	brought := map[string][]rows.LicenceApplication{}
	for after := ""; ; {
		list, err := q.AllLicenceApplications(ctx, rows.AllLicenceApplicationsParams{After: after, Page: page})
		if err != nil {
			return nil, fmt.Errorf("read applications for licences: %w", err)
		}
		for _, row := range list {
			after = row.ID
			if row.State == string(licence.Issued) {
				brought[row.LicenceID] = append(brought[row.LicenceID], row)
			}
		}
		if len(list) < page {
			return brought, nil
		}
	}
}

func heldBy(report *Report, l rows.Licence, brought []rows.LicenceApplication) {
	coverage, foreign := licence.OneProvince, false
	first := int64(0)
	for _, row := range brought {
		if row.LicenceNumber != l.Number {
			report.complain("licence %s: application %s names it %s", l.Number, row.ID, row.LicenceNumber)
		}
		if row.Kind == string(licence.NewLicence) {
			first = row.IssuedAt
		}
	}
	if l.Authority == string(licence.Ministry) {
		coverage = licence.Several
	}
	foreign = l.ForeignShares
	want, err := (licence.Number{Coverage: coverage, Province: l.Authority, Foreign: foreign, Year: int(l.Year), Serial: int(l.Serial)}).Ident()
	if changed := len(brought) > 1; err != nil || want.String() != l.Number && !changed {
		report.complain("licence %s: its series says %s", l.Number, want)
	}
	// Until when it is valid, its own trail tells: a renewal may have been silence's.
	if issuedOn := civil.DateOf(store.Time(first)); first == 0 || issuedOn.String() != l.IssuedOn {
		report.complain("licence %s: issued on %s, its application says %s", l.Number, l.IssuedOn, issuedOn)
	}
}

func licenceSeries(ctx context.Context, q *rows.Queries, report *Report, given map[string]map[int64]bool) error {
	all, err := q.AllLicenceSeries(ctx)
	if err != nil {
		return fmt.Errorf("read series of licences: %w", err)
	}
	last := map[string]int64{}
	for _, s := range all {
		series := fmt.Sprintf("%s/%d", s.Authority, s.Year)
		last[series] = s.LastSerial
		for serial := int64(1); serial <= s.LastSerial; serial++ {
			if !given[series][serial] {
				report.complain("licences %s: serial %d is gone without a licence", series, serial)
			}
		}
	}
	for series, serials := range given {
		for serial := range serials {
			if serial > last[series] {
				report.complain("licences %s: serial %d was given beyond the series", series, serial)
			}
		}
	}
	return nil
}
