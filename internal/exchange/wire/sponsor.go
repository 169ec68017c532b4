package wire

// Sponsor (主体) is the person or body that runs the services, in every place it stands in. Which members a place knows is in
// its table.
type Sponsor struct {
	ProviderID  int64 // IspZtid: the provider's own number for it
	ID          int64 // Ztid: the authority's
	Name        string
	Kind        int64 // table UnitKinds
	Investor    string
	Address     Address
	Document    Document
	Lead        Person
	ReportedBy  Number // 0 by itself, 1 by the provider (Bbfs, Bbyhlx)
	Number      string // the sponsor's number (主体备案号)
	Remark      string
	ReportedAt  string // first reported (Scbbsj)
	ChangedAt   string // last changed (Zjxgsj)
	Certificate Certificate
	Reviewer    string
	ReviewedAt  string

	// Our version.
	SoleTrader          Number // 1: a sole trader (个体工商户), which V.3.0 knows as an enterprise
	LegalRepresentative *Named
	ResidencePermit     *Named // of an individual from another province; its name stays empty
}

// Certificate is the paper certificate of former years.
type Certificate struct{ ValidTo, Path, Number string }

// Address (通信地址) is three region codes (GB/T 2260) and the rest.
type Address struct {
	Province, City, County int64
	Detail                 string
}

// Document (证件) is the sponsor's document.
type Document struct {
	Type      int64 // table DocumentTypes
	Number    string
	Address   string // as printed on it (证件住所)
	ValidFrom string // our version; YYYY-MM-DD
	ValidTo   string // our version; YYYY-MM-DD or long_term
}

// Named is somebody, or a permit, named by a document; our version.
type Named struct {
	Name   string
	Type   int64
	Number string
	From   string
	To     string
}

// The bounds of a document's type. When V.3.0 was written there were eleven types, and the schema of a change still ends there;
// every other record leaves room for later ones.
const (
	firstTypes = 11
	latestType = 999
)

func addressRows(city, detail Occurs) []element[Address] {
	return []element[Address]{
		region("Shengid", must, func(a *Address) *int64 { return &a.Province }),
		region("Shiid", city, func(a *Address) *int64 { return &a.City }),
		region("Xianid", may, func(a *Address) *int64 { return &a.County }),
		text("Xxdz", detail, 1, 1024, func(a *Address) *string { return &a.Detail }),
	}
}

func documentRows(longestNumber, mostType int64) []element[Document] {
	kind := long("Zjlx", must, 1, mostType, func(d *Document) *int64 { return &d.Type }).coded(DocumentTypes)
	if mostType < latestType {
		kind = kind.later(latestType)
	}
	return []element[Document]{
		kind,
		text("Zjhm", must, 1, longestNumber, func(d *Document) *string { return &d.Number }),
		text("Zjzs", must, 1, 1024, func(d *Document) *string { return &d.Address }),
		own(day("DocumentValidFrom", may, func(d *Document) *string { return &d.ValidFrom })),
		own(text("DocumentValidTo", may, 9, 10, func(d *Document) *string { return &d.ValidTo })),
	}
}

// The groups inside a sponsor, as the kinds of records have them.
var (
	address         = all(addressRows(must, may)...)
	changedAddress  = sequence(addressRows(must, may)...)
	filedAddress    = all(addressRows(may, may)...)
	document        = sequence(documentRows(255, latestType)...)
	changedDocument = sequence(documentRows(255, firstTypes)...)
	confirmDocument = all(documentRows(255, latestType)...)
	filedDocument   = all(documentRows(128, latestType)...)
	blockedDocument = all(documentRows(255, latestType)[:2]...)
	named           = all(
		text("Name", may, 1, 255, func(n *Named) *string { return &n.Name }),
		long("DocumentType", may, 1, 999, func(n *Named) *int64 { return &n.Type }).coded(DocumentTypes),
		text("DocumentNumber", may, 1, 255, func(n *Named) *string { return &n.Number }),
		day("DocumentValidFrom", may, func(n *Named) *string { return &n.From }),
		text("DocumentValidTo", may, 9, 10, func(n *Named) *string { return &n.To }),
	)
)

// What follows are the rows that several of the sponsor's tables have alike.
func sponsorName() element[Sponsor] {
	return text("Dwmc", must, 1, 255, func(s *Sponsor) *string { return &s.Name })
}

func sponsorKind() element[Sponsor] {
	return long("Dwxz", may, 1, 999, func(s *Sponsor) *int64 { return &s.Kind }).coded(UnitKinds)
}

func sponsorInvestor() element[Sponsor] {
	return text("Tzr", may, 1, 255, func(s *Sponsor) *string { return &s.Investor })
}

