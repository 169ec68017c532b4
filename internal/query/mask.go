package query

import "openicp/internal/ident"

// personal names the members of a form that are personal wherever they stand, and how each is masked.
var personal = map[string]func(string) string{
	"mobile":          ident.MaskMobile,
	"emergency_phone": ident.MaskMobile,
	"email":           ident.MaskEmail,
	"street":          ident.MaskAddress,
}

// maskForm masks a form in place for who may not see it in full: every phone, mail and contact address, every number of a
// person's document, and an individual's own name and addresses.
func maskForm(form map[string]any, individual bool) {
	if sponsor, ok := form["sponsor"].(map[string]any); ok {
		if individual {
			maskText(sponsor, "name", ident.MaskName)
			maskText(sponsor, "registered_address", ident.MaskAddress)
			maskNumber(sponsor["document"])
		}
		maskPerson(sponsor["lead"])
		maskPerson(sponsor["legal_representative"])
		maskNumber(sponsor["residence_permit"])
		maskMembers(sponsor["address"])
	}
	services, _ := form["services"].([]any)
	for _, each := range services {
		if service, ok := each.(map[string]any); ok {
			maskPerson(service["lead"])
			maskEvidence(service["domain_evidence"], individual)
		}
	}
}

func maskPerson(value any) {
	person, ok := value.(map[string]any)
	if !ok {
		return
	}
	maskText(person, "name", ident.MaskName)
	maskNumber(person["document"])
	maskMembers(person)
	phones, _ := person["office_phones"].([]any)
	for i, phone := range phones {
		if text, ok := phone.(string); ok {
			phones[i] = ident.MaskPhone(text)
		}
	}
}

func maskMembers(value any) {
	if object, ok := value.(map[string]any); ok {
		for name, mask := range personal {
			maskText(object, name, mask)
		}
	}
}

func maskNumber(value any) {
	if document, ok := value.(map[string]any); ok {
		maskText(document, "number", ident.MaskResidentID)
	}
}

func maskEvidence(value any, individual bool) {
	list, _ := value.([]any)
	for _, each := range list {
		if evidence, ok := each.(map[string]any); ok && individual {
			maskText(evidence, "holder_name", ident.MaskName)
			maskText(evidence, "holder_document_number", ident.MaskResidentID)
		}
	}
}

func maskText(object map[string]any, name string, mask func(string) string) {
	if text, ok := object[name].(string); ok && text != "" {
		object[name] = mask(text)
	}
}
