package administration

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/seal"
)

// maxDetail bounds the text of a result (Dmms).
const maxDetail = 255

// refusal is why a record was not taken, as the provider is told: all of it at once.
type refusal struct {
	Items     []wire.ResultItem `json:"items"`
	Operation int64             `json:"operation"`
	Mark      string            `json:"mark"`
	Case      string            `json:"case,omitempty"` // the provider's id of the case
}

// codes lists the results, each once, as the board shows them.
func (r refusal) codes() string {
	var codes []string
	for _, item := range r.Items {
		if code := strconv.FormatInt(item.Code, 10); !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return strings.Join(codes, ",")
}

// record is the refusal as a record of the branch that what is refused stood in.
func (r refusal) record(of wire.Record) (wire.Record, bool) {
	switch of.Kind.Path[0] {
	case "ICP":
		operation := r.Operation
		if operation == 0 {
			operation = wire.OperationNewFiling // confirmations and handlings have no number of their own
		}
		return wire.Record{Kind: wire.SubmissionResult, Body: &wire.RecordResult{Items: r.Items, Operation: operation, Mark: r.Mark, Case: r.Case}}, true
	case "YM":
		return wire.Record{Kind: wire.DomainResults, Body: &wire.DomainResult{Items: r.detailed(), Operation: of.Kind.Operation, ProviderID: idOf(of), ID: authorityID(of)}}, true
	case "IP":
		items := make([]wire.AddressResultItem, len(r.Items))
		for i, item := range r.detailed() {
			items[i] = wire.AddressResultItem{ResultItem: item}
		}
		return wire.Record{Kind: addressResultOf(of.Kind), Body: &wire.AddressResult{Items: items, Operation: of.Kind.Operation, ProviderID: idOf(of), ID: authorityID(of)}}, true
	}
	return wire.Record{}, false
}

// detailed are the results with a text each, which these branches ask for.
func (r refusal) detailed() []wire.ResultItem {
	items := slices.Clone(r.Items)
	for i := range items {
		if items[i].Detail == "" {
			items[i].Detail = cut(wire.DataResultText(items[i].Code).ZH, maxDetail)
		}
	}
	return items
}

// addressResultOf is the kind of result for a kind of record of the address filing.
func addressResultOf(k *wire.Kind) *wire.Kind {
	switch k {
	case wire.AddAllocation, wire.ModifyAllocation, wire.DeleteAllocation:
		return wire.AllocationResult
	case wire.AddBroadcast, wire.ModifyBroadcast, wire.DeleteBroadcast:
		return wire.BroadcastResult
	case wire.AddBrought, wire.ModifyBrought, wire.DeleteBrought:
		return wire.BroughtResult
	}
	return wire.SourceResult
}

// idOf is the provider's own number of an address or domain record, 0 where it has none.
func idOf(of wire.Record) int64 {
	switch body := of.Body.(type) {
	case *wire.AddressSource:
		return body.ProviderID
	case *wire.Allocation:
		return body.ProviderID
	case *wire.Broadcast:
		return body.ProviderID
	case *wire.BroughtAlong:
		return body.ProviderID
	case *wire.DomainFiling:
		return body.ProviderID
	}
	return 0
}

// authorityID is the authority's number that a change or deletion names, 0 where it names none.
func authorityID(of wire.Record) int64 {
	switch body := of.Body.(type) {
	case *wire.AddressSource:
		return body.ID
	case *wire.Allocation:
		return body.ID
	case *wire.Broadcast:
		return body.ID
	case *wire.BroughtAlong:
		return body.ID
	case *wire.DomainFiling:
		return body.ID
	case *wire.AddressDeletion:
		return body.ID
	case *wire.DomainDeletion:
		return body.ID
	}
	return 0
}

// openResult is what says that the same was asked for before and is not decided yet; each thing that is asked of what stands has its own.
func openResult(r wire.Record) int64 {
	switch translate.SubjectOf(r).Operation {
	case wire.OperationChange:
		return 1017
	case wire.OperationCancelSponsor:
		return 1027
	case wire.OperationCancelService:
		return 1030
	case wire.OperationWithdrawAccess:
		return 1032
	}
	return resultBeingWorkedOn
}

// Results of what is reported about unfiled websites and confirmed filings.
const (
	resultOthersWebsite = 5005
	resultHandling      = 5007
)

// wronglyReported says why a report is not kept: what was done about a website is told by the provider that gives it access, with a
// result of the table, and what a unit confirmed by that unit. 0 where it is.
func wronglyReported(f *received, r wire.Record) int64 {
	switch body := r.Body.(type) {
	case *wire.UnfiledHandling:
		if body.Provider != f.account.ISP {
			return resultOthersWebsite
		}
		if _, known := wire.CodeOf(wire.UnfiledResults, body.Result); !known {
			return resultHandling
		}
	case *wire.Confirmation:
		if body.Unit != f.account.ISP {
			return resultUnit
		}
	}
	return 0
}

// versionPlace is what the text of the result for a wrong version has in place of the version that is spoken.
const versionPlace = "当前版本信息"

// fileDetail is what is said of a file as a whole. Of one outside the schema it is the name alone, as the schema has it; otherwise the
// text, with the version that the account is spoken to in where that is what is wrong, and the name.
func fileDetail(f *received, code int64) string {
	if code == wire.ResultSchema {
		return cut(f.row.FileName, maxDetail)
	}
	text := strings.Replace(wire.DataResultText(code).ZH, versionPlace, f.account.Version, 1)
	return cut(wire.Detailed(text, f.row.FileName), maxDetail)
}

func cut(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

func recordPlace(file string, record int64) seal.Place {
	return seal.Place{Table: "exchange_records", Column: "faults_sealed", Row: fmt.Sprintf("%s/%d", file, record)}
}
