package wire

// Person is a responsible person (负责人), of a sponsor or of a service.
type Person struct {
	Name           string // Fzr_xm
	OfficePhone    string // Fzr_dhhm: digits and "-", several by ";"
	Mobile         string // Fzr_sjhm, several by ";"
	Email          string // Fzr_dzyj, several by ";"
	MSN, QQ        string
	DocumentType   int64 // table DocumentTypes
	DocumentNumber string

	// Our version.
	EmergencyPhone           string
	DocumentFrom, DocumentTo string // YYYY-MM-DD, the end also "long_term"
	LetterSignedOn           string // of the letter of authorisation (授权书)
}

// demands say how often four elements of a person stand in one place of the schema. The others are optional everywhere.
type demands struct{ name, office, mobile, email Occurs }

// personRows are the rows of a person. The confirmation of self-filed data has another tag for the mobile, and what comes
// down allows longer document numbers.
func personRows(o demands, mobileTag string, longestNumber int64) []element[Person] {
	return []element[Person]{
		text("Fzr_xm", o.name, 1, 128, func(p *Person) *string { return &p.Name }),
		text("Fzr_dhhm", o.office, 11, 128, func(p *Person) *string { return &p.OfficePhone }),
		text(mobileTag, o.mobile, 11, 128, func(p *Person) *string { return &p.Mobile }),
		text("Fzr_dzyj", o.email, 6, 128, func(p *Person) *string { return &p.Email }),
		text("Msn", may, 6, 128, func(p *Person) *string { return &p.MSN }),
		text("Qq", may, 5, 128, func(p *Person) *string { return &p.QQ }),
		long("Fzr_zjlx", may, 1, 999, func(p *Person) *int64 { return &p.DocumentType }).coded(DocumentTypes),
		text("Fzr_zjhm", may, 1, longestNumber, func(p *Person) *string { return &p.DocumentNumber }),
		own(text("EmergencyPhone", may, 11, 128, func(p *Person) *string { return &p.EmergencyPhone })),
		own(day("DocumentValidFrom", may, func(p *Person) *string { return &p.DocumentFrom })),
		own(text("DocumentValidTo", may, 9, 10, func(p *Person) *string { return &p.DocumentTo })),
		own(day("LetterSignedOn", may, func(p *Person) *string { return &p.LetterSignedOn })),
	}
}

const (
	mobileTag          = "Fzr_sjhm"
	confirmedMobileTag = "sjhm"
)

// The person as each kind of record has it.
var (
	sponsorLead          = sequence(personRows(demands{may, may, must, must}, mobileTag, 128)...)
	changedSponsorLead   = all(personRows(demands{may, may, must, must}, mobileTag, 128)...)
	serviceLead          = all(personRows(demands{must, may, must, must}, mobileTag, 128)...)
	confirmedSponsorLead = all(personRows(demands{may, may, must, must}, confirmedMobileTag, 128)...)
	confirmedServiceLead = sequence(personRows(demands{must, may, may, must}, confirmedMobileTag, 128)...)
	filedSponsorLead     = all(personRows(demands{may, may, may, must}, mobileTag, 255)...)
	filedServiceLead     = all(personRows(demands{must, may, may, may}, mobileTag, 255)...)
)
