package wire

// Service (网站) is what is filed, in every place it stands in.
type Service struct {
	ProviderID int64 // IspWzid: the provider's own number for it
	ID         int64 // Wzid: the authority's
	Name       string
	Approvals  []Approval // prior or special approval (Nrlx)
	Content    []int64    // table ServiceContent
	Languages  []int64    // table Languages
	Domains    []Domain
	Accesses   []Access
	Lead       Person
	Number     string // the service's number (网站备案号)
	HomeURL    string
	Remark     string
	ReportedAt string
	ChangedAt  string

	// Our version.
	Kind       int64    // table ServiceKinds; V.3.0 knows websites alone
	Commercial Number   // 1: something is paid for (经营性)
	HomeURLs   []string // all home pages, where there are several
	Evidence   []DomainEvidence
	Platforms  []Platform // of an App
	ProgramID  string     // of a mini program or quick app
}

// Domain is one domain of a service.
type Domain struct {
	ProviderID int64 // IspYmid
	ID         int64 // Ymid
	Name       string
}

// Approval is a permit of a competent body with its scans, which are JPG.
type Approval struct {
	Kind    int64 // table ApprovalKinds
	Number  string
	Scans   [][]byte
	ValidTo string // our version; YYYY-MM-DD or long_term
	Item    string // our version; our word for an item that V.3.0 has no code of its own for
}

// DomainEvidence is what a domain certificate says; our version.
type DomainEvidence struct{ Domain, Registrar, HolderName, HolderNumber, RealNameOn, ExpiresOn string }

// Platform is what an App is on one platform; our version.
type Platform struct{ Name, Package, PublicKey, CertificateMD5 string }

const maxScan = 100 << 10 // of one scan, once encoded

// The groups inside a service. A list stands in an element of its own that holds nothing else.
var (
	approval = sequence(
		long("Nrlx_id", must, 1, 64, func(a *Approval) *int64 { return &a.Kind }).coded(ApprovalKinds),
		text("Qzsph", must, 1, 512, func(a *Approval) *string { return &a.Number }),
		scans("Spwj", upTo(10), maxScan, func(a *Approval) *[][]byte { return &a.Scans }).ownOccurs(Occurs{0, 10}),
		own(text("ValidTo", may, 9, 10, func(a *Approval) *string { return &a.ValidTo })),
		own(text("Item", may, 1, 64, func(a *Approval) *string { return &a.Item })),
	)
	approvals = sequence(many("Nrlx_xx", upTo(64), approval, func(l *[]Approval) *[]Approval { return l }))
	content   = sequence(longs("Fwnr_id", upTo(64), 1, 64, itself).coded(ServiceContent))
	languages = sequence(longs("Yylb_id", upTo(256), 1, 64, itself).coded(Languages))
	evidence  = all(
		text("Domain", must, 4, 255, func(e *DomainEvidence) *string { return &e.Domain }),
		text("Registrar", may, 1, 255, func(e *DomainEvidence) *string { return &e.Registrar }),
		text("HolderName", may, 1, 400, func(e *DomainEvidence) *string { return &e.HolderName }),
		text("HolderNumber", may, 1, 255, func(e *DomainEvidence) *string { return &e.HolderNumber }),
		day("RealNameOn", may, func(e *DomainEvidence) *string { return &e.RealNameOn }),
		day("ExpiresOn", may, func(e *DomainEvidence) *string { return &e.ExpiresOn }),
	)
	platform = all(
		text("Name", must, 1, 32, func(p *Platform) *string { return &p.Name }),
		text("Package", must, 1, 255, func(p *Platform) *string { return &p.Package }),
		text("PublicKey", may, 1, 4096, func(p *Platform) *string { return &p.PublicKey }),
		text("CertificateMD5", may, 1, 64, func(p *Platform) *string { return &p.CertificateMD5 }),
	)
)

func itself(list *[]int64) *[]int64 { return list }

func listed[C any](list *[]C) bool { return len(*list) > 0 }

// domainRows is a domain with the numbers it bears in its place: the provider's own, the authority's, or both; nil where one has no
// element there.
func domainRows(provider, authority *Occurs) *record[Domain] {
	var rows []element[Domain]
	if provider != nil {
		rows = append(rows, id("IspYmid", *provider, func(d *Domain) *int64 { return &d.ProviderID }))
	}
	if authority != nil {
		rows = append(rows, id("Ymid", *authority, func(d *Domain) *int64 { return &d.ID }))
	}
	return all(append(rows, text("Ym", must, 4, 128, func(d *Domain) *string { return &d.Name }))...)
}

// serviceSchema is what differs between the records that hold a service. An occurrence that is nil has no element there.
type serviceSchema struct {
	providerID, id, number, reportedAt, changedAt *Occurs
	content                                       Occurs
	languages                                     *Occurs
	domain                                        *record[Domain]
	access                                        *record[Access]
	lead                                          *record[Person]
	longestURL                                    int64
	changed                                       bool // in a change the number stands before the home page, and the remark has no bound
}

