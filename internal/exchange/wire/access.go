package wire

// Access (接入) ties a service to a provider.
type Access struct {
	ProviderID int64   // IspJrid: the provider's own number for it
	ID         int64   // Jrid: the authority's
	Provider   int64   // Ispid: whose access it is
	Places     []int64 // table ServerPlaces (Fbdd)
	Modes      []int64 // table AccessModes (Jrfs)
	Ranges     []Range
	ReportedBy Number // 0 by itself, 1 by the provider
	Reporter   int64  // Bbyhid: the ICP user, or the reporting unit
}

// Range is the addresses from the first to the last. IPv4 addresses are numbers, first byte highest; IPv6 ones are text and
// stand in our version alone, in place of the numbers.
type Range struct {
	ProviderID    int64 // IspIpid
	ID            int64 // Ipid
	First, Last   int64
	First6, Last6 string
}

// rangeRows is a range with the numbers it bears in its place: the provider's own, the authority's, or both; nil where one has no
// element there.
func rangeRows(provider, authority *Occurs) *record[Range] {
	var rows []element[Range]
	if provider != nil {
		rows = append(rows, id("IspIpid", *provider, func(r *Range) *int64 { return &r.ProviderID }))
	}
	if authority != nil {
		rows = append(rows, id("Ipid", *authority, func(r *Range) *int64 { return &r.ID }))
	}
	rows = append(rows,
		address4("Qsip", must, func(r *Range) *int64 { return &r.First }).ownOccurs(may),
		address4("Zzip", must, func(r *Range) *int64 { return &r.Last }).ownOccurs(may),
		own(text("FirstAddress6", may, 2, 45, func(r *Range) *string { return &r.First6 })),
		own(text("LastAddress6", may, 2, 45, func(r *Range) *string { return &r.Last6 })))
	return all(rows...).checked(rangeWhole)
}

// rangeWhole asks a range of our version for both its ends in one of the two kinds of address, which no single row can say: there
// each element may be missing. Whether the ends are in order is not looked at here.
func rangeWhole(v Version, r *Range, report func(tag string, rule Rule)) {
	if v != Own {
		return
	}
	four, six := r.First != 0 || r.Last != 0, r.First6 != "" || r.Last6 != ""
	switch {
	case four && six:
		report("FirstAddress6", RuleChoice)
	case six && (r.First6 == "" || r.Last6 == ""):
		report("LastAddress6", RuleMissing)
	case !six && (r.First == 0 || r.Last == 0):
		report("Qsip", RuleMissing)
	}
}

var (
	places = sequence(longs("Fbdd", upTo(64), 1, 64, itself).coded(ServerPlaces))
	modes  = sequence(longs("Jrfs", upTo(64), 1, 64, itself).coded(AccessModes))
)

func accessPlaces() []element[Access] {
	return []element[Access]{
		part("Wzfb", must, places, func(a *Access) *[]int64 { return &a.Places }, listed),
		part("Wzjrfs", must, modes, func(a *Access) *[]int64 { return &a.Modes }, listed),
	}
}

func accessRanges(of *record[Range]) element[Access] {
	return many("Ip_xx", some, of, func(a *Access) *[]Range { return &a.Ranges })
}

func accessProviderID(o Occurs) element[Access] {
	return id("IspJrid", o, func(a *Access) *int64 { return &a.ProviderID })
}

func accessID() element[Access] { return id("Jrid", must, func(a *Access) *int64 { return &a.ID }) }

func accessReported(tag string) element[Access] {
	return number(tag, must, 0, 1, func(a *Access) *Number { return &a.ReportedBy })
}

// The access as each kind of record has it: they differ in the numbers that identify it and in what must stand.
var (
	newAccess       = sequence(join([]element[Access]{accessProviderID(must)}, accessPlaces(), []element[Access]{accessRanges(rangeRows(&must, nil))})...)
	changedAccess   = sequence(join([]element[Access]{accessID().ownOccurs(may)}, accessPlaces(), []element[Access]{accessRanges(rangeRows(&must, &may))})...)
	confirmedAccess = sequence(join([]element[Access]{accessID()}, accessPlaces(),
		[]element[Access]{accessRanges(rangeRows(nil, &must)), accessReported("Bbfs")})...)
	filedAccess = sequence(join([]element[Access]{accessProviderID(may), accessID(), accessOwner(must)}, accessPlaces(),
		[]element[Access]{accessRanges(rangeRows(&may, &must))})...)
	toConfirmAccess = sequence(join([]element[Access]{accessID(), accessOwner(may)}, accessPlaces(),
		[]element[Access]{accessRanges(rangeRows(nil, &must)),
			id("Bbyhid", must, func(a *Access) *int64 { return &a.Reporter }), accessReported("Bbyhlx")})...)
)

func accessOwner(o Occurs) element[Access] {
	return id("Ispid", o, func(a *Access) *int64 { return &a.Provider })
}
