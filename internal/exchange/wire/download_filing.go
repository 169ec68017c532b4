package wire

// Filed (备案数据) is a filing as it stands in the register.
type Filed struct {
	Sponsor  Sponsor
	Services []Service
	Remark   string

	Reference string // the provider's id of the case that led to it; our version
	Instant   string // when it was granted, to the microsecond, as RFC 3339; our version
}

func filedRows(sponsor *record[Sponsor], service *record[Service]) *record[Filed] {
	return sequence(
		required("Zt_xx", sponsor, func(f *Filed) *Sponsor { return &f.Sponsor }),
		many("Wz_xx", some, service, func(f *Filed) *[]Service { return &f.Services }),
		text("Bz", may, 1, 1024, func(f *Filed) *string { return &f.Remark }),
		own(text("Reference", may, 1, 64, func(f *Filed) *string { return &f.Reference })),
		own(text("Instant", may, 20, 35, func(f *Filed) *string { return &f.Instant })))
}

var (
	filed       = filedRows(filedSponsor, filedService)
	syncedFiled = filedRows(filedSponsor, syncedService)
	toConfirm   = filedRows(toConfirmSponsor, toConfirmService)
)

// Cancelled (注销数据) says that something was cancelled.
type Cancelled struct {
	What   Number // 0 sponsor, 1 service; 2 access, which the text knows and the schema does not
	ID     int64
	Remark string

	// Our version.
	Number    string // of the sponsor or the service
	Reference string // the provider's id of the case that led to it; empty where none of its cases did
	Instant   string // when it ended, to the microsecond, as RFC 3339
}

var cancelled = all(
	number("Zxlb", must, 0, 1, func(c *Cancelled) *Number { return &c.What }).later(2),
	id("Jlid", must, func(c *Cancelled) *int64 { return &c.ID }),
	text("Bz", may, 1, 1024, func(c *Cancelled) *string { return &c.Remark }),
	own(text("Number", may, 1, 128, func(c *Cancelled) *string { return &c.Number })),
	own(text("Reference", may, 1, 64, func(c *Cancelled) *string { return &c.Reference })),
	own(text("Instant", may, 20, 35, func(c *Cancelled) *string { return &c.Instant })))

// BlockedSponsor is a sponsor on the block list (黑名单).
type BlockedSponsor struct {
	Sponsor   *Sponsor
	Operation Number // 0 add, 1 modify, 2 delete
	Remark    string
}

// BlockedService is a service on the block list.
type BlockedService struct {
	Service   Service
	Operation Number
	Remark    string
}

// UnlawfulAccess (非法接入黑名单) is an access to an unfiled website.
type UnlawfulAccess struct {
	ID       int64
	Domain   string
	Address  int64
	Provider int64 // direct provider
	Province int64
	SeenAt   string
	Remark   string
}

// UnfiledWebsite (未备案网站) is a website found without a filing.
type UnfiledWebsite struct {
	ID        int64
	Domain    string
	Languages []int64
	Address   int64
	SeenAt    string
	Times     Number // how often it was seen
	Province  int64
	FirstAt   string
	Provider  int64
	Carrier   int64
	Remark    string
}

var (
	blockedSponsors = sequence(
		optional("Zt_xx", blockedSponsor, func(b *BlockedSponsor) **Sponsor { return &b.Sponsor }),
		number("Czlx", must, 0, 2, func(b *BlockedSponsor) *Number { return &b.Operation }),
		text("Bz", may, 1, 1024, func(b *BlockedSponsor) *string { return &b.Remark }))
	blockedServices = sequence(
		required("Wz_xx", blockedService, func(b *BlockedService) *Service { return &b.Service }),
		number("Czlx", must, 0, 2, func(b *BlockedService) *Number { return &b.Operation }),
		text("Bz", may, 1, 1024, func(b *BlockedService) *string { return &b.Remark }))
	unlawfulAccess = all(
		id("Id", must, func(u *UnlawfulAccess) *int64 { return &u.ID }),
		text("Ym", must, 1, 128, func(u *UnlawfulAccess) *string { return &u.Domain }),
		address4("Ip", must, func(u *UnlawfulAccess) *int64 { return &u.Address }),
		id("Zjjrz", must, func(u *UnlawfulAccess) *int64 { return &u.Provider }),
		id("Szs", must, func(u *UnlawfulAccess) *int64 { return &u.Province }).coded(Regions),
		moment("Dqjcsj", must, func(u *UnlawfulAccess) *string { return &u.SeenAt }),
		text("Bz", may, 1, 1024, func(u *UnlawfulAccess) *string { return &u.Remark }))
	unfiledWebsite = sequence(
		id("Id", must, func(u *UnfiledWebsite) *int64 { return &u.ID }),
		text("Wzym_mc", must, 1, 128, func(u *UnfiledWebsite) *string { return &u.Domain }),
		part("Yylb", may, languages, func(u *UnfiledWebsite) *[]int64 { return &u.Languages }, listed),
		address4("IP", must, func(u *UnfiledWebsite) *int64 { return &u.Address }),
		moment("Dqjcsj", may, func(u *UnfiledWebsite) *string { return &u.SeenAt }),
		number("Jccs", may, 0, maxLong, func(u *UnfiledWebsite) *Number { return &u.Times }),
		id("Sssh", may, func(u *UnfiledWebsite) *int64 { return &u.Province }).coded(Regions),
		moment("Scjcsj", may, func(u *UnfiledWebsite) *string { return &u.FirstAt }),
		id("Jrs", may, func(u *UnfiledWebsite) *int64 { return &u.Provider }),
		id("Yys", must, func(u *UnfiledWebsite) *int64 { return &u.Carrier }),
		text("Bz", may, 1, 1024, func(u *UnfiledWebsite) *string { return &u.Remark }))
)
