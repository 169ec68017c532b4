package query

import "openicp/internal/ident"

// maskLicenceForm masks an application for a licence in place for who may not see it in full: every person's name, document, phone and
// mail. The company's own name, number and address are no person's.
func maskLicenceForm(form map[string]any) {
	if company, ok := form["company"].(map[string]any); ok {
		maskPerson(company["legal_representative"])
		maskPerson(company["contact"])
	}
	if staff, ok := form["staff"].(map[string]any); ok {
		maskPerson(staff["security_officer"])
	}
	shareholders, _ := form["shareholders"].([]any)
	for _, each := range shareholders {
		if owner, ok := each.(map[string]any); ok && owner["kind"] != "company" && owner["kind"] != "state" {
			maskText(owner, "name", ident.MaskName)
		}
	}
}
