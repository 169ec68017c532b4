package translate

import (
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Our tables have two words that the interface has no code for. Towards V.3.0 each is sent as the nearest, which our version mends by
// an element of its own:
//
//   - a sole trader (个体工商户) as an enterprise, as older practice files them;
//   - a publication number for games (版号) as publishing, because the press and publication administration gives it.
//
// The interface has document types that the form has none for (34 and 40, offices and schools of foreign missions); they arrive
// without a type and with a finding. Where several codes share one of our words, as the organisation code certificate of each kind of
// unit does, the code of the sponsor's kind is sent, and of a kind that has none the first.
const (
	soleTraderSentAs = filing.Enterprise
	gamesApproval    = "games"
	gamesSentAs      = "publishing"
)

// personClass is the kind of unit that documents of persons belong to.
const personClass = 5

// noClass is of tables whose codes have none.
const noClass = -1

// kindNumber gives the number of a kind of sponsor; 0 for none of ours.
func kindNumber(kind filing.SponsorKind) int64 {
	if kind == filing.SoleTrader {
		kind = soleTraderSentAs
	}
	return number(wire.UnitKinds, string(kind), noClass)
}

// approvalNumber gives the number of an item of prior approval; 0 for none of ours.
func approvalNumber(item string) int64 {
	if item == gamesApproval {
		item = gamesSentAs
	}
	return number(wire.ApprovalKinds, item, noClass)
}

// number gives the number of our word in a code table; 0 where the table has none.
func number(table wire.CodeTable, word string, class int64) int64 {
	if word == "" {
		return 0
	}
	code, _ := wire.CodeFor(table, word, class)
	return code.ID
}

// word gives our word for a number of a code table; ok is false where we have none.
func word(table wire.CodeTable, id int64) (w string, ok bool) {
	code, _ := wire.CodeOf(table, id)
	return code.Word, code.Word != ""
}

// codeName gives the name of a number, or the number where the table does not have it.
func codeName(table wire.CodeTable, id int64) fault.Text {
	if code, ok := wire.CodeOf(table, id); ok {
		return code.Name
	}
	return numbered(id)
}
