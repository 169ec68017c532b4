package wire

// Cancellation (注销备案) ends a sponsor, a service or an access.
type Cancellation struct {
	What     Number // 0 sponsor, 1 service, 2 access
	ID       int64  // the authority's number of it
	Reason   int64  // table CancelReasons
	Remark   string
	Password string // asked for where a sponsor is cancelled; our version may do without
	Case     Case

	// Our version, which names by its number what is ended and may do without the ID.
	Number   string
	Whole    *Sponsor
	Services []Service
}

// What a cancellation ends.
const (
	CancelSponsor = 0
	CancelService = 1
	CancelAccess  = 2
)

// Confirmation (核实结果) answers a task to confirm what a sponsor filed by itself.
type Confirmation struct {
	Result   Number // 0 passed, 1 refused
	By       string // who confirmed
	On       string // YYYY-MM-DD
	Unit     int64
	Opinion  string
	Errors   string
	Sponsor  Sponsor
	Services []Service
}

// UnfiledHandling (未备案处理结果) says what was done about an unfiled website.
type UnfiledHandling struct {
	Domain     string
	Address    int64 // IPv4 as a number
	Carrier    int64
	Provider   int64
	Province   int64
	Result     int64 // table UnfiledResults
	Opinion    string
	ReceivedOn string // Rbsj
	HandledOn  string // Clsx
	Reporter   string
	Phone      string
	Email      string
}

var (
	cancellation = sequence(join([]element[Cancellation]{
		number("Zxlb", must, 0, 2, func(c *Cancellation) *Number { return &c.What }),
		id("Jlid", must, func(c *Cancellation) *int64 { return &c.ID }).ownOccurs(may),
		long("Zxly", must, 1, 999, func(c *Cancellation) *int64 { return &c.Reason }).coded(CancelReasons),
		text("Zxlybz", may, 1, 1000, func(c *Cancellation) *string { return &c.Remark })},
		password(may, func(c *Cancellation) *string { return &c.Password }),
		caseRows(func(c *Cancellation) *Case { return &c.Case }),
		[]element[Cancellation]{own(text("Number", may, 1, 128, func(c *Cancellation) *string { return &c.Number }))},
		wholeRows(func(c *Cancellation) **Sponsor { return &c.Whole }, func(c *Cancellation) *[]Service { return &c.Services }))...).
		demanded(cancelPassword)

	confirmation = all(
		number("Hsjg", must, 0, 1, func(c *Confirmation) *Number { return &c.Result }),
		text("Hsrxm", must, 1, 128, func(c *Confirmation) *string { return &c.By }),
		day("Hssj", must, func(c *Confirmation) *string { return &c.On }),
		id("Bbdw", must, func(c *Confirmation) *int64 { return &c.Unit }),
		text("Hsyj", must, 1, 1024, func(c *Confirmation) *string { return &c.Opinion }),
		text("Cwxx", may, 1, 4000, func(c *Confirmation) *string { return &c.Errors }),
		required("Baxx", confirmed, func(c *Confirmation) *Confirmation { return c }))

	confirmed = sequence(
		required("Zt_xx", confirmedSponsor, func(c *Confirmation) *Sponsor { return &c.Sponsor }),
		many("Wz_xx", some, confirmedService, func(c *Confirmation) *[]Service { return &c.Services }))

	unfiledHandling = sequence(
		text("Ym", must, 4, 128, func(u *UnfiledHandling) *string { return &u.Domain }),
		address4("IP", must, func(u *UnfiledHandling) *int64 { return &u.Address }),
		id("Yys", must, func(u *UnfiledHandling) *int64 { return &u.Carrier }),
		id("Jrs", must, func(u *UnfiledHandling) *int64 { return &u.Provider }),
		id("Shengid", must, func(u *UnfiledHandling) *int64 { return &u.Province }).coded(Regions),
		long("Cljg", must, 1, 999, func(u *UnfiledHandling) *int64 { return &u.Result }).coded(UnfiledResults),
		text("Clyj", must, 1, 255, func(u *UnfiledHandling) *string { return &u.Opinion }),
		day("Rbsj", must, func(u *UnfiledHandling) *string { return &u.ReceivedOn }),
		day("Clsx", must, func(u *UnfiledHandling) *string { return &u.HandledOn }),
		text("Sbrxm", may, 1, 128, func(u *UnfiledHandling) *string { return &u.Reporter }),
		text("Sbrdh", may, 11, 128, func(u *UnfiledHandling) *string { return &u.Phone }),
		text("Sbrdzyj", may, 6, 128, func(u *UnfiledHandling) *string { return &u.Email }))
)

// cancelPassword asks for the filing password where a sponsor is cancelled, as the specification's text does and its schema does not.
// Our version may do without.
func cancelPassword(v Version, c *Cancellation, report func(tag string, rule Rule)) {
	if v != Own && c.What.Is(CancelSponsor) && c.Password == "" {
		report("ICPmm", RuleMissing)
	}
}
