package wire

// AddressID are the numbers of a record of the IP filing, and whose it is in a synchronisation.
type AddressID struct {
	ProviderID int64 // IspId, in an addition
	ID         int64 // Id, in all later operations
	Reporter   int64 // Bbdwid
}

// AddressSource (来源) says where a range of addresses came from.
type AddressSource struct {
	AddressID
	First, Last int64
	Unit        int64 // source unit
	Remark      string
}

// Allocation (分配使用) says who uses a range of addresses.
type Allocation struct {
	AddressID
	First, Last Number
	Way         int64 // 1 allotted and used, 2 allotted on, 3 own use, 4 reserved (Fpfs)
	To          int64 // unit allotted to
	Use         int64 // 1 static, 2 dynamic, 3 unknown
	On          string
	Redirects   Number // used for the redirection of domains
	User        AddressUser
	Gateway     int64
	GatewayAt   string
	Remark      string
}

// AddressUser is the unit that uses addresses.
type AddressUser struct {
	Name                   string
	Kind, Class, Industry  int64
	Province, City, County int64
	Detail                 string
	Contact, Phone, Email  string
}

// Broadcast (广播) announces a range of another unit.
type Broadcast struct {
	AddressID
	Unit, Applicant int64
	First, Last     int64
	Remark          string
}

// BroughtAlong (自带) is a range that a customer brought along.
type BroughtAlong struct {
	AddressID
	First, Last int64
	Redirects   Number
	Use         int64
	On          string
	User        AddressUser
	Gateway     int64
	GatewayAt   string
	Remark      string
	FromUnit    Number // 1 from a reporting unit, 0 not
	Source      Owner  // the unit's number, or its name
}

// AddressDeletion names a record to delete.
type AddressDeletion struct{ ID int64 }

// identity says which numbers name a record: an addition has the provider's, a modification the authority's, a synchronisation both.
type identity int

const (
	added identity = iota
	modified
	synced
	syncedDomain // as synced, without the reporting unit, which a domain-name record does not name
)

func identityRows[T any](way identity, at func(*T) *AddressID) []element[T] {
	provider := id("IspId", must, func(t *T) *int64 { return &at(t).ProviderID })
	authority := id("Id", must, func(t *T) *int64 { return &at(t).ID })
	switch way {
	case added:
		return []element[T]{provider}
	case modified:
		return []element[T]{authority}
	}
	provider.row.Occurs = may
	if way == syncedDomain {
		return []element[T]{authority, provider}
	}
	return []element[T]{authority, provider, id("Bbdwid", must, func(t *T) *int64 { return &at(t).Reporter })}
}

func ends[T any](first, last func(*T) *int64) []element[T] {
	return []element[T]{address4("Qsip", must, first), address4("Zzip", must, last)}
}

func sources(way identity, remark int64) *record[AddressSource] {
	return all(join(identityRows(way, func(s *AddressSource) *AddressID { return &s.AddressID }),
		ends(func(s *AddressSource) *int64 { return &s.First }, func(s *AddressSource) *int64 { return &s.Last }),
		[]element[AddressSource]{id("Lydw", must, func(s *AddressSource) *int64 { return &s.Unit }),
			text("Bz", may, 1, remark, func(s *AddressSource) *string { return &s.Remark })})...)
}

// userRows are the rows of a user; least is the least length of the contact's name.
func userRows[T any](o Occurs, least int64, classes bool, at func(*T) *AddressUser) []element[T] {
	rows := []element[T]{
		text("Dwmc", o, 1, 255, func(t *T) *string { return &at(t).Name }),
		long("Dwxz", o, 1, 999, func(t *T) *int64 { return &at(t).Kind }).coded(UnitKinds)}
	if classes {
		rows = append(rows, long("Dwfl", may, 1, 999, func(t *T) *int64 { return &at(t).Class }).coded(UnitClasses),
			long("Dwhyfl", may, 1, 999, func(t *T) *int64 { return &at(t).Industry }).coded(Industries))
	}
	return append(rows,
		region("Shengid", o, func(t *T) *int64 { return &at(t).Province }),
		region("Shiid", o, func(t *T) *int64 { return &at(t).City }),
		region("Xianid", may, func(t *T) *int64 { return &at(t).County }),
		text("Xxdz", o, 1, 512, func(t *T) *string { return &at(t).Detail }),
		text("Lxrxm", o, least, 20, func(t *T) *string { return &at(t).Contact }),
		text("Lxrdh", o, 11, 255, func(t *T) *string { return &at(t).Phone }),
		text("Lxrdzyj", o, 6, 255, func(t *T) *string { return &at(t).Email }))
}