func sponsorID() element[Sponsor] { return id("Ztid", must, func(s *Sponsor) *int64 { return &s.ID }) }

func sponsorAddress(of *record[Address]) element[Sponsor] {
	return required("Txdz", of, func(s *Sponsor) *Address { return &s.Address })
}

func sponsorDocument(of *record[Document]) element[Sponsor] {
	return required("Zj", of, func(s *Sponsor) *Document { return &s.Document })
}

func sponsorPerson(of *record[Person]) element[Sponsor] {
	return required("Fzr", of, func(s *Sponsor) *Person { return &s.Lead })
}

func sponsorReported(tag string) element[Sponsor] {
	return number(tag, must, 0, 1, func(s *Sponsor) *Number { return &s.ReportedBy })
}

func sponsorRemark() element[Sponsor] {
	return text("Bz", may, 1, 1024, func(s *Sponsor) *string { return &s.Remark })
}

func sponsorTimes(first, changed Occurs) []element[Sponsor] {
	return []element[Sponsor]{
		moment("Scbbsj", first, func(s *Sponsor) *string { return &s.ReportedAt }),
		moment("Zjxgsj", changed, func(s *Sponsor) *string { return &s.ChangedAt }),
	}
}

func sponsorOwn() []element[Sponsor] {
	return []element[Sponsor]{
		own(number("SoleTrader", may, 0, 1, func(s *Sponsor) *Number { return &s.SoleTrader })),
		own(optional("LegalRepresentative", named, func(s *Sponsor) **Named { return &s.LegalRepresentative })),
		own(optional("ResidencePermit", named, func(s *Sponsor) **Named { return &s.ResidencePermit })),
	}
}

// The sponsor as each kind of record has it.
var (
	newSponsor = all(join([]element[Sponsor]{
		id("IspZtid", must, func(s *Sponsor) *int64 { return &s.ProviderID }),
		sponsorName(), sponsorKind(), sponsorInvestor(), sponsorAddress(address), sponsorDocument(document),
		sponsorPerson(sponsorLead), sponsorReported("Bbfs"), sponsorRemark()}, sponsorOwn())...)
	changedSponsor = all(join([]element[Sponsor]{
		sponsorID().ownOccurs(may), sponsorName(),
		text("Baxh", must, 1, 128, func(s *Sponsor) *string { return &s.Number }),
		sponsorKind(), sponsorInvestor(), sponsorAddress(changedAddress), sponsorDocument(changedDocument),
		sponsorPerson(changedSponsorLead), sponsorRemark()}, sponsorOwn())...)
	confirmedSponsor = all(
		sponsorID(), sponsorName(), sponsorKind(), sponsorAddress(address), sponsorInvestor(),
		sponsorDocument(confirmDocument), sponsorPerson(confirmedSponsorLead), sponsorRemark())
	filedSponsor = all(join([]element[Sponsor]{
		id("IspZtid", may, func(s *Sponsor) *int64 { return &s.ProviderID }),
		sponsorID(), sponsorName(), sponsorKind(), sponsorAddress(filedAddress), sponsorDocument(filedDocument),
		sponsorPerson(filedSponsorLead),
		text("Baxh", may, 1, 128, func(s *Sponsor) *string { return &s.Number }),
		sponsorReported("Bbyhlx"), sponsorInvestor()}, sponsorTimes(must, must), sponsorReview(), sponsorOwn())...)
	toConfirmSponsor = all(join([]element[Sponsor]{
		sponsorID(), sponsorName(), sponsorKind(), sponsorAddress(filedAddress), sponsorDocument(filedDocument),
		sponsorPerson(filedSponsorLead), sponsorReported("Bbyhlx"), sponsorInvestor()}, sponsorTimes(must, may),
		[]element[Sponsor]{sponsorRemark()})...)
	blockedSponsor = all(sponsorName(), sponsorKind(), sponsorDocument(blockedDocument))
)

func sponsorReview() []element[Sponsor] {
	return []element[Sponsor]{
		moment("Zsyxq", may, func(s *Sponsor) *string { return &s.Certificate.ValidTo }),
		text("Zslj", may, 1, 255, func(s *Sponsor) *string { return &s.Certificate.Path }),
		text("Zsxh", may, 1, 128, func(s *Sponsor) *string { return &s.Certificate.Number }),
		text("Shrxm", may, 1, 128, func(s *Sponsor) *string { return &s.Reviewer }),
		moment("Shsj", may, func(s *Sponsor) *string { return &s.ReviewedAt }),
		sponsorRemark(),
	}
}
