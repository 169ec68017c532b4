package rule

import (
	"openicp/internal/filing"
	"openicp/internal/ident"
)

// leadRead is a responsible person of the form, parsed.
type leadRead struct {
	*filing.Lead
	pointer        string
	service        int // -1: the sponsor's
	mobile         string
	mobileFault    *ident.Fault
	emergency      string // normal form of a mobile or an office phone
	emergencyFault *ident.Fault
	email          string
	emailFault     *ident.Fault
	first          bool // no lead further up is the same person
}

func readLeads(form *filing.Form) []leadRead {
	at := form.Leads()
	list := make([]leadRead, 0, len(at))
	for _, l := range at {
		r := leadRead{Lead: l.Lead, pointer: l.Pointer, service: l.Service, first: true}
		if !blank(l.Lead.Mobile) {
			r.mobile, r.mobileFault = mobile(l.Lead.Mobile)
		}
		if !blank(l.Lead.EmergencyPhone) {
			r.emergency, r.emergencyFault = anyPhone(l.Lead.EmergencyPhone)
		}
		if !blank(l.Lead.Email) {
			r.email, r.emailFault = ident.ParseEmail(l.Lead.Email)
		}
		for i := range list {
			if list[i].Same(l.Lead) {
				r.first = false
			}
		}
		list = append(list, r)
	}
	return list
}

// mobile reads a mobile; one that is written in its normal form already needs no parser.
func mobile(s string) (string, *ident.Fault) {
	if len(s) == 11 && s[0] == '1' && s[1] >= '3' && digitsOnly(s) {
		return s, nil
	}
	return ident.ParseMobile(s)
}

// anyPhone reads a mobile or, where it is none, an office phone.
func anyPhone(s string) (string, *ident.Fault) {
	number, fault := mobile(s)
	if fault == nil {
		return number, nil
	}
	if office, other := ident.ParseOfficePhone(s); other == nil {
		return office.String(), nil
	}
	return "", fault
}

// emergencyIsMobile: both are given and are one number, well formed or not.
func (l *leadRead) emergencyIsMobile() bool {
	if blank(l.Mobile) || blank(l.EmergencyPhone) {
		return false
	}
	return l.Mobile == l.EmergencyPhone || l.mobile != "" && l.mobile == l.emergency
}
