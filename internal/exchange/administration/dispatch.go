package administration

import (
	"context"
	"fmt"
	"strconv"

	"openicp/internal/civil"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/store"
)

// Files that the house makes of what it has.
const (
	dispatchCodes  = "code_tables"
	dispatchUnits  = "units"
	dispatchBlocks = "block_list"
)

// Dispatch hands a file out to a provider. What the product has a source for it makes itself: the code tables, the list of reporting
// units, the domains of the block list. Every other kind that an authority dispatches is made of the records that are given; they are
// held against the schema before anything is written.
func (s *Server) Dispatch(ctx context.Context, tx *flow.Tx, d flow.ExchangeDispatch) (name string, err error) {
	account, err := tx.ExchangeAccount(ctx, string(d.Provider))
	if store.IsNotFound(err) {
		return "", fault.New(fault.Invalid, "exchange_account_missing", "该接入商没有接口账户。", "The provider has no account at the interface.").At("/provider")
	}
	if err != nil {
		return "", fmt.Errorf("load an account of the interface: %w", err)
	}
	var records []wire.Record
	switch d.Kind {
	case dispatchCodes:
		records = codeTables(civil.DateOf(s.House.Now()))
	case dispatchUnits:
		records, err = s.units(ctx, tx)
	case dispatchBlocks:
		records, err = blockedDomains(ctx, tx, civil.DateOf(s.House.Now()).String())
	default:
		records, err = given(wire.Version(account.Version), d)
	}
	if err != nil {
		return "", err
	}
	if name, err = s.Queue(ctx, tx, Dispatch{Provider: d.Provider, Kind: d.Kind, Records: records}); err != nil || name == "" {
		return name, err
	}
	return name, s.ask(ctx, tx, d.Provider, records)
}

// given reads records of one kind as they were given, and says of the first that does not fit what is wrong with it.
func given(v wire.Version, d flow.ExchangeDispatch) (records []wire.Record, err error) {
	kind, ok := wire.KindNamed(d.Kind)
	if !ok || kind.Upload {
		return nil, fault.New(fault.Invalid, "exchange_kind_unknown", "没有这种下发数据。", "Nothing of this kind is dispatched.").At("/kind")
	}
	if len(d.Records) == 0 {
		return nil, fault.New(fault.Invalid, "exchange_records_missing", "请给出至少一条记录。", "Give at least one record.").At("/records")
	}
	for i, content := range d.Records {
		at := "/records/" + strconv.Itoa(i)
		record, err := wire.ReadJSON(kind, content)
		if err != nil {
			return nil, flow.ExchangeRecordShape(at, err)
		}
		record.At = i + 1
		if faults, _ := wire.Check(v, record, wire.Options{Later: true}); len(faults) > 0 {
			return nil, fault.New(fault.Invalid, "exchange_record_invalid", "记录不符合接口规范："+faults[0].Field+"："+faults[0].Text.ZH,
				"The record does not fit the schema: "+faults[0].Field+" "+faults[0].Text.EN).At(at)
		}
		records = append(records, record)
	}
	return records, nil
}

// units lists the providers with an account as reporting units (报备单位).
func (s *Server) units(ctx context.Context, tx *flow.Tx) (records []wire.Record, err error) {
	accounts, err := tx.ExchangeAccounts(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the reporting units: %w", err)
	}
	for _, account := range accounts {
		unit := &wire.Unit{ID: account.IspID, Valid: wire.N(0)}
		for _, p := range s.House.Settings().Providers {
			if p.ID == account.ProviderID {
				unit.Name, unit.Detail = p.Name, p.Address
				if len(p.Licences) > 0 {
					unit.Licence = p.Licences[0].Number
				}
			}
		}
		if account.IsOpen {
			unit.Valid = wire.N(1)
		}
		records = append(records, wire.Record{Kind: wire.Units, Body: unit})
	}
	return records, nil
}

// tables are those that an authority hands out, in the order of the schema.
var tables = []wire.CodeTable{wire.UnitClasses, wire.UnitKinds, wire.ServerPlaces, wire.Industries, wire.AdministrativeLevels,
	wire.DocumentTypes, wire.ApprovalKinds, wire.ServiceContent, wire.AccessModes, wire.CancelReasons, wire.UnfiledResults, wire.Opinions,
	wire.DomainTypes, wire.FileFormats, wire.Purposes, wire.Languages}

// codeTables are the tables with what is valid on a day and what no longer is.
func codeTables(today civil.Date) (records []wire.Record) {
	for _, table := range tables {
		for _, code := range wire.Codes(table) {
			records = append(records, wire.Record{Kind: wire.CodeKind(table), Body: entryOf(code, today)})
		}
	}
	return regionEntries(records, ident.Regions(), 1)
}

// regionEntries adds divisions and what is in them; level is 1 for provinces, 2 for cities, 3 for counties.
func regionEntries(records []wire.Record, regions []ident.Region, level int64) []wire.Record {
	for _, region := range regions {
		code, err := strconv.ParseInt(region.Code, 10, 64)
		if err != nil {
			continue // there is none such in the table
		}
		records = append(records, wire.Record{Kind: wire.CodeKind(wire.Regions), Body: &wire.Entry{ID: code, Name: region.NameZH, Level: level, Valid: wire.N(1)}})
		records = regionEntries(records, region.Children, level+1)
	}
	return records
}

func entryOf(code wire.Code, today civil.Date) *wire.Entry {
	entry := &wire.Entry{ID: code.ID, Flag: max(code.Flag, 1), Name: code.Name.ZH, Short: strconv.FormatInt(code.ID, 10), Class: max(code.Class, 1),
		Owner: wire.N(max(code.Class, 0)), Approval: wire.N(1), Valid: wire.N(0)}
	if code.ValidOn(today) {
		entry.Valid = wire.N(1)
	}
	return entry
}
