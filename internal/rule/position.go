package rule

import (
	"cmp"
	"slices"
	"strings"

	"openicp/internal/filing"
)

// fieldOrder is the order in which the form shows its members; each object's own order is kept in it.
var fieldOrder = []string{"kind", "province", "profile", "provider", "sponsor", "services", "documents",
	"type", "item", "name", "document", "number", "valid_from", "valid_to", "registered_address", "address", "region", "street",
	"investor", "legal_representative", "residence_permit", "domains", "home_urls", "content", "languages", "prior_approvals",
	"commercial", "remark", "lead", "mobile", "emergency_phone", "office_phones", "email", "authorisation_letter", "signed_on",
	"access", "mode", "server_province", "ips", "domain_evidence", "domain", "registrar", "holder_name", "holder_document_number",
	"real_name_on", "expires_on"}

var fieldRank = func() map[string]int {
	ranks := make(map[string]int, len(fieldOrder))
	for i, name := range fieldOrder {
		ranks[name] = i
	}
	return ranks
}()

// sortByPosition puts findings in the order of the form; those of one field stay in the order of the rules.
func sortByPosition(list []filing.Finding) {
	if len(list) > 1 {
		slices.SortStableFunc(list, func(a, b filing.Finding) int { return comparePointers(a.Field, b.Field) })
	}
}

// comparePointers compares member by member; what stands above comes before what is in it.
func comparePointers(a, b string) int {
	for a != b {
		var x, y string
		x, a, _ = strings.Cut(strings.TrimPrefix(a, "/"), "/")
		y, b, _ = strings.Cut(strings.TrimPrefix(b, "/"), "/")
		if x != y {
			return compareMembers(x, y)
		}
	}
	return 0
}

func compareMembers(x, y string) int {
	if x == "" || y == "" {
		return cmp.Compare(len(x), len(y))
	}
	if digitsOnly(x) && digitsOnly(y) { // places in a list; without leading zeros the longer number is the larger
		return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
	}
	rx, knownX := fieldRank[x]
	ry, knownY := fieldRank[y]
	if knownX && knownY {
		return cmp.Compare(rx, ry)
	}
	return cmp.Compare(x, y)
}
