package query

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ExchangeReport is something a provider reported that is kept as it came and asks for no decision: what came of confirming data that a
// sponsor filed by itself (核实结果), and what was done about an unfiled website (未备案处理结果).
type ExchangeReport struct {
	ID           string            `json:"id"`
	Kind         string            `json:"kind" enum:"confirm_filed,handle_unfiled"`
	Provider     filing.ProviderID `json:"provider"`
	ProviderName string            `json:"provider_name"`
	Sequence     int64             `json:"sequence" doc:"of the file it came in"`
	FileName     string            `json:"file_name"`
	Record       int64             `json:"record" doc:"in its file, from 1"`
	At           time.Time         `json:"at" doc:"when it was looked at"`
}

// ExchangeReportPage is one page of them, newest first; Next asks for the one behind it, "" where there is none.
type ExchangeReportPage struct {
	Items []ExchangeReport `json:"items"`
	Next  string           `json:"next"`
}

// ExchangeReportOpened is one with what stood in it, masked.
type ExchangeReportOpened struct {
	ExchangeReport
	Elements []flow.ExchangeElement `json:"elements"`
	More     bool                   `json:"more" doc:"not all of it is shown"`
}

// afterAll stands behind every id of a file.
const afterAll = "~"

// ExchangeReports lists what providers reported, for an administration. An officer is shown those of providers that may report to a
// province of theirs.
func (q *Query) ExchangeReports(ctx context.Context, actor policy.Actor, before string, limit int) (ExchangeReportPage, error) {
	page := ExchangeReportPage{Items: []ExchangeReport{}}
	if !policy.Holds(actor, policy.ReadExchange) || actor.Side() == filing.PartyProvider {
		return page, fault.NotFoundError()
	}
	if limit <= 0 || limit > maxPage {
		limit = defaultPage
	}
	file, record, ok := reportAt(before)
	if !ok {
		file, record = afterAll, 0
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		shown, err := reporters(ctx, r, actor)
		for err == nil && len(page.Items) <= limit {
			var list []rows.ExchangeKeptRow
			list, err = r.ExchangeKept(ctx, rows.ExchangeKeptParams{BeforeFile: file, BeforeRecord: record, Page: int32(limit) + 1}) //nolint:gosec // bounded above
			for _, row := range list {
				file, record = row.FileID, row.Record
				if shown[row.ProviderID] && len(page.Items) <= limit {
					page.Items = append(page.Items, q.reportOf(row))
				}
			}
			if len(list) <= limit {
				break
			}
		}
		return err
	})
	if err != nil {
		return page, fmt.Errorf("read what providers reported: %w", err)
	}
	if len(page.Items) > limit {
		page.Items = page.Items[:limit]
		page.Next = page.Items[limit-1].ID
	}
	return page, nil
}

// reporters are the providers whose reports the asker is shown.
func reporters(ctx context.Context, r *rows.Queries, actor policy.Actor) (map[string]bool, error) {
	accounts, err := r.ExchangeAccounts(ctx)
	shown := map[string]bool{}
	for _, row := range accounts {
		shown[row.ProviderID] = shownTo(actor, flow.Split(row.Provinces))
	}
	return shown, err
}

func (q *Query) reportOf(row rows.ExchangeKeptRow) ExchangeReport {
	setting, _ := q.House.Settings().Find(filing.ProviderID(row.ProviderID))
	return ExchangeReport{ID: row.FileID + "." + strconv.FormatInt(row.Record, 10), Kind: row.Kind, Provider: filing.ProviderID(row.ProviderID),
		ProviderName: setting.Name, Sequence: row.Sequence, FileName: row.FileName, Record: row.Record, At: instant(row.At)}
}

// reportAt takes the id of a report apart.
func reportAt(id string) (file string, record int64, ok bool) {
	file, number, cut := strings.Cut(id, ".")
	record, err := strconv.ParseInt(number, 10, 64)
	return file, record, cut && err == nil && file != "" && record > 0
}

// ExchangeReport opens one, for who may read the list.
func (q *Query) ExchangeReport(ctx context.Context, actor policy.Actor, id string) (*ExchangeReportOpened, error) {
	file, record, ok := reportAt(id)
	if !ok || q.Reading == nil || !policy.Holds(actor, policy.ReadExchange) || actor.Side() == filing.PartyProvider {
		return nil, fault.NotFoundError()
	}
	opened := &ExchangeReportOpened{}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		list, err := r.ExchangeKept(ctx, rows.ExchangeKeptParams{BeforeFile: file, BeforeRecord: record + 1, Page: 1})
		if err != nil && !store.IsNotFound(err) {
			return fmt.Errorf("read what a provider reported: %w", err)
		}
		if len(list) == 0 || list[0].FileID != file || list[0].Record != record {
			return fault.NotFoundError()
		}
		shown, err := reporters(ctx, r, actor)
		if err != nil {
			return fmt.Errorf("read whose reports are shown: %w", err)
		}
		if !shown[list[0].ProviderID] {
			return fault.NotFoundError()
		}
		opened.ExchangeReport = q.reportOf(list[0])
		opened.Elements, opened.More, err = q.Reading.Open(ctx, r, rows.ExchangeMessage{Side: "administration", Direction: "in", FileID: file, Record: record})
		return err
	})
	if err != nil {
		return nil, err
	}
	return opened, nil
}
