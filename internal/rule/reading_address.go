package rule

import (
	"iter"

	"openicp/internal/ident"
)

// addressRead is an address, parsed. The code is that of the parser's fault, "" for a good or a blank one.
type addressRead struct {
	text    string
	address ident.Address
	code    string
}

func readAddress(text string) addressRead {
	r := addressRead{text: text}
	if blank(text) {
		return r
	}
	address, fault := ident.ParseAddress(text)
	if fault != nil {
		r.code = fault.Code
	}
	r.address = address
	return r
}

// withoutNumber says that street or number is missing and everything else is right.
func (a *addressRead) withoutNumber() bool {
	return a.code == "address_number" || a.code == "address_street"
}

// region is the code of the contact address's county.
func region(f *Facts) string {
	if f.sponsor().Address == nil {
		return ""
	}
	return f.sponsor().Address.Region
}

// addresses gives both addresses of the form by their pointers.
func addresses(f *Facts) iter.Seq2[string, *addressRead] {
	return func(yield func(string, *addressRead) bool) {
		r := f.read()
		if yield("/sponsor/registered_address", &r.registered) {
			yield("/sponsor/address/street", &r.street)
		}
	}
}
