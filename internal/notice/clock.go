package notice

import "openicp/internal/filing"

// SMSCode carries a verification code to the mobile of a responsible person.
const SMSCode Template = "sms.code"

// Code is what goes to each distinct mobile when a submission awaits SMS verification (短信核验), and to nobody else.
func Code() Notice { return Notice{SMSCode, ToCodeOwner, bySMS} }

// PasswordOfFiling carries the filing password (备案密码) to the sponsor's responsible person.
const PasswordOfFiling Template = "filing.password"

// FilingPassword is what the administration sends with a number that was given for the first time, and to nobody else.
func FilingPassword() Notice { return Notice{PasswordOfFiling, ToSponsor, bySMS} }

// Overdue is what the holder of a case is told when its date has passed.
func Overdue(holder filing.Party) Notice {
	switch holder {
	case filing.PartyProvider:
		return Notice{"overdue", ToProvider, byMail}
	case filing.PartyAdministration:
		return Notice{"overdue", ToAdministration, byMail}
	}
	return Notice{"overdue", ToSponsor, byBoth}
}

// DueChanged is what is said when a new notice of the State Council moved a date: to the sponsor and the provider, who both
// plan by it, and to the administration where the date is its own.
func DueChanged(holder filing.Party) []Notice {
	told := []Notice{{"due.changed", ToSponsor, byMail}, {"due.changed", ToProvider, byMail}}
	if holder == filing.PartyAdministration {
		told = append(told, Notice{"due.changed", ToAdministration, byMail})
	}
	return told
}

// Parcel is what is said when originals changed hands outside a move: announced to the provider who will get them, sent back
// or destroyed to the sponsor whose they were. A comparison is followed by a move, which speaks for itself.
func Parcel(state string) []Notice {
	switch state {
	case "announced":
		return []Notice{{"parcel.announced", ToProvider, byMail}}
	case "returned":
		return []Notice{{"parcel.returned", ToSponsor, byBoth}}
	case "destroyed":
		return []Notice{{"parcel.destroyed", ToSponsor, byMail}}
	}
	return nil
}