func allocations(way identity) *record[Allocation] {
	least := int64(1)
	if way == added {
		least = 0
	}
	return all(join(identityRows(way, func(a *Allocation) *AddressID { return &a.AddressID }),
		[]element[Allocation]{
			number("Qsip", must, least, maxIPv4, func(a *Allocation) *Number { return &a.First }),
			number("Zzip", must, least, maxIPv4, func(a *Allocation) *Number { return &a.Last }),
			long("Fpfs", must, 1, 4, func(a *Allocation) *int64 { return &a.Way }),
			id("Fpdx", may, func(a *Allocation) *int64 { return &a.To }),
			long("Syfs", may, 1, 3, func(a *Allocation) *int64 { return &a.Use }),
			day("Fprq", may, func(a *Allocation) *string { return &a.On }),
			number("Sfymtz", may, 0, 1, func(a *Allocation) *Number { return &a.Redirects })},
		userRows(may, 1, true, func(a *Allocation) *AddressUser { return &a.User }),
		[]element[Allocation]{
			address4("Wgip", may, func(a *Allocation) *int64 { return &a.Gateway }),
			text("Wgdz", may, 1, 512, func(a *Allocation) *string { return &a.GatewayAt }),
			text("Bz", may, 1, 1024, func(a *Allocation) *string { return &a.Remark })})...)
}

func broadcasts(way identity) *record[Broadcast] {
	return all(join(identityRows(way, func(b *Broadcast) *AddressID { return &b.AddressID }),
		[]element[Broadcast]{id("Gbdw", must, func(b *Broadcast) *int64 { return &b.Unit }),
			id("Sqdw", must, func(b *Broadcast) *int64 { return &b.Applicant })},
		ends(func(b *Broadcast) *int64 { return &b.First }, func(b *Broadcast) *int64 { return &b.Last }),
		[]element[Broadcast]{text("Bz", may, 1, 1024, func(b *Broadcast) *string { return &b.Remark })})...)
}

var sourceUnit = choice(
	text("Ly_dwmc", may, 1, 255, func(o *Owner) *string { return &o.Number }),
	id("Ly_dwid", may, func(o *Owner) *int64 { return &o.ID }))

func broughtAlong(way identity) *record[BroughtAlong] {
	gateway, least := must, int64(1)
	if way != added {
		gateway, least = may, 2
	}
	return all(join(identityRows(way, func(b *BroughtAlong) *AddressID { return &b.AddressID }),
		ends(func(b *BroughtAlong) *int64 { return &b.First }, func(b *BroughtAlong) *int64 { return &b.Last }),
		[]element[BroughtAlong]{
			number("Sfymtz", must, 0, 1, func(b *BroughtAlong) *Number { return &b.Redirects }),
			long("Syfs", must, 1, 3, func(b *BroughtAlong) *int64 { return &b.Use }),
			day("Fprq", must, func(b *BroughtAlong) *string { return &b.On })},
		userRows(must, least, false, func(b *BroughtAlong) *AddressUser { return &b.User }),
		[]element[BroughtAlong]{
			address4("Wgip", gateway, func(b *BroughtAlong) *int64 { return &b.Gateway }),
			text("Wgdz", gateway, 1, 512, func(b *BroughtAlong) *string { return &b.GatewayAt }),
			text("Bz", may, 1, 1024, func(b *BroughtAlong) *string { return &b.Remark }),
			number("Ly_dwlx", must, 0, 1, func(b *BroughtAlong) *Number { return &b.FromUnit }),
			required("Lydw", sourceUnit, func(b *BroughtAlong) *Owner { return &b.Source })})...)
}

var addressDeletion = all(id("Id", must, func(d *AddressDeletion) *int64 { return &d.ID }))
