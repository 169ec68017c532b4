package translate

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"openicp/internal/filing"
)

// resultCode is what a result code is about.
type resultCode struct {
	provider bool // the provider mends it, not the sponsor
	classes  []string
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

// serviceClass begins the classes of fields of a service.
const serviceClass = "/services/*"

// pointersOf are the fields of a form that a code is about. A text that names a service is about that one, another about the sponsor
// where the code can be; a code that is about nothing in particular gives none. Fields of an individual that are one and the same are
// all given.
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
