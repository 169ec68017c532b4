package translate

import (
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Two words of our tables have no code on the wire. Each is sent as the nearest one there is, and our version adds an element that says
// what was meant:
//
//   - a sole trader (个体工商户) as an enterprise, as older practice files them;
//   - a publication number for games (版号) as publishing, because the press and publication administration gives it.
//
// The other way round, document types 34 and 40 (offices and schools of foreign missions) have no word in the form: they arrive without a
// type and with a finding. Where several codes share one of our words, as the organisation code certificate of each kind of unit does,
// the code of the sponsor's kind is sent, or the first where that kind has none.
const (
	soleTraderSentAs = filing.Enterprise
	gamesApproval    = "games"
	gamesSentAs      = "publishing"
)

// personClass is the kind of unit (individual) to which the code table assigns documents of persons.
const personClass = 5

// noClass is the class to ask for in tables whose codes have no class.
const noClass = -1

// kindNumber gives the code of a kind of sponsor; 0 for a word that is not ours.
func kindNumber(kind filing.SponsorKind) int64 {
	if kind == filing.SoleTrader {
		kind = soleTraderSentAs
	}
	return number(wire.UnitKinds, string(kind), noClass)
}

// approvalNumber gives the code of an item of prior approval; 0 for a word that is not ours.
func approvalNumber(item string) int64 {
	if item == gamesApproval {
		item = gamesSentAs
	}
	return number(wire.ApprovalKinds, item, noClass)
}

// number gives the code of our word in a code table; 0 where the table has no such word. See wire.CodeFor for the class.
func number(table wire.CodeTable, word string, class int64) int64 {
	if word == "" {
		return 0
	}
	code, _ := wire.CodeFor(table, word, class)
	return code.ID
}

// word gives our word for a code; ok is false where we have none.
func word(table wire.CodeTable, id int64) (w string, ok bool) {
	code, _ := wire.CodeOf(table, id)
	return code.Word, code.Word != ""
}

// codeName gives the name of a code, or the code itself where the table does not have it.
func codeName(table wire.CodeTable, id int64) fault.Text {
	if code, ok := wire.CodeOf(table, id); ok {
		return code.Name
	}
	return numbered(id)
}
