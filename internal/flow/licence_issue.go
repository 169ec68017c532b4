package flow

import (
	"context"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// IssueLicence hands the licence over (颁发许可证): with the next number of its authority and year, valid for five years from today. A
// renewal adds five years to the licence it is about, a change writes it anew; both keep its number.
//
// Law: the Administrative Licensing Law, art. 44; MIIT Order 42 (five years).
var IssueLicence = LicenceFlow[Nothing]{
	Move: licence.LicenceIssue,
	Effect: func(*LicenceCase, Nothing) (LicenceChanges, error) {
		return LicenceChanges{To: licence.Issued, Issue: true}, nil
	},
}

// issueLicence writes the licence. A serial is taken inside the issuing transaction: a crash before the commit leaves the series as it
// was, so that a number is given once and no gap opens.
func (h *House) issueLicence(ctx context.Context, tx *store.Tx, c *LicenceCase) (rows.Licence, error) {
	if c.Form.Asks() == licence.NewLicence {
		return h.newLicence(ctx, tx, c)
	}
	return h.licenceAnew(ctx, tx, c)
}

func (h *House) newLicence(ctx context.Context, tx *store.Tx, c *LicenceCase) (row rows.Licence, err error) {
	number := licence.Number{Coverage: c.Form.Coverage, Province: c.Row.Province, Foreign: c.Form.ForeignShare() > 0, Year: c.Today.Year}
	serial, err := tx.TakeLicenceSerial(ctx, rows.TakeLicenceSerialParams{Authority: c.Row.Authority, Year: int64(number.Year)})
	if err != nil {
		return row, fmt.Errorf("allot a licence number of %s: %w", c.Row.Authority, err)
	}
	number.Serial = int(serial)
	printed, err := number.Ident()
	if err != nil {
		return row, err
	}
	row = h.licenceContent(rows.Licence{ID: newID(), Number: printed.String(), Authority: c.Row.Authority, Year: int64(number.Year), Serial: serial,
		OwnerID: c.Row.OwnerID, Version: 1, IssuedOn: c.Today.String(), ValidTo: licence.ValidTo(c.Today).String(), CreatedAt: c.Now.UnixMicro()}, c)
	if row.ContentSealed, err = h.seal("licences", "content_sealed", row.ID, c.FormJSON); err != nil {
		return row, err
	}
	if err := tx.InsertLicence(ctx, licenceInsert(row)); err != nil {
		return row, fmt.Errorf("enter licence %s: %w", row.Number, err)
	}
	return row, h.issued(ctx, tx, c, row)
}

// licenceAnew writes a licence as a renewal or a change leaves it.
func (h *House) licenceAnew(ctx context.Context, tx *store.Tx, c *LicenceCase) (row rows.Licence, err error) {
	if c.Known.Named == nil {
		return row, changedMeanwhile() // it ended since the grant
	}
	row = *c.Known.Named
	if c.Form.Asks() == licence.Renewal {
		until, err := civil.Parse(row.ValidTo)
		if err != nil {
			return row, fmt.Errorf("read the end of licence %s: %w", row.Number, err)
		}
		renewed, err := renewedSilently(ctx, tx.Queries, c)
		if err != nil {
			return row, err
		}
		if !renewed {
			row.ValidTo = licence.ValidTo(until).String()
		}
	}
	version := row.Version
	row = h.licenceContent(row, c)
	row.Version++
	if row.ContentSealed, err = h.seal("licences", "content_sealed", row.ID, c.FormJSON); err != nil {
		return row, err
	}
	changed, err := tx.UpdateLicence(ctx, LicenceUpdate(row, version))
	if err != nil {
		return row, fmt.Errorf("write licence %s: %w", row.Number, err)
	}
	if changed == 0 {
		return row, changedMeanwhile()
	}
	return row, h.issued(ctx, tx, c, row)
}

// issued begins the trail of the licence or goes on with it, and gives its number to the services that it names.
func (h *House) issued(ctx context.Context, tx *store.Tx, c *LicenceCase, row rows.Licence) error {
	if err := h.recordIssue(ctx, tx, c, row); err != nil {
		return err
	}
	return h.settleNumbers(ctx, tx, row, settling{at: c.Now, actor: c.Actor, by: string(licence.LicenceIssue)})
}

// licenceContent puts into a row what the form says of the licence.
func (h *House) licenceContent(row rows.Licence, c *LicenceCase) rows.Licence {
	seen := map[string]bool{}
	var kinds []string
	for i := range c.Form.Services {
		for _, kind := range c.Form.Services[i].Kinds {
			if !seen[kind] {
				kinds, seen[kind] = append(kinds, kind), true
			}
		}
	}
	row.Coverage, row.Province, row.ForeignShares = c.Row.Coverage, c.Row.Province, c.Form.ForeignShare() > 0
	row.CompanyName, row.CompanyIndex, row.Domains, row.Kinds = c.Row.CompanyName, c.Row.CompanyIndex, c.Row.Domains, strings.Join(kinds, ",")
	row.Search = store.FoldSearch(strings.Join([]string{row.CompanyName, row.Number, row.Domains}, "\n"))
	row.ApplicationID, row.UpdatedAt = c.Row.ID, c.Now.UnixMicro()
	return row
}

func licenceInsert(row rows.Licence) rows.InsertLicenceParams {
	return rows.InsertLicenceParams{ID: row.ID, Number: row.Number, Coverage: row.Coverage, Province: row.Province, Authority: row.Authority,
		ForeignShares: row.ForeignShares, Year: row.Year, Serial: row.Serial, OwnerID: row.OwnerID, Version: row.Version, CompanyName: row.CompanyName,
		CompanyIndex: row.CompanyIndex, Kinds: row.Kinds, Domains: row.Domains, Search: row.Search, ContentSealed: row.ContentSealed,
		IssuedOn: row.IssuedOn, ValidTo: row.ValidTo, Ended: row.Ended, EndedOn: row.EndedOn, ApplicationID: row.ApplicationID,
		CreatedAt: row.CreatedAt, UpdatedAt: row.UpdatedAt}
}

// LicenceUpdate is what a licence's row is written with, by whoever read it at a version.
func LicenceUpdate(row rows.Licence, version int64) rows.UpdateLicenceParams {
	return rows.UpdateLicenceParams{ID: row.ID, Version: version, Coverage: row.Coverage, Province: row.Province, ForeignShares: row.ForeignShares,
		CompanyName: row.CompanyName, CompanyIndex: row.CompanyIndex, Kinds: row.Kinds, Domains: row.Domains, Search: row.Search,
		ContentSealed: row.ContentSealed, ValidTo: row.ValidTo, Ended: row.Ended, EndedOn: row.EndedOn, ApplicationID: row.ApplicationID, UpdatedAt: row.UpdatedAt}
}

// recordIssue begins the trail of the licence itself, or goes on with it.
func (h *House) recordIssue(ctx context.Context, tx *store.Tx, c *LicenceCase, row rows.Licence) error {
	stands, err := LicenceOf(row)
	if err != nil {
		return err
	}
	state := string(stands.On(c.Today))
	from := ""
	if row.Version > 1 {
		from = state
	}
	return h.insertEvent(ctx, tx, rows.InsertEventParams{ID: newID(), CaseID: row.ID, Side: sideAdministration, Flow: string(licence.LicenceIssue),
		Outcome: "done", ActorID: string(c.Actor.ID), ActorRole: string(c.Actor.Role), Channel: c.Actor.Channel, FromState: from, ToState: state,
		Version: row.Version, DueOn: row.ValidTo, CalendarVersion: c.Calendar.Version(), At: c.Now.UnixMicro()},
		map[string]any{"application": filing.ApplicationID(c.Row.ID), "kind": c.Form.Asks()})
}
