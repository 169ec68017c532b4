package wire

// Filing is a first filing (新增备案): a sponsor with its services.
type Filing struct {
	Sponsor     Sponsor
	Services    []Service
	Attachments []Attachment

	Case Case // our version
}

// Case is the case at the provider that a record came from; our version.
type Case struct {
	Reference string // the provider's id of the case
	Round     int64  // which time it is handed in
	Profile   string // the practice it follows
	Province  string // the administration it goes to (GB/T 2260)
	Papers    []Paper
	Request   *Request
}

// Request is what is asked of something that stands; our version. V.3.0 says it by the kind of the record.
type Request struct {
	Act    string // our word: change, cancel, withdraw_access
	Number string // of the sponsor or the service it is asked of
	Reason string
}

// ServiceAddition (新增网站) adds services to a filed sponsor.
type ServiceAddition struct {
	Sponsor     Owner // our version may do without, where it carries the sponsor whole
	Services    []Service
	Attachments []Attachment
	Password    string // MD5 of the filing password in hex (ICPmm)

	Case  Case     // our version
	Whole *Sponsor // our version: the sponsor as the form has it
}

// AccessAddition (新增接入) adds an access to a filed service.
type AccessAddition struct {
	Service     Owner
	Access      Access
	Attachments []Attachment
	Password    string // our version may do without
	Case        Case

	// Our version: the sponsor and the services as the form has them, where several are given access at once.
	Whole    *Sponsor
	Services []Service
}

// Change (变更备案) carries the whole sponsor and at least one whole service as they are to be.
type Change struct {
	Sponsor     Sponsor
	Services    []Service
	Attachments []Attachment
	Password    string
	Case        Case
}

func caseRows[T any](at func(*T) *Case) []element[T] {
	return []element[T]{
		own(text("Reference", may, 1, 64, func(t *T) *string { return &at(t).Reference })),
		own(id("Round", may, func(t *T) *int64 { return &at(t).Round })),
		own(text("Profile", may, 1, 32, func(t *T) *string { return &at(t).Profile })),
		own(text("Province", may, 6, 6, func(t *T) *string { return &at(t).Province })),
		own(many("Paper", free, paper, func(t *T) *[]Paper { return &at(t).Papers })),
		own(optional("Request", request, func(t *T) **Request { return &at(t).Request })),
	}
}

// wholeRows carry the sponsor and the services as the form has them. Our version has them in records that name, in V.3.0, only the
// numbers of what stands.
func wholeRows[T any](sponsor func(*T) **Sponsor, services func(*T) *[]Service) []element[T] {
	return []element[T]{
		own(optional("Sponsor", newSponsor, sponsor)),
		own(many("Service", free, newService, services)),
	}
}

// password is the element of the filing password. A second occurrence, where one is given, is our version's.
func password[T any](o Occurs, at func(*T) *string, ours ...Occurs) []element[T] {
	row := text("ICPmm", o, 1, 32, at)
	for _, each := range ours {
		row = row.ownOccurs(each)
	}
	return []element[T]{row}
}

var (
	request = all(
		text("Act", must, 1, 32, func(r *Request) *string { return &r.Act }),
		text("Number", must, 1, 128, func(r *Request) *string { return &r.Number }),
		text("Reason", may, 1, 1000, func(r *Request) *string { return &r.Reason }))

	filing = sequence(join([]element[Filing]{
		required("Zt_xx", newSponsor, func(f *Filing) *Sponsor { return &f.Sponsor }),
		many("Wz_xx", some, newService, func(f *Filing) *[]Service { return &f.Services }),
		many("Fj", free, firstAttachments, func(f *Filing) *[]Attachment { return &f.Attachments })},
		caseRows(func(f *Filing) *Case { return &f.Case }))...)

	serviceAddition = sequence(join([]element[ServiceAddition]{
		part("Zt_xx", must, ownerRows("Ztbah", "Ztid"), func(a *ServiceAddition) *Owner { return &a.Sponsor }, owned).ownOccurs(may),
		many("Wz_xx", some, addedService, func(a *ServiceAddition) *[]Service { return &a.Services }),
		many("Fj", free, laterAttachments, func(a *ServiceAddition) *[]Attachment { return &a.Attachments })},
		password(may, func(a *ServiceAddition) *string { return &a.Password }),
		caseRows(func(a *ServiceAddition) *Case { return &a.Case }),
		[]element[ServiceAddition]{own(optional("Sponsor", newSponsor, func(a *ServiceAddition) **Sponsor { return &a.Whole }))})...)

	accessAddition = sequence(join([]element[AccessAddition]{
		required("Wz_xx", ownerRows("Wzbah", "Wzid"), func(a *AccessAddition) *Owner { return &a.Service }),
		id("IspJrid", must, func(a *AccessAddition) *int64 { return &a.Access.ProviderID }),
		part("Wzfb", must, places, func(a *AccessAddition) *[]int64 { return &a.Access.Places }, listed),
		part("Wzjrfs", must, modes, func(a *AccessAddition) *[]int64 { return &a.Access.Modes }, listed),
		many("Ip_xx", some, rangeRows(&must, nil), func(a *AccessAddition) *[]Range { return &a.Access.Ranges }),
		many("Fj", free, laterAttachments, func(a *AccessAddition) *[]Attachment { return &a.Attachments })},
		password(must, func(a *AccessAddition) *string { return &a.Password }, may),
		caseRows(func(a *AccessAddition) *Case { return &a.Case }),
		wholeRows(func(a *AccessAddition) **Sponsor { return &a.Whole }, func(a *AccessAddition) *[]Service { return &a.Services }))...)

	change = sequence(join([]element[Change]{
		required("Zt_xx", changedSponsor, func(c *Change) *Sponsor { return &c.Sponsor }),
		many("Wz_xx", some, changedService, func(c *Change) *[]Service { return &c.Services }),
		many("Fj", free, laterAttachments, func(c *Change) *[]Attachment { return &c.Attachments })},
		password(may, func(c *Change) *string { return &c.Password }),
		caseRows(func(c *Change) *Case { return &c.Case }))...)
)
