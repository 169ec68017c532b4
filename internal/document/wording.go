package document

import (
	"openicp/internal/filing"
	"openicp/internal/ident"
)

// documentName names a document; a form that does not say which gets the general word.
func documentName(t filing.DocumentType) bilingualText {
	if name, ok := filing.DocumentTypes.Name(t); ok {
		return bilingualText{name.ZH, name.EN}
	}
	return bilingualText{"有效证件", "Document"}
}

func accessMode(mode string) string {
	if name, ok := filing.AccessModes.Name(mode); ok {
		return name.ZH
	}
	return clean(mode)
}

// provinceName names a province by its code; an unknown code is printed as it stands, since it is what the form says.
func provinceName(code string) string {
	if a, ok := ident.AdministrationByCode(code); ok {
		return a.NameZH
	}
	return clean(code)
}