func (s serviceSchema) record() *record[Service] {
	var rows []element[Service]
	add := func(o *Occurs, row func(o Occurs) element[Service]) {
		if o != nil {
			rows = append(rows, row(*o))
		}
	}
	add(s.providerID, func(o Occurs) element[Service] {
		return id("IspWzid", o, func(s *Service) *int64 { return &s.ProviderID })
	})
	add(s.id, func(o Occurs) element[Service] {
		row := id("Wzid", o, func(s *Service) *int64 { return &s.ID })
		if s.changed {
			row = row.ownOccurs(may)
		}
		return row
	})
	rows = append(rows, serviceName(),
		part("Nrlx", may, approvals, func(s *Service) *[]Approval { return &s.Approvals }, listed),
		part("Fwnr", s.content, content, func(s *Service) *[]int64 { return &s.Content }, listed))
	add(s.languages, func(o Occurs) element[Service] {
		return part("Yylb", o, languages, func(s *Service) *[]int64 { return &s.Languages }, listed)
	})
	rows = append(rows,
		many("Ym_xx", some, s.domain, func(s *Service) *[]Domain { return &s.Domains }).ownOccurs(free),
		many("Jr_xx", some, s.access, func(s *Service) *[]Access { return &s.Accesses }).ownOccurs(free),
		required("Wz_Fzr", s.lead, func(s *Service) *Person { return &s.Lead }))
	if s.changed {
		add(s.number, serviceNumber)
	}
	longestRemark := int64(1024)
	if s.changed {
		longestRemark = 0
	}
	rows = append(rows, serviceURL(s.longestURL),
		text("Wz_Bz", may, 1, longestRemark, func(s *Service) *string { return &s.Remark }))
	add(s.reportedAt, func(o Occurs) element[Service] {
		return moment("Scbbsj", o, func(s *Service) *string { return &s.ReportedAt })
	})
	add(s.changedAt, func(o Occurs) element[Service] {
		return moment("Zjxgsj", o, func(s *Service) *string { return &s.ChangedAt })
	})
	if !s.changed {
		add(s.number, serviceNumber)
	}
	if s.number == nil {
		rows = append(rows, own(text("ServiceNumber", may, 1, 128, func(s *Service) *string { return &s.Number })))
	}
	return sequence(append(rows, serviceOwn()...)...)
}

func serviceName() element[Service] {
	return text("Wzmc", must, 1, 512, func(s *Service) *string { return &s.Name })
}

func serviceNumber(o Occurs) element[Service] {
	return text("Baxh", o, 1, 128, func(s *Service) *string { return &s.Number })
}

func serviceURL(longest int64) element[Service] {
	return text("Syurl", may, 4, longest, func(s *Service) *string { return &s.HomeURL })
}

func serviceOwn() []element[Service] {
	return []element[Service]{
		own(long("ServiceKind", may, 1, 99, func(s *Service) *int64 { return &s.Kind }).coded(ServiceKinds)),
		own(number("Commercial", may, 0, 1, func(s *Service) *Number { return &s.Commercial })),
		own(texts("HomeURL", free, 4, 512, func(s *Service) *[]string { return &s.HomeURLs })),
		own(many("DomainEvidence", free, evidence, func(s *Service) *[]DomainEvidence { return &s.Evidence })),
		own(many("Platform", free, platform, func(s *Service) *[]Platform { return &s.Platforms })),
		own(text("ProgramID", may, 1, 128, func(s *Service) *string { return &s.ProgramID })),
	}
}

// The service as each kind of record has it.
var (
	newService = serviceSchema{providerID: &must, content: must, languages: &must, domain: domainRows(&must, nil),
		access: newAccess, lead: serviceLead, longestURL: 255}.record()
	addedService = serviceSchema{providerID: &must, content: must, languages: &must, domain: domainRows(&must, nil),
		access: newAccess, lead: serviceLead, longestURL: 512}.record()
	changedService = serviceSchema{id: &must, number: &must, content: must, languages: &must, domain: domainRows(&must, &may),
		access: changedAccess, lead: serviceLead, longestURL: 255, changed: true}.record()
	confirmedService = serviceSchema{id: &must, content: must, domain: domainRows(nil, &must),
		access: confirmedAccess, lead: confirmedServiceLead, longestURL: 255}.record()
	filedService = serviceSchema{providerID: &may, id: &must, number: &may, reportedAt: &may, changedAt: &may, content: may,
		languages: &must, domain: domainRows(&may, &must), access: filedAccess, lead: filedServiceLead, longestURL: 255}.record()
	syncedService = serviceSchema{providerID: &may, id: &must, number: &may, reportedAt: &may, changedAt: &may, content: may,
		languages: &may, domain: domainRows(&may, &must), access: filedAccess, lead: filedServiceLead, longestURL: 255}.record()
	toConfirmService = serviceSchema{id: &must, reportedAt: &may, changedAt: &may, content: may, languages: &must,
		domain: domainRows(nil, &must), access: toConfirmAccess, lead: filedServiceLead, longestURL: 255}.record()
	blockedService = sequence(serviceName(),
		many("Ym_xx", some, domainRows(nil, nil), func(s *Service) *[]Domain { return &s.Domains }), serviceURL(255))
)
