package translate

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"openicp/internal/filing"
)

// Result codes that reading a record gives by itself; every other is that of the field (fields.tsv) or of the rule (ruleCodes).
const (
	resultReason      = 1026 // a reason of cancellation that is not in the table
	resultSameService = 1037 // a service that comes twice
	resultFormat      = 1056 // an attachment of a wrong format
	resultPurpose     = 1057 // an attachment of a wrong purpose
	resultOwner       = 1061 // an attachment whose owner does not fit its purpose
	resultOther       = 1999 // what has no code of its own
)

// resultCode says who can do something about a result code, and which kinds of fields it is about.
type resultCode struct {
	provider bool     // the provider, and not the sponsor
	classes  []string // as filing.FieldClass names them
}

//go:embed results.tsv
var resultsText string

var resultCodes = func() map[int64]resultCode {
	table := map[int64]resultCode{}
	for _, row := range rowsOf(resultsText, 3) {
		code, err := strconv.ParseInt(row[0], 10, 64)
		if err != nil || row[1] != "sponsor" && row[1] != "provider" {
			panic("translate: table of results: " + row[0])
		}
		table[code] = resultCode{row[1] == "provider", strings.Fields(row[2])}
	}
	return table
}()

// serviceClass is how the class of every field of a service begins.
const serviceClass = "/services/*"

// pointersOf gives the fields of a form that a result code is about; none for a code that is about nothing in particular. Many codes can
// be about the sponsor or about a service: then a result that names a service is about that one, and any other about the sponsor.
func pointersOf(code int64, service string, form *filing.Form) []string {
	var ofSponsor, ofServices []string
	for _, class := range resultCodes[code].classes {
		rest, inService := strings.CutPrefix(class, serviceClass)
		switch {
		case !inService:
			ofSponsor = append(ofSponsor, class)
		case form == nil:
			ofServices = append(ofServices, "/services")
		default:
			for i := range form.Services {
				if service == "" || form.Services[i].Name == service {
					ofServices = append(ofServices, fmt.Sprintf("/services/%d%s", i, rest))
				}
			}
		}
	}
	if service != "" && len(ofServices) > 0 || len(ofSponsor) == 0 {
		return ofServices
	}
	return ofSponsor
}
